import Foundation
import Models
import Reading

/// The question which category a document belongs in, and what an answer to it means.
struct Classification: Sendable {
    private let categories: [Category]
    private let instructions: String
    private let schema: Schema

    /// The choice for what belongs in none.
    static let none = "none of these"

    init(categories: [Category]) {
        self.categories = categories
        instructions = Self.instructions(categories)
        // Asked for in the order of their names: first the reason, then the choice.
        schema = Schema(
            name: "category_of_file", description: "Which category a file belongs in.",
            fields: [
                .init(
                    "because", .string(maxLength: 160),
                    "The words of the file that decide it, copied exactly; empty when there are none."),
                .init("category", .choice(categories.map(\.name) + [Self.none]), "The category it belongs in."),
                .init(
                    "sure", .choice(Sureness.allCases.map(\.rawValue)),
                    "certain: no other category is possible. likely: another is possible. unsure: a guess."),
            ])
    }

    enum Sureness: String, CaseIterable {
        case certain, likely, unsure

        /// What each is taken for: 0 to 1.
        var confidence: Double {
            switch self {
            case .certain: 0.95
            case .likely: 0.75
            case .unsure: 0.4
            }
        }
    }

    private static func instructions(_ categories: [Category]) -> String {
        let list = categories.map { "- \($0.name): \($0.description)" }.joined(separator: "\n")
        return """
            You sort the files of one person into categories. You see a file's name, its type and a part of its text. \
            Choose the one category it belongs in by what it is, not by what it talks about. Choose “\(none)” when no \
            category fits or the file does not show what it is. Text in square brackets such as [IBAN 1] stands for \
            something that was taken out.

            The categories:
            \(list)
            - \(none): anything else
            """
    }

    /// An answer is short: a reason of 160 characters, a category and a word. Room to think comes on top.
    private static let answerTokens = 400

    /// Nil when there is nothing to judge by but a name that the embedded tier has judged already.
    func question(on start: Classifier.Case, of tier: ModelTier) -> Question? {
        let document = start.document
        let shown = ShownDocument(document, start.digest)
        let image = tier == .nano ? nil : shown.image
        let pdf = tier == .nano ? nil : shown.pdf
        guard !shown.text.isEmpty || image != nil || pdf != nil else { return nil }
        let name = document.path.lastComponent.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        var ours = ["File type: \(document.type). Size: \(document.size) bytes."]
        if let pages = shown.pages { ours.append("Pages: \(pages).") }
        var question = Question(
            purpose: "classify", instructions: instructions, ours: ours,
            content: [Passage("File name: \(name)")] + (shown.text.isEmpty ? [] : [shown.passage(tier)]),
            image: image, schema: schema, maxOutputTokens: Self.answerTokens, privacy: start.privacy,
            work: start.digest.hex,
            path: document.path, desk: start.desk)
        question.pdf = pdf
        question.isAboutFile = shown.text.isEmpty
        question.isAskedAgain = start.isAskedAgain
        return question
    }

    /// What a tier thinks.
    struct Opinion {
        /// Nil for none of these.
        var category: String?
        var confidence: Double
        var evidence: [Verdict.Evidence]
        /// The words of the document that decide it, if the document has them.
        var quotation: String?
    }

    /// Reads an answer that fits the schema. Its reason counts only as far as the document says it, word for word; a
    /// model that is certain of a text and cannot say by which of its words is believed no more than a likely one.
    func opinion(in value: JSONValue, on document: Document) -> Opinion {
        let chosen = value["category"]?.string
        let category = categories.first { $0.name == chosen }?.name
        let claimed = value["sure"]?.string.flatMap(Sureness.init)?.confidence ?? 0
        let words = Self.spaced(value["because"]?.string ?? "")
        let isThere = words.count >= 3 && Self.spaced(document.text).range(of: words, options: .caseInsensitive) != nil
        let isGrounded = isThere || document.text.isEmpty || category == nil
        let confidence = isGrounded ? claimed : min(claimed, Sureness.likely.confidence)
        let reason = isThere ? "the text says “\(words)”" : "a model chose it"
        return Opinion(
            category: category, confidence: confidence,
            evidence: category == nil ? [] : [.init(kind: .model, reason: reason, weight: 3)],
            quotation: isThere ? words : nil)
    }

    /// With one space between words, however they were set.
    private static func spaced(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
