import Foundation

/// Answers like a clerk who goes by the words on the page: for demos, where an answer must be right most of the time.
///
/// Given a schema with an enum of categories it takes the category whose words the text has most of; given fields to
/// extract it looks for dates, amounts, currencies, numbers and names. How often a model is right is configured: when it
/// is to be wrong it takes the next best category, and usually says that it is not sure. The same text gets the same
/// answer from the same model, always.
package struct Clerk: Sendable {
    /// Share of right answers by the beginning of the model's name; the longest that fits counts.
    package var accuracy: [String: Double]
    package var usualAccuracy: Double
    /// What files of these names are, for models that know more than words; an empty category stands for none.
    package var truth: [String: String]

    package init(accuracy: [String: Double] = [:], usualAccuracy: Double = 1, truth: [String: String] = [:]) {
        self.accuracy = accuracy
        self.usualAccuracy = usualAccuracy
        self.truth = truth
    }

    package func answer(_ request: ServedRequest) -> ScriptedAnswer {
        guard let schema = request.schema, request.toolChoice != .any else { return SchemaAnswer.valid(for: request) }
        return .json(fill(schema, root: schema, name: "", Page(request.text), request.model))
    }

    private func accuracy(of model: String) -> Double {
        accuracy.filter { model.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }?.value ?? usualAccuracy
    }

    private func fill(_ schema: JSON, root: JSON, name: String, _ page: Page, _ model: String) -> JSON {
        if let reference = schema["$ref"]?.text {
            let steps = reference.split(separator: "/").dropFirst().map(String.init)
            return fill(steps.reduce(Optional(root)) { $0?[$1] } ?? [:], root: root, name: name, page, model)
        }
        if let alternatives = schema["anyOf"]?.elements {
            let optional = alternatives.contains { $0["type"] == "null" }
            let main = alternatives.first { $0["type"] != "null" } ?? [:]
            let value = fill(main, root: root, name: name, page, model)
            return optional && value == "" ? .null : value
        }
        if let values = schema["enum"]?.elements?.compactMap(\.text), !values.isEmpty {
            return .string(choose(values, page, model).category)
        }
        let types = (schema["type"]?.elements ?? [schema["type"] ?? "string"]).compactMap { $0.text?.lowercased() }
        switch types.first {
        case "object":
            return object(schema, root: root, page, model)
        case "array":
            return []
        case "number", "integer":
            return number(name, whole: types[0] == "integer", schema, page, nullable: types.contains("null"))
        case "boolean": return false
        case "null": return .null
        default:
            let text = page.text(for: name)
            return text.isEmpty && types.contains("null") ? .null : .string(text)
        }
    }

    private func object(_ schema: JSON, root: JSON, _ page: Page, _ model: String) -> JSON {
        let fields = schema["properties"]?.members ?? [:]
        let categories = fields.values.compactMap { $0["enum"]?.elements?.compactMap(\.text) }.max {
            $0.count < $1.count
        }
        return .object(
            fields.reduce(into: [:]) { filled, field in
                let name = field.key.lowercased()
                if let categories, ["confidence", "certainty", "sure", "score"].contains(where: name.contains) {
                    filled[field.key] = confidence(choose(categories, page, model).confidence, field.value)
                } else if let categories, name == "because" {
                    let category = choose(categories, page, model).category
                    filled[field.key] = .string(Self.isOther(category) ? "" : quote(page, for: category))
                } else {
                    filled[field.key] = fill(field.value, root: root, name: field.key, page, model)
                }
            })
    }

    /// Who knows the truth needs no telling words to find some of the page.
    private func quote(_ page: Page, for category: String) -> String {
        let words = page.words(for: category)
        return words.isEmpty && page.fileName.flatMap { truth[$0] } != nil ? page.lastLine : words
    }

    /// Some schemas count confidence to 1, others to 100, others in words.
    private func confidence(_ confidence: Double, _ schema: JSON) -> JSON {
        if let words = schema["enum"]?.elements, !words.isEmpty {
            let scales = [["low", "medium", "high"], ["unsure", "likely", "certain"]]
            let scale = scales.map { $0.map(JSON.string) }.first { $0.allSatisfy(words.contains) }
            return scale?[confidence < 0.5 ? 0 : confidence < 0.75 ? 1 : 2] ?? words[0]
        }
        let most = schema["maximum"]?.number ?? (schema["type"] == "integer" ? 100 : 1)
        return schema["type"] == "integer" ? .integer(Int(confidence * most)) : .number(confidence * most)
    }

    private func number(_ name: String, whole: Bool, _ schema: JSON, _ page: Page, nullable: Bool) -> JSON {
        guard let amount = page.amount else { return nullable ? .null : 0 }
        return whole ? .integer(Int(amount)) : .number(amount)
    }

    func choose(_ categories: [String], _ page: Page, _ model: String) -> (category: String, confidence: Double) {
        let other = categories.first(where: Self.isOther)
        let scored = categories.filter { !Self.isOther($0) }.map { ($0, page.score($0)) }
            .sorted { ($0.1, $1.0) > ($1.1, $0.0) }
        guard let (best, score) = scored.first else { return (other ?? "", 0.2) }
        let next = scored.count > 1 ? scored[1] : scored[0]
        let draw = Draw(model + page.all, seed: 11)
        if let known = page.fileName.flatMap({ truth[$0] }) {
            let answer = categories.contains(known) ? known : other ?? best
            if draw.fraction < accuracy(of: model) { return (answer, 0.95) }
            // Two of three mistakes are admitted.
            return draw.bits.isMultiple(of: 3) ? (answer == best ? next.0 : best, 0.9) : (answer, 0.4)
        }
        // Little or no evidence: the clerk says so, and an "other" among the categories is the honest answer.
        let sureness = score == 0 ? 0.2 : 0.6 + 0.39 * Double(score - next.1) / Double(score)
        if draw.fraction < accuracy(of: model) { return (score == 0 ? other ?? best : best, sureness) }
        return (next.0, draw.bits.isMultiple(of: 4) ? 0.9 : 0.45)
    }

    /// `Other`, `none of these`, …
    private static func isOther(_ category: String) -> Bool {
        let first = category.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
        return ["other", "unknown", "misc", "none", "unsure"].contains(first)
    }
}
