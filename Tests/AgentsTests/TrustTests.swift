import Files
import Reading
import Testing

@testable import Agents
@testable import Models

/// What the word of a model does that has earned no trust, and what it taught.
@Suite("Trust is earned")
struct TrustTests {
    private let tier = EmbeddedTier(categories: Category.builtIn)
    private let signs = Signs(categories: Category.builtIn)

    private func document(_ text: String, type: String = "text/plain", name: String = "scan.txt") -> Document {
        var document = Document(path: FilePath("/desk").appending(name), size: 1, modified: 0, type: type)
        document.text = text
        return document
    }

    private let till = """
        Corner shop, Harbour Street
        Bread 2.40, Milk 1.10, Honey 6.20
        Total 9.70, cash 10.00, change due 0.30
        Thank you for shopping with us
        """

    private func objection(
        _ category: String, _ quotation: String?, _ document: Document, chance: Double = 0.5
    ) -> String? {
        signs.objection(
            to: category, quoting: quotation, on: document,
            chances: [.init(category: category, confidence: chance), .init(category: "Letters", confidence: 0.1)])
    }

    @Test("three signs agree, or nothing is filed: likely, of its type, and known words at word boundaries")
    func threeSigns() {
        let till = document(till)
        #expect(objection("Receipts", "Thank you for shopping with us", till) == nil)
        #expect(objection("Receipts", "THANK YOU FOR  SHOPPING", till) == nil, "set otherwise, the same words")
        // Unlikely, or not among the likeliest.
        #expect(objection("Receipts", "Thank you for shopping", till, chance: 0.35)?.contains("embedded") == true)
        #expect(objection("Receipts", "Thank you for shopping", document(self.till, type: "audio/mpeg")) != nil)
        var odd = till
        odd.isMislabelled = true
        #expect(objection("Receipts", "Thank you for shopping", odd)?.contains("type") == true)
        // Words that say nothing, that nobody knows, that are cut, that are not there, that are too few.
        for words in [nil, "Bread 2.40, Milk 1.10", "hank you for shopping wit", "thank you for your order", "cash"] {
            #expect(objection("Receipts", words, till)?.contains("no sign") == true, "\(words ?? "none")")
        }
    }

    @Test("words that speak as much for another category are no sign")
    func shared() {
        let letter = document("Account number 12, IBAN below, closing balance and opening balance, invoice number 7")
        #expect(objection("Invoices", "IBAN below, closing balance and opening balance, invoice number", letter) != nil)
        #expect(objection("Bank statements", "closing balance and opening balance", letter) == nil)
    }

    // MARK: what models taught

    private func taught(_ count: Int, provisional: Bool) -> Taught {
        Taught(
            (1...count).map {
                TaughtExample(
                    category: "Manuals", weight: 0.6, features: tier.features(of: circular($0)),
                    isProvisional: provisional)
            })
    }

    private func circular(_ number: Int) -> Document {
        document(
            """
            Gartenverein Morgenstern e.V.
            Aushang Nr. \(number) an der Parzelle \(number + 11)
            Wasseruhren, Tor, Schredder: am \(number + 3).05.2026 wie im Aushang.
            """, name: "aushang-\(number).txt")
    }

    @Test("what is provisional helps to propose, and files nothing")
    func provisional() {
        let next = circular(9)
        let firm = tier.judge(next, taught: taught(3, provisional: false))
        #expect(firm.category == "Manuals" && firm.isSure(at: 0.5) && !firm.isTentative)
        let guess = tier.judge(next, taught: taught(3, provisional: true))
        #expect(guess.category == "Manuals" && guess.isTentative && !guess.isSure(at: 0.1))
        #expect(guess.evidence.contains { $0.reason.contains("has not earned trust") })
        // The signs are read without it.
        let alone = tier.judge(next)
        #expect(
            guess.chances == alone.chances
                && !alone.chances.contains { $0.category == "Manuals" && $0.confidence > 0.4 })
    }

    @Test("what is provisional does not displace what is founded")
    func displacesNothing() {
        let till = document(till)
        let alone = tier.judge(till)
        #expect(alone.category == "Receipts" && alone.isSure(at: 0.5))
        let wrong = Taught(
            (1...4).map { _ in
                TaughtExample(
                    category: "Manuals", weight: 0.6, features: tier.features(of: till), isProvisional: true)
            })
        let judged = tier.judge(till, taught: wrong)
        #expect(judged.category == "Receipts" && judged.confidence == alone.confidence && !judged.isTentative)
    }

    // MARK: the climb

    private func start(_ category: String?, _ confidence: Double) -> Classifier.Case {
        Classifier.Case(
            document: document(till), verdict: Verdict(category: category, confidence: confidence, tier: .embedded),
            threshold: 0.8, privacy: .open, demand: { _ in .open }, digest: Digest(hashing: [1]), desk: "/desk")
    }

    private func answer(_ model: String, server: String = "https://one.example/v1", call: Int64 = 1) -> ModelAnswer {
        ModelAnswer(
            value: .null, model: ModelReference(provider: "openai", model: model),
            voice: Voice(server: server, model: model, served: model), cost: .zero, call: call, isRemembered: false)
    }

    private func opinion(_ category: String?, _ confidence: Double = 0.95) -> Classification.Opinion {
        .init(category: category, confidence: confidence, evidence: [], quotation: nil)
    }

    private let believed = Hearing.Weighing(threshold: 0.85, isTrusted: true, objection: nil)
    private let doubted = Hearing.Weighing(threshold: 0.85, isTrusted: false, objection: "it has not earned trust")

    @Test("one model on several tiers is one voice: it neither confirms itself nor outvotes another")
    func oneVoice() {
        var hearing = Hearing(start("Receipts", 0.6))
        hearing.hear(opinion("Books"), of: .nano, answer("a"), believed)
        hearing.hear(opinion("Books"), of: .mini, answer("a"), believed)
        #expect(!hearing.isDone)
        hearing.hear(opinion("Books"), of: .flagship, answer("a"), believed)
        #expect(!hearing.isDone && hearing.verdict.isTentative)
        #expect(hearing.verdict.climb.dropFirst().allSatisfy { $0.onward == "it contradicts the embedded tier" })
        #expect(hearing.verdict.opinions.count == 3)

        // Another model that agrees with the first is a second voice.
        var two = Hearing(start("Receipts", 0.6))
        two.hear(opinion("Books"), of: .nano, answer("a"), believed)
        two.hear(opinion("Books"), of: .mini, answer("b"), believed)
        #expect(two.isDone && two.verdict.category == "Books" && !two.verdict.isTentative)

        // Served as the same, asked by another name: one voice.
        #expect(Voice(server: "s", model: "a", served: "x").isOne(with: Voice(server: "s", model: "b", served: "x")))
        #expect(!Voice(server: "s", model: "a", served: "").isOne(with: Voice(server: "s", model: "b", served: "")))
        #expect(!Voice(server: "s", model: "a", served: "x").isOne(with: Voice(server: "t", model: "a", served: "x")))
    }

    @Test("a guess of the last tier does not displace a better founded proposal")
    func proposal() {
        // The embedded tier at 70 %, then a model that is certain and that nothing bears out.
        var bold = Hearing(start("Receipts", 0.7))
        bold.hear(opinion("Books"), of: .flagship, answer("a"), doubted)
        #expect(!bold.isDone && bold.verdict.category == "Receipts" && bold.verdict.tier == .embedded)
        #expect(bold.verdict.alternatives.map(\.category) == ["Books"], "it can still be chosen")
        #expect(!bold.verdict.isSure(at: 0.1))

        // Where the embedded tier knows nothing, the model's word is what there is to propose.
        var only = Hearing(start("Receipts", 0.2))
        only.hear(opinion("Books"), of: .nano, answer("a"), doubted)
        #expect(only.verdict.category == "Books" && only.verdict.isTentative && only.verdict.confidence < 0.5)

        // A trusted model that was not quite sure, then a guess.
        var guess = Hearing(start(nil, 0))
        guess.hear(opinion("Receipts", 0.75), of: .mini, answer("a"), believed)
        guess.hear(opinion("Books", 0.4), of: .flagship, answer("b"), believed)
        #expect(guess.verdict.category == "Receipts" && guess.verdict.tier == .mini)
    }

    @Test("an unfounded word is no opinion that a trusted model would contradict, and none that outvotes anybody")
    func boldVeto() {
        var hearing = Hearing(start(nil, 0))
        hearing.hear(opinion("Books"), of: .nano, answer("a"), doubted)
        hearing.hear(opinion("Receipts"), of: .mini, answer("b"), believed)
        #expect(hearing.isDone && hearing.verdict.category == "Receipts")
        #expect(hearing.verdict.voice?.model == "b")
        // Not even the flagship contradicts before it is trusted.
        var flagship = Hearing(start("Receipts", 0.6))
        var borneOut = doubted
        borneOut.objection = nil
        flagship.hear(opinion("Books"), of: .flagship, answer("c"), borneOut)
        #expect(!flagship.isDone)
        var none = Hearing(start("Receipts", 0.6))
        none.hear(opinion(nil), of: .flagship, answer("c"), borneOut)
        #expect(!none.isDone && none.verdict.category == "Receipts")
    }
}
