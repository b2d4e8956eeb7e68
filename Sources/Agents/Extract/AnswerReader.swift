import Models
import Reading

/// Takes answers of tiers into a record: what stands in the paper, and no more.
struct AnswerReader: Sendable {
    private(set) var record: ExtractedRecord
    private let question: ExtractionQuestion
    private let proof: PaperProof
    /// What nobody can say any better.
    private var settled: Set<String> = []
    /// What a tier was asked about, needed or not, and said the document does not have.
    private var absent: Set<String> = []
    /// Whether an answer was taken.
    private var isAnswered = false
    /// Who said what last.
    private var said: [String: (value: ExtractedValue, voice: Voice)] = [:]

    private var form: RecordForm { question.form }

    init(_ question: ExtractionQuestion, _ proof: PaperProof, _ record: ExtractedRecord) {
        (self.question, self.proof, self.record) = (question, proof, record)
        for field in form.fields where field.isDay {
            guard case .day(let year, let month, let day)? = record.fields[field.name]?.value else { continue }
            if proof.isOpen(PaperDay(year: year, month: month, day: day)) { settled.insert(field.name) }
        }
    }

    /// What became of an answer.
    struct Reading {
        var taken: [String] = []
        /// Why not, by field.
        var refused: [String: String] = [:]
        /// Nothing of it was taken: it is of another document, or made up.
        var isAboutAnother = false
    }

    private func isDoubtful(_ name: String) -> Bool { record.fields[name]?.isSure != true && !settled.contains(name) }

    /// What every paper of its kind has, and is missing or doubtful. Where none of its fields is needed, one answer will do.
    var open: [String] {
        guard form.fields.contains(where: \.isNeeded) else { return isAnswered ? [] : form.fields.map(\.name) }
        return form.fields.filter { $0.isNeeded && isDoubtful($0.name) }.map(\.name)
    }

    /// What a tier is asked for: all that is missing or doubtful.
    var asked: [SchemaField] {
        guard !open.isEmpty else { return [] }
        return form.fields.filter { field in
            if absent.contains(field.name), !field.isNeeded { return false }
            switch field.kind {
            // The sum of the rows bears the total out, and the total the rows.
            case .items, .taxes: return form.total.map(isDoubtful) ?? false && !hasSureRows(field.name)
            case .currency: return isDoubtful(field.name) && !proof.currency.mentioned.isEmpty
            default: return isDoubtful(field.name)
            }
        }
    }

    private func hasSureRows(_ name: String) -> Bool {
        let rows = record.rows[name] ?? []
        return !rows.isEmpty && rows.allSatisfy { $0["amount"]?.isSure == true }
    }

    // MARK: an answer

    mutating func take(_ answer: ModelAnswer, of tier: ModelTier) -> Reading {
        var reading = Reading()
        var next = self
        let asked = asked
        // The currency first, then the sums, then their parts.
        for field in asked.sorted(by: { $0.rank < $1.rank }) {
            if field.kind.isRows {
                next.takeRows(field, answer, tier, &reading)
            } else if case .list = field.kind {
                next.takeList(field, answer, tier, &reading)
            } else {
                next.takeValue(field, answer, tier, &reading)
            }
        }
        // One slip is a slip; an answer that is mostly not of this paper is of another, or made up.
        if reading.refused.count > max(1, reading.taken.count) {
            (reading.isAboutAnother, reading.taken) = (true, [])
            return reading
        }
        self = next
        isAnswered = true
        followTotal()
        return reading
    }

    private mutating func takeValue(
        _ field: SchemaField, _ answer: ModelAnswer, _ tier: ModelTier, _ reading: inout Reading
    ) {
        guard let given = question.given(field, in: answer.value) else {
            absent.insert(field.name)
            return
        }
        let isTotal = field.name == form.total
        let witness = FieldWitness(proof: proof, currency: currency)
        switch witness.look(for: given, field.kind, isTotal: isTotal) {
        case .refused(let reason): reading.refused[field.name] = reason
        case .found(var found):
            if isTotal, let cents = found.field.cents {
                let chance = proof.chance(ofTotal: cents)
                if chance < Self.leastChance, proof.ways(to: cents) == 0 {
                    reading.refused[field.name] = "has nothing on the paper that speaks for it"
                    return
                }
                if chance < Self.fairChance { found.most = min(found.most, Self.contradicted) }
                if isGainsaid(cents) { found.most = min(found.most, Self.contradicted) }
            }
            if found.isFinal { settled.insert(field.name) }
            take(found, of: field, answer.voice, tier, &reading)
        }
    }

    /// What the ranker gives less of a chance than this is not even proposed, and what less than that is not sure.
    private static let leastChance = 0.005
    private static let fairChance = 0.05
    /// The most that a value is worth which others or the arithmetic contradict.
    private static let contradicted = 0.8

    private mutating func take(
        _ found: FieldWitness.Found, of field: SchemaField, _ voice: Voice, _ tier: ModelTier, _ reading: inout Reading
    ) {
        let name = field.name
        let before = record.fields[name]
        var new = found.field
        new.tier = Tier(tier).rawValue
        new.confidence = min(found.most, confidence(in: new.value, name, before, voice, tier))
        said[name] = (new.value, voice)
        reading.taken.append(name)
        if let before, before.value != new.value, before.confidence > new.confidence { return }
        if let before, before.value == new.value, before.confidence >= new.confidence { return }
        record.fields[name] = new
    }

    /// How far a tier is believed about a value that stands in the paper.
    private func confidence(
        in value: ExtractedValue, _ name: String, _ before: ExtractedField?, _ voice: Voice, _ tier: ModelTier
    ) -> Double {
        let own = tier == .flagship ? 0.96 : 0.95
        guard let before else { return own }
        // Nobody confirms himself.
        let another = said[name].flatMap { $0.value.isLike(value) ? $0.voice : nil }
        if before.value.isLike(value) {
            return another?.isOne(with: voice) == true
                ? before.confidence : max(own, 1 - (1 - before.confidence) / 5)
        }
        if let another, !another.isOne(with: voice) { return own }
        guard before.confidence >= EmbeddedTier.leastOpinion else { return own }
        return tier == .flagship ? 0.9 : Self.contradicted
    }

    private var currency: String? {
        guard case .text(let code)? = record.fields["currency"]?.value, record.fields["currency"]?.isSure == true else {
            return nil
        }
        return code
    }

    // MARK: rows

    private mutating func takeRows(
        _ field: SchemaField, _ answer: ModelAnswer, _ tier: ModelTier, _ reading: inout Reading
    ) {
        guard let given = question.rows(field, in: answer.value) else { return }
        let rows = RowWitness(FieldWitness(proof: proof, currency: currency), tier: Tier(tier).rawValue)
        let total = form.total.flatMap { record.fields[$0]?.cents }
        let net = form.net.flatMap { record.fields[$0]?.cents }
        let found = field.kind == .items ? rows.items(given, [total, net]) : rows.taxes(given, total, net)
        switch found {
        case .failure(let refusal): reading.refused[field.name] = refusal.reason
        case .success(let rows):
            record.rows[field.name] = rows
            reading.taken.append(field.name)
        }
    }

    /// A list is taken as far as its texts stand in the document.
    private mutating func takeList(
        _ field: SchemaField, _ answer: ModelAnswer, _ tier: ModelTier, _ reading: inout Reading
    ) {
        guard let given = question.given(field, in: answer.value), case .array(let values) = given.value else {
            absent.insert(field.name)
            return
        }
        let witness = FieldWitness(proof: proof, currency: nil)
        let texts = values.compactMap(\.string).filter { !$0.isEmpty }
        guard texts.allSatisfy(proof.stands) else {
            reading.refused[field.name] = "has something that stands nowhere in the document"
            return
        }
        record.rows[field.name] = texts.map { text in
            var value = witness.field(.text(text), text)
            (value.confidence, value.tier) = (0.95, Tier(tier).rawValue)
            return [field.name: value]
        }
        settled.insert(field.name)
        reading.taken.append(field.name)
    }

    // MARK: sums

    /// Whether what is sure of the paper, or cash and change, says another total.
    private func isGainsaid(_ cents: Int) -> Bool {
        var figures = figures(total: cents)
        figures.isDerived = nil
        return ExtractionChecks.checks(figures, proof.sums).contains { !$0.holds }
    }

    /// Of what is sure.
    private func figures(total: Int?) -> ExtractionChecks.Figures {
        let amounts = { (name: String) in
            let rows = (record.rows[name] ?? []).compactMap { $0["amount"] }
            return rows.allSatisfy(\.isSure) ? rows.compactMap(\.cents) : []
        }
        let net = form.net.flatMap { record.fields[$0] }
        return ExtractionChecks.Figures(
            total: total, net: net?.isSure == true ? net?.cents : nil, taxes: amounts("tax"), items: amounts("items"))
    }

    /// What hangs on the total is said anew.
    private mutating func followTotal() {
        guard let name = form.total, let total = record.fields[name], let cents = total.cents, total.tier != "embedded"
        else { return }
        if record.schema == "expense" {
            var kind = total
            kind.value = .text(cents < 0 ? "refund" : "purchase")
            kind.confidence = min(total.confidence, 0.97)
            record.fields["kind"] = kind
        }
        let checks = ExtractionChecks.checks(figures(total: cents), proof.sums)
        let names = [ExtractionChecks.itemsName, ExtractionChecks.taxName, ExtractionChecks.changeName]
        record.checks.removeAll { names.contains($0.name) }
        record.checks.insert(contentsOf: checks, at: 0)
    }
}

extension SchemaField {
    fileprivate var isDay: Bool { if case .day = kind { true } else { false } }

    /// In which order the fields of an answer are looked at.
    fileprivate var rank: Int {
        switch kind {
        case .currency: 0
        case .taxes, .items: 2
        default: 1
        }
    }
}

extension ExtractedField {
    /// Of money, in hundredths.
    var cents: Int? {
        guard case .money(let amount, _) = value else { return nil }
        return JSONValue.string("\(amount)").cents
    }
}

extension ExtractedValue {
    /// Whether two readers mean the same: an amount without its currency, a name with a little more.
    func isLike(_ other: ExtractedValue) -> Bool {
        switch (self, other) {
        case (.money(let one, _), .money(let other, _)): return one == other
        case (.text(let one), .text(let other)):
            let (one, other) = (VendorName.folded(one), VendorName.folded(other))
            return one == other
                || NameSimilarity.of(one, other) >= NameSimilarity.alike && !one.contains(where: \.isNumber)
        default: return self == other
        }
    }
}
