import Desk
import Files

/// Where a file is or would be, for a column of a terminal: the folder first, for that is what one looks for.
struct PlaceText: Sendable {
    /// `→ `, say.
    private let mark: String
    /// Ends in a slash.
    private let folder: String
    private let name: String

    /// So much of a folder is shown before a name makes room for it.
    private static let mostOfFolder = 32
    /// Less of a name says nothing.
    private static let leastOfName = 7

    /// - Parameters:
    ///   - path: of a file.
    ///   - library: below which folders are told from there; nil: as they are.
    init(_ path: FilePath, mark: String = "", below library: FilePath?, home: FilePath) {
        let folder = path.removingLastComponent()
        self.mark = mark
        name = path.displayedName
        if let library, library != folder, library.contains(folder) {
            self.folder = FilePath(root: nil, folder.components.dropFirst(library.components.count)).displayed + "/"
        } else {
            let shown = folder.shortened(home)
            self.folder = shown.hasSuffix("/") ? shown : shown + "/"
        }
    }

    var text: String { mark + folder + name }

    /// The folder, and enough of the name.
    var good: Int { least + Self.leastOfName }

    var least: Int { min((mark + folder).columns, Self.mostOfFolder) }

    func fitted(to width: Int) -> String {
        let place = mark + folder
        guard text.columns > width else { return text }
        let room = width - place.columns
        guard room < min(Self.leastOfName, name.columns) else { return place + name.cut(to: room) }
        return mark.columns < width ? mark + folder.cut(to: width - mark.columns) : place.cut(to: width)
    }
}

extension Table.Cell {
    /// A place: in a pipe the whole path.
    init(_ path: FilePath, mark: String = "", in workspace: Workspace, _ look: Style.Look = .plain) {
        let home = workspace.locations.home
        let libraries = Set(workspace.config.desks.map(\.library))
        // With several the folder alone does not say where it is.
        let library = libraries.count == 1 ? libraries.first : nil
        self.init(
            mark + path.shortened(home), look, cut: .place(PlaceText(path, mark: mark, below: library, home: home)))
    }
}
