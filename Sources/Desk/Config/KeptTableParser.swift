import Agents
import Files
import Tables

/// Reads the `[[table]]`s.
struct KeptTableParser {
    private let locations: Locations
    private let desks: [DeskConfig]
    /// Of the user's own.
    private let schemas: [RecordForm]
    private(set) var tables: [KeptTable] = []

    init(_ locations: Locations, desks: [DeskConfig], schemas: [RecordForm]) {
        self.locations = locations
        self.desks = desks
        self.schemas = schemas
    }

    mutating func read(_ reader: inout TableReader) {
        reader.refuseUnknown(.table)
        if !reader.has("schema") { reader.note("a [[table]] needs \"schema\": what its rows are, such as \"expense\"") }
        if !reader.has("file") {
            reader.note("a [[table]] needs \"file\": where it is kept, such as \"~/Documents/Expenses/{year}.xlsx\"")
        }
        let shape = shape(&reader)
        guard let file = file(&reader) else { return }
        do {
            let table = try KeptTable(shape ?? RecordShape(.expense), file: file)
            if shape != nil, check(table, &reader) { tables.append(table) }
        } catch {
            reader.note("\"file\": \(error)", "file")
        }
    }

    private func shape(_ reader: inout TableReader) -> RecordShape? {
        let shapes = RecordShape.all(with: schemas)
        let name = reader.choice("schema", among: shapes.map(\.name))
        return shapes.first { $0.name == name }
    }

    private func file(_ reader: inout TableReader) -> FilePath? {
        guard let text = reader.string("file") else { return nil }
        let path = locations.expanded(text)
        guard path.isAbsolute else {
            reader.note(
                "\"file\" must be a whole path, from / or ~/", "file",
                suggestion: text.hasPrefix(".") || text.hasPrefix("$") || text.hasPrefix("~") ? nil : "~/" + text)
            return nil
        }
        do {
            return try FilePath.canonical(path)
        } catch {
            reader.note("\"file\": \(error)", "file")
            return nil
        }
    }

    /// Whether nothing else wants the file.
    private func check(_ table: KeptTable, _ reader: inout TableReader) -> Bool {
        // Any year will do: those that differ only in the year would meet.
        let path = table.path(in: 2026)
        var config = Config(desks: desks, categories: [])
        config.tables = tables
        let state = (try? FilePath.canonical(locations.state)) ?? locations.state
        if tables.contains(where: { $0.path(in: 2026) == path }) {
            reader.note("there are two tables in \(table.file.displayed). Give each a file of its own.", "file")
        } else if config.isWatched(path) {
            reader.note(
                "\(table.file.displayed) lies on a desk, so that the table would be filed itself. Choose another folder, "
                    + "such as one in the library.", "file")
        } else if path.starts(with: state) {
            reader.note("\(table.file.displayed) is where Deskhand keeps its own files; choose another folder", "file")
        } else if let reason = reachesTooFar(table) {
            reader.note(reason, "file")
        } else if DeskPlaces.isSystem(table.folder) {
            reader.note("\(table.folder.displayed) belongs to the system; choose a folder of your own", "file")
        } else {
            return true
        }
        return false
    }

    /// The service is let into a table's folder, with all below it.
    private func reachesTooFar(_ table: KeptTable) -> String? {
        let folder = table.folder
        guard !desks.contains(where: { folder.starts(with: $0.library) }) else { return nil }
        guard folder == locations.home || folder.contains(locations.home) || DeskPlaces.shared.contains(folder) else {
            return nil
        }
        return "the service may change what lies in the folder of a table, which cannot be all of \(folder.displayed). "
            + "Give it a folder further down, such as \"~/Documents/Expenses\""
    }
}
