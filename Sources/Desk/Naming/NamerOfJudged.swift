import Agents
import Files
import Foundation
import Rules

extension Namer {
    /// Where a set would go, by its main part. Names that are taken are not looked at here.
    package func target(for judged: Judged, in category: Category, library: FilePath) -> FilePath {
        var document = judged.document
        document.path = judged.arrival.path
        let fields = judged.record?.valuesForNames ?? [:]
        var target = target(for: document, in: category, fields: fields)
        if judged.set.keepsNames, let name = judged.arrival.path.lastComponent { target.name = name }
        return linked.real(target.path(below: library))
    }
}

extension ExtractedRecord {
    /// What is sure, as it stands in names: `Café Morgenrot`, `12.40 EUR`. Not safe yet, as the paper is not.
    var valuesForNames: [String: String] {
        var values: [String: String] = [:]
        for (name, field) in fields where field.isSure && Template.recordFields.contains(Self.key(name)) {
            values[Self.key(name)] = field.value.forNames
        }
        return values
    }
}

extension ExtractedValue {
    /// A name is for people, and has room for more than this.
    private static let longest = 60

    fileprivate var forNames: String {
        switch self {
        case .money(_, let currency): text + (currency.map { " \($0)" } ?? "")
        case .text(let text): String(text.withoutShouting.prefix(Self.longest)).trimmingCharacters(in: .whitespaces)
        case .day, .number: text
        }
    }
}

extension String {
    /// Receipts print shops in capitals: `CAFÉ MORGENROT` is `Café Morgenrot`, and `REWE`, a word alone, stays.
    fileprivate var withoutShouting: String {
        let words = split(separator: " ", omittingEmptySubsequences: false)
        let isShouted = words.count > 1 && !contains { $0.isLowercase }
        guard isShouted else { return self }
        return words.map { $0.count > 3 && $0.allSatisfy(\.isLetter) ? $0.capitalized : String($0) }
            .joined(separator: " ")
    }
}
