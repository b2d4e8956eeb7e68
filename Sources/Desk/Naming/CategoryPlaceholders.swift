import Agents
import Rules

// What can stand in braces where a category names its folder and its files.

extension Template {
    package static let placeholders =
        ["date", "year", "month", "day", "name", "ext", "category", "type"] + recordFields

    /// Of what is read off papers: `vendor`, `total`; first what is one thing under several names. A paper's own date is
    /// `date` in any case.
    static let recordFields: [String] = {
        var names = ["sender", "title", "number", "amount"]
        for name in ExtractionSchema.allCases.flatMap(\.fields).map(ExtractedRecord.key)
        where !["date", "name", "category", "type", "year"].contains(name) && !names.contains(name) {
            names.append(name)
        }
        return names
    }()

    /// - Throws: `TemplateError`.
    package init(_ text: String) throws(TemplateError) { try self.init(text, known: Self.placeholders) }

    /// Whether all it asks of a record is there, or there is the old name to tell files apart by.
    func tellsApart(_ values: [String: [UInt8]]) -> Bool {
        names("name") || !asked.contains { Self.recordFields.contains($0) && values[$0] == nil }
    }
}

extension FolderTemplate {
    /// - Throws: `TemplateError`, also when it would leave the library.
    package init(_ text: String) throws(TemplateError) { try self.init(text, known: Template.placeholders) }
}
