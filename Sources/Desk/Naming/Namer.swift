import Agents
import Files
import Foundation
import Reading

/// Gives files their place and name in the library.
///
/// Whatever a document or its name holds ends up as components that `SafeName` has made safe, joined below
/// the library one by one: a name can lead nowhere else.
public struct Namer: Sendable {
    private let calendar: Calendar

    public init(timeZone: TimeZone = .current) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
    }

    /// Where a file would go. Names that are taken are not looked at here.
    public func target(for examined: Examined, in category: Category, library: FilePath) -> FilePath {
        let document = examined.document
        let original = examined.arrival.path.lastComponent?.bytes ?? []
        let (stem, ending) = SafeName.split(original)
        var values = dateValues(document)
        values["name"] = String(decoding: stem, as: UTF8.self)
        values["ext"] = String(decoding: ending.drop { $0 == UInt8(ascii: ".") }, as: UTF8.self)
        values["category"] = category.name
        values["type"] = document.type.split(separator: "/").first.map(String.init)
        // A value holds no folders of its own.
        values = values.mapValues { $0.replacing("/", with: "-") }
        var target = library
        for part in folder(category, values) { target.append(part) }
        target.append(name(category, values, original: original, ending: ending))
        return target
    }

    private func folder(_ category: Category, _ values: [String: String]) -> [FilePath.Component] {
        // Built-in and configured templates were checked when the config was read.
        let filled = (try? Template.folder(category.folder))?.filled(values) ?? category.name
        return filled.split(separator: "/").map(String.init)
            .filter { !$0.trimmingCharacters(in: .whitespaces).isEmpty }.map { SafeName.make($0) }
    }

    /// A name that is kept keeps its bytes.
    private func name(
        _ category: Category, _ values: [String: String], original: [UInt8], ending: [UInt8]
    ) -> FilePath.Component {
        let kept = FilePath.Component(bytes: original) ?? SafeName.make(bytes: original)
        guard let text = category.filename, text != "{name}", let template = try? Template.name(text) else { return kept }
        let filled = template.filled(values).trimmingCharacters(in: .whitespaces)
        guard !filled.isEmpty else { return kept }
        return SafeName.make(bytes: Array(filled.utf8) + ending)
    }

    /// The document's own date before the file's.
    private func dateValues(_ document: Document) -> [String: String] {
        let (year, month, day): (Int, Int, Int)
        if let date = document.date {
            (year, month, day) = (date.year, date.month, date.day)
        } else {
            let modified = Date(timeIntervalSince1970: Double(document.modified) / 1e9)
            let parts = calendar.dateComponents([.year, .month, .day], from: modified)
            (year, month, day) = (parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1)
        }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return [
            "date": "\(year)-\(two(month))-\(two(day))", "year": "\(year)", "month": two(month), "day": two(day),
        ]
    }
}
