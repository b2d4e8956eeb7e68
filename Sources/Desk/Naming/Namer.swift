import Agents
import Files
import Foundation
import Reading
import Rules

/// Gives files their place and name in the library.
///
/// Whatever a document or its name holds ends up as names that `SafeName` has made safe, joined below the library
/// one by one: it can lead nowhere else.
package struct Namer: Sendable {
    private let calendar: Calendar
    /// Folders of categories that are links: what goes there is named by where they lead.
    let linked: LinkedFolders
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - timeZone: in which the day of a file's last change is told.
    ///   - now: what is the future.
    package init(
        timeZone: TimeZone = .current, linked: LinkedFolders = LinkedFolders(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        (self.linked, self.now) = (linked, now)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
    }

    /// Where a document would go. Names that are taken are not looked at here.
    ///
    /// - Parameter fields: further values for placeholders, by name; they come before the built-in ones.
    package func target(for document: Document, in category: Category, fields: [String: String] = [:]) -> Target {
        let original = document.path.lastComponent?.bytes ?? []
        let (stem, ending) = SafeName.split(original)
        var values = dateValues(document).merging(fields) { $1 }.mapValues { Array($0.utf8) }
        values["name"] = stem
        values["ext"] = Array(ending.drop { $0 == UInt8(ascii: ".") })
        values["category"] = Array(category.name.utf8)
        values["type"] = Array(Self.kind(of: document.type).utf8)
        return Target(
            folder: folder(category, values),
            name: name(category, values, ending) ?? FilePath.Component(bytes: original)
                ?? SafeName.make(bytes: original))
    }

    /// Templates were checked when the config was read; one that is broken nevertheless is the category's name.
    private func folder(_ category: Category, _ values: [String: [UInt8]]) -> [FilePath.Component] {
        guard let template = try? FolderTemplate(category.folder) else { return [SafeName.make(category.name)] }
        return template.names.compactMap { SafeName.makeIfAny($0.filled(values)) }
    }

    /// Nil when the file keeps its name, byte by byte.
    private func name(_ category: Category, _ values: [String: [UInt8]], _ ending: [UInt8]) -> FilePath.Component? {
        guard let text = category.filename, var template = try? Template(text), !template.keepsName else { return nil }
        // A total that nobody is sure of is in no name.
        if !template.tellsApart(values) { template = .dated }
        var values = values
        leaveOutSecondDay(template, &values)
        guard let stem = SafeName.makeIfAny(template.filled(values)) else { return nil }
        return SafeName.make(bytes: stem.bytes + ending)
    }
}

extension Namer {
    /// A name that tells a day already need not tell it twice. One that begins with a day was given it by somebody who
    /// knew: it gets no other beside it.
    private func leaveOutSecondDay(_ template: Template, _ values: inout [String: [UInt8]]) {
        guard template.names("name"), let stem = values["name"] else { return }
        let hasDay = LeadingDay.begins(stem)
        if hasDay || values["date"].map(stem.contains) == true { values["date"] = nil }
        if hasDay, ["year", "month", "day"].allSatisfy(template.names) {
            for part in ["year", "month", "day"] { values[part] = nil }
        }
    }

    /// The document's own date before the file's; none where neither can be.
    func dateValues(_ document: Document) -> [String: String] {
        let own = document.date.map { Self.dayText($0.year, $0.month, $0.day) }
        guard let date = own ?? fileDay(document) else { return [:] }
        let parts = date.split(separator: "-").map(String.init)
        return ["date": date, "year": parts[0], "month": parts[1], "day": parts[2]]
    }

    /// The day a file was last changed, `2026-03-14`. Nil where its time was never set: clocks and formats begin with
    /// 1970 (POSIX) and 1980 (FAT, zip), and nothing was changed in the future.
    func fileDay(_ document: Document) -> String? {
        let modified = Date(timeIntervalSince1970: Double(document.modified) / 1e9)
        let parts = calendar.dateComponents([.year, .month, .day], from: modified)
        guard let year = parts.year, let month = parts.month, let day = parts.day, year > Self.lastUnset,
            calendar.compare(modified, to: now(), toGranularity: .day) != .orderedDescending
        else { return nil }
        return Self.dayText(year, month, day)
    }

    private static let lastUnset = 1980

    private static func dayText(_ year: Int, _ month: Int, _ day: Int) -> String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// A time in nanoseconds since 1970, as `2026-03-31`.
    func dayText(of time: Int64) -> String {
        let parts = calendar.dateComponents(
            [.year, .month, .day], from: Date(timeIntervalSince1970: Double(time) / 1e9))
        return Self.dayText(parts.year ?? 1970, parts.month ?? 1, parts.day ?? 1)
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }

    /// `image/png` → `image`; `application/pdf` → `pdf`; `application/epub+zip` → `epub`.
    static func kind(of type: String) -> String {
        let parts = type.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, parts[0] == "application" else { return parts.first.map(String.init) ?? "" }
        let format = parts[1].prefix { $0 != "+" && $0 != ";" }.split(separator: ".").last ?? parts[1]
        return String(format.hasPrefix("x-") ? format.dropFirst(2) : format)
    }
}

extension SafeName {
    /// A safe name, or nil when nothing of the bytes can be part of one.
    static func makeIfAny(_ bytes: [UInt8]) -> FilePath.Component? {
        let name = make(bytes: bytes, spare: "a")
        // The spare name would come out twice, were something left.
        return name == "a" && make(bytes: bytes, spare: "b") == "b" ? nil : name
    }
}
