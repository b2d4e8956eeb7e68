import Agents
import Files
import Foundation
import Rules

extension Namer {
    /// Where a set would go, by its main part. Names that are taken are not looked at here.
    package func target(for judged: Judged, in category: Category, library: FilePath) -> FilePath {
        var document = judged.document
        document.path = judged.arrival.path
        var target = target(for: document, in: category, fields: fields(of: judged))
        if judged.set.keepsNames, let name = judged.arrival.path.lastComponent { target.name = name }
        return linked.real(target.path(below: library))
    }

    /// What its folder or name owes to the file's own time, or lacks because even that says nothing, as a sentence part.
    /// Nil where a day was found, or none is asked for.
    package func dayRemark(on judged: Judged, in category: Category) -> String? {
        let document = judged.document
        guard document.date == nil, !document.outcome.isFailure else { return nil }
        let fields = fields(of: judged)
        let targets = [fields, fields.merging(Self.noDay) { $1 }].map { fields in
            var target = self.target(
                for: document, in: category, fields: fields.merging(Self.someDay) { one, _ in one })
            if judged.set.keepsNames, let name = judged.arrival.path.lastComponent { target.name = name }
            return target
        }
        guard targets[0] != targets[1] else { return nil }
        guard let day = fileDay(document) else {
            return "no day was found in it, and the file's own time is none to go by, so it is filed without one"
        }
        return "no day was found in it, so it is filed by the day it was last changed, \(day)"
    }

    private func fields(of judged: Judged) -> [String: String] {
        judged.document.valuesForNames.merging(judged.record?.valuesForNames ?? [:]) { $1 }
    }

    private static let noDay = ["date": "", "year": "", "month": "", "day": ""]
    private static let someDay = ["date": "2000-01-02", "year": "2000", "month": "01", "day": "02"]
}

extension ExtractedRecord {
    /// What is sure, as it stands in names: `Café Morgenrot`, `12.40 EUR`. Not safe yet, as the paper is not.
    var valuesForNames: [String: String] {
        var values: [String: String] = [:]
        for (name, field) in fields where field.isSure && Template.recordFields.contains(Self.key(name)) {
            values[Self.key(name)] = field.value.forNames
        }
        let told = ExtractionSchema(rawValue: schema)
        for (key, field) in [("sender", told?.sender), ("amount", told?.total)] where values[key] == nil {
            values[key] = field.flatMap { fields[$0] }.flatMap { $0.isSure ? $0.value.forNames : nil }
        }
        return values
    }
}

extension ExtractionSchema {
    /// The field that tells whom a paper comes from; nil where none does.
    fileprivate var sender: String? {
        switch self {
        case .expense, .invoice, .warranty: party
        case .event: "organiser"
        case .bankTransactions, .contact: nil
        }
    }
}

extension ExtractedValue {
    fileprivate var forNames: String {
        switch self {
        case .money(_, let currency): text + (currency.map { " \($0)" } ?? "")
        case .text(let text): text.forNames
        case .day, .number: text
        }
    }
}

extension String {
    /// A name is for people, and has room for more than this.
    private static let longestInNames = 60

    /// As part of a name: a few words. Not safe yet.
    var forNames: String {
        String(trimmingCharacters(in: .whitespacesAndNewlines).withoutShouting.prefix(Self.longestInNames))
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Receipts print shops in capitals: `CAFÉ MORGENROT` is `Café Morgenrot`, and `REWE`, a word alone, stays.
    fileprivate var withoutShouting: String {
        let words = split(separator: " ", omittingEmptySubsequences: false)
        let isShouted = words.count > 1 && !contains { $0.isLowercase }
        guard isShouted else { return self }
        return words.map { $0.count > 3 && $0.allSatisfy(\.isLetter) ? $0.capitalized : String($0) }
            .joined(separator: " ")
    }
}
