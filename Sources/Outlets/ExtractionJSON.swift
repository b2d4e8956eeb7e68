import Agents
import Desk
import Files
import Models

/// What would be extracted from the files that were named.
package struct ExtractionJSON: Codable {
    package struct Record: Codable {
        package var file: PathJSON
        /// `pages 3–4`, `region 2`: where in a file that holds several papers; absent where it is all of it.
        package var part: String?
        /// `expense` or `invoice`
        package var schema: String
        /// By name: `total`, `last_four_digits`.
        package var fields: [String: Field]
        /// `items` and `tax`, each row with its columns by name.
        package var rows: [String: [[String: Field]]]
        package var checks: [Check]
        package var remarks: [String]
        /// What other tiers were asked, in order; empty when nobody was.
        package var asked: [Asked]
        /// Of a schema of the user's own: the fields that such a paper must have, and that were not found.
        package var missing: [String]

        init(_ record: ExtractedRecord, _ extraction: Extraction) {
            file = PathJSON(extraction.path)
            part = record.part
            schema = record.schema
            fields = ExtractionJSON.fields(of: record)
            for (name, cost) in extraction.costs { fields[ExtractedRecord.key(name)]?.cost = cost.amount }
            asked = extraction.asked.map(Asked.init)
            missing = extraction.missing.map(ExtractedRecord.key)
            rows = ExtractionJSON.rows(of: record)
            checks = record.checks.map(Check.init)
            remarks = extraction.remarks
        }
    }

    package struct Field: Codable {
        /// `12.40`, `2026-03-14`
        package var value: String
        package var currency: String?
        package var confidence: Double
        package var tier: String
        /// The words it was read from; absent where it was not read from words.
        package var text: String?
        package var place: String?
        /// Left, top, right, bottom.
        package var box: [Int]?
        /// US dollars: its part of what the call cost that brought it; absent where nobody was asked.
        package var cost: Double?

        init(_ field: ExtractedField) {
            value = field.value.text
            if case .money(_, let currency) = field.value { self.currency = currency }
            confidence = field.shownConfidence
            tier = field.tier
            text = field.text.isEmpty ? nil : field.text
            place = field.place.isEmpty ? nil : field.place
            box = field.box.map { [$0.left, $0.top, $0.right, $0.bottom] }
        }
    }

    /// What one tier said.
    package struct Asked: Codable {
        package var tier: String
        package var model: String?
        /// US dollars; zero for an answer that was remembered.
        package var cost: Double
        package var call: Int64?
        package var remembered: Bool
        /// What was believed of it.
        package var fields: [String]
        /// Why somebody else was asked too; absent where nobody had to be.
        package var onward: String?

        init(_ step: ExtractionStep) {
            (tier, model, call) = (step.tier.rawValue, step.model, step.call)
            cost = Dollars(picos: step.cost).amount
            (remembered, onward) = (step.isRemembered, step.onward)
            fields = step.fields.map(ExtractedRecord.key)
        }
    }

    package struct Check: Codable {
        package var name: String
        package var holds: Bool

        init(_ check: ExtractedCheck) { (name, holds) = (check.name, check.holds) }
    }

    package struct Unread: Codable {
        package var file: PathJSON
        package var reason: String
    }

    package var records: [Record] = []
    /// Files that no record can be made of.
    package var withoutRecord: [PathJSON] = []
    package var unread: [Unread] = []

    package init() {}

    package mutating func add(_ extraction: Extraction) {
        switch extraction.outcome {
        case .record(let record): records.append(Record(record, extraction))
        case .nothing: withoutRecord.append(PathJSON(extraction.path))
        case .unread(let reason): unread.append(Unread(file: PathJSON(extraction.path), reason: reason))
        }
    }
}

extension ExtractionJSON {
    static func fields(of record: ExtractedRecord) -> [String: Field] { named(record.fields) }

    static func rows(of record: ExtractedRecord) -> [String: [[String: Field]]] {
        record.rows.filter { !$0.value.isEmpty }.mapValues { $0.map(named) }
    }

    private static func named(_ fields: [String: ExtractedField]) -> [String: Field] {
        var named: [String: Field] = [:]
        for (name, field) in fields { named[ExtractedRecord.key(name)] = Field(field) }
        return named
    }
}
