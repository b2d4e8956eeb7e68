import Files
import Models

/// Reads one `[[desk]]`.
struct DeskParser {
    var reader: TableReader
    let locations: Locations

    /// - Parameter threshold: what holds where the desk says nothing.
    /// - Returns: nil when the desk has no usable folders; what is wrong is in the reader.
    mutating func desk(threshold: Double?) -> DeskConfig? {
        reader.refuseUnknown(.desk)
        if !reader.has("path") { reader.note("a [[desk]] needs \"path\": the folder to watch") }
        if !reader.has("library") { reader.note("a [[desk]] needs \"library\": the folder to file into") }
        let path = folder("path")
        let library = folder("library")
        var desk = DeskConfig(path: path ?? "/", library: library ?? "/")
        desk.mode = reader.choice("mode", DeskConfig.Mode.self) ?? desk.mode
        desk.threshold = reader.share("threshold") ?? threshold ?? desk.threshold
        desk.settle = reader.duration("settle") ?? desk.settle
        desk.recursive = reader.bool("recursive") ?? desk.recursive
        desk.includeProtected = reader.bool("include_protected") ?? desk.includeProtected
        desk.duplicates = reader.choice("duplicates", DeskConfig.Duplicates.self) ?? desk.duplicates
        desk.wholeFolders = reader.choice("whole_folders", DeskConfig.Wholes.self) ?? desk.wholeFolders
        desk.privacy = reader.choice("privacy", Question.Privacy.self)
        let excluded = reader.strings("exclude") ?? []
        guard let path, library != nil else { return nil }
        desk.exclude = excluded.compactMap { excludedFolder($0, on: path) }
        return desk
    }

    private mutating func folder(_ key: String) -> FilePath? {
        guard let text = reader.string(key) else { return nil }
        let path = locations.expanded(text)
        guard path.isAbsolute else {
            reader.note(
                "\"\(key)\" must be a whole path, from / or ~/", key, suggestion: Self.wholePath(instead: text))
            return nil
        }
        return canonical(path, key)
    }

    private mutating func canonical(_ path: FilePath, _ key: String) -> FilePath? {
        do {
            return try FilePath.canonical(path)
        } catch {
            reader.note("\"\(key)\": \(error)", key)
            return nil
        }
    }

    /// `Downloads` and `$HOME/Downloads` mean `~/Downloads`.
    private static func wholePath(instead text: String) -> String? {
        for home in ["$HOME/", "${HOME}/", "./"] where text.hasPrefix(home) { return "~/" + text.dropFirst(home.count) }
        guard !text.isEmpty, !text.hasPrefix("$"), !text.hasPrefix("~"), !text.hasPrefix(".") else { return nil }
        return "~/" + text
    }

    /// A folder on the desk, given from the desk or whole.
    private mutating func excludedFolder(_ text: String, on desk: FilePath) -> FilePath? {
        let isWhole = text.hasPrefix("/") || text == "~" || text.hasPrefix("~/")
        let given = isWhole ? locations.expanded(text) : desk.appending(text)
        guard let path = canonical(given, "exclude") else { return nil }
        guard desk.contains(path) else {
            reader.note(
                "\"exclude\": \"\(text.displayed)\" is no folder on the desk \(desk.displayed)", "exclude")
            return nil
        }
        return path
    }
}

/// Sees to it that no slip of the pen sets the whole disk in motion, that no file is wanted by two desks, and
/// that no filed file arrives again.
struct DeskPlaces {
    private let locations: Locations
    private var checked: [DeskConfig] = []

    init(_ locations: Locations) { self.locations = locations }

    /// Holds a desk against the rules, and against the desks before it.
    mutating func check(_ desk: DeskConfig, _ reader: inout TableReader) {
        checkSize(desk, &reader)
        checkOwnFolders(desk, &reader)
        if desk.library == desk.path {
            reader.note(
                "desk and library are one folder, so that filed files would arrive again. Choose another library.",
                "library")
        }
        for other in checked {
            checkNesting(desk, other, &reader)
            for (library, isOwn) in [(desk.library, true), (other.library, false)] {
                // A library *on* a desk is left out of its watch; one that *is* a desk cannot be.
                guard library == (isOwn ? other.path : desk.path) else { continue }
                reader.note(
                    "\(library.displayed) is the library of one desk and the path of another, so that filed files "
                        + "would arrive again. Choose another folder.", isOwn ? "library" : "path")
            }
        }
        checked.append(desk)
    }

    private func checkNesting(_ desk: DeskConfig, _ other: DeskConfig, _ reader: inout TableReader) {
        if desk.path == other.path {
            reader.note("\(desk.path.displayed) is a desk already. Keep one of them.", "path")
        } else if other.path.contains(desk.path) {
            reader.note(
                "\(desk.path.displayed) lies in another desk, \(other.path.displayed). Keep one of them.", "path")
        } else if desk.path.contains(other.path) {
            reader.note(
                "another desk, \(other.path.displayed), lies in \(desk.path.displayed). Keep one of them.", "path")
        }
    }

    /// Nobody's files pile up there, at whatever depth.
    private static let system: [FilePath] = [
        "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/sbin", "/sys", "/usr",
    ]
    /// Many things lie below these; watching them whole can only be a mistake.
    static let shared: [FilePath] = [
        "/home", "/media", "/mnt", "/opt", "/root", "/run", "/srv", "/tmp", "/var", "/var/home", "/var/lib", "/var/tmp",
    ]

    static func isSystem(_ path: FilePath) -> Bool {
        // Everybody may keep files in memory there.
        guard !path.starts(with: "/dev/shm") else { return false }
        return path == "/" || system.contains { path.starts(with: $0) }
    }

    private func checkSize(_ desk: DeskConfig, _ reader: inout TableReader) {
        let path = desk.path
        if Self.isSystem(path) {
            reader.note("\(path.displayed) belongs to the system; a desk is a folder where files pile up", "path")
        } else if desk.recursive, path == locations.home || path.contains(locations.home) {
            reader.note(
                "a recursive desk cannot hold your whole home folder; name the folder where files pile up", "path")
        } else if desk.recursive, Self.shared.contains(path) {
            reader.note(
                "\(path.displayed) cannot be a recursive desk; name the folder in it where files pile up", "path")
        }
        if Self.isSystem(desk.library) {
            reader.note(
                "the library \(desk.library.displayed) belongs to the system; choose a folder of your own", "library")
        }
    }

    /// The journal is no paper.
    private func checkOwnFolders(_ desk: DeskConfig, _ reader: inout TableReader) {
        // A config given by hand may lie anywhere; its folder is then the user's.
        let configFolder = locations.config.removingLastComponent()
        let own = [locations.state] + (configFolder.lastComponent == "deskhand" ? [configFolder] : [])
        for folder in own {
            let canonical = (try? FilePath.canonical(folder)) ?? folder
            for (path, key) in [(desk.path, "path"), (desk.library, "library")] where path.starts(with: canonical) {
                reader.note("\(path.displayed) is where Deskhand keeps its own files; choose another folder", key)
            }
        }
    }
}
