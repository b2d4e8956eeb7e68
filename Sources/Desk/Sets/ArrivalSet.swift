import Files
import Watching

/// Files that belong together and are handled as one: judged by their main part, moved together under one stem, asked
/// about and undone together. Most are of one file.
package struct ArrivalSet: Hashable, Sendable {
    /// The part that is read and judged.
    package var main: Arrival
    /// The others.
    package var parts: [Part] = []
    /// Whether the names stay, since something goes by them.
    package var keepsNames = false

    /// Another part than the main one: a file, or the folder of a saved page.
    package struct Part: Hashable, Sendable {
        package var arrival: Arrival
        /// What its name has after the stem that all parts share: `.jpg.xmp`.
        package var tail: [UInt8]
    }

    /// A folder that is one thing, by itself. It keeps its name.
    static func folder(_ arrival: Arrival) -> Self { Self(main: arrival, keepsNames: true) }

    /// Whether it is such a folder.
    package var isFolder: Bool { main.isFolder }

    /// All of it, the main part last.
    package var arrivals: [Arrival] { parts.map(\.arrival) + [main] }

    /// Where each part goes when the main part goes to a target: all under one stem.
    func target(of part: Part, beside target: FilePath) -> FilePath {
        let folder = target.removingLastComponent()
        let name = target.lastComponent?.bytes ?? []
        let stem = Self.stem(of: main.path)
        let tail = (main.path.lastComponent?.bytes ?? []).dropFirst(stem.count)
        let newStem = name.count > tail.count ? Array(name.dropLast(tail.count)) : name
        let own = SafeName.cut(newStem, to: SafeName.longest - part.tail.count) + part.tail
        return folder.appending(FilePath.Component(bytes: own) ?? SafeName.make(bytes: own))
    }

    /// Where all of it would be.
    func targets(beside target: FilePath) -> [FilePath] { parts.map { self.target(of: $0, beside: target) } + [target] }

    /// In a folder of its own beside a name that is taken: where names stay as they are, no number can go into them.
    func target(inFolder number: Int, _ taken: FilePath) -> FilePath {
        let name = Self.stem(of: taken) + Array(" (\(number))".utf8)
        let folder = FilePath.Component(bytes: SafeName.cut(name, to: SafeName.longest)) ?? SafeName.make(bytes: name)
        return taken.removingLastComponent().appending(folder).appending(bytes: taken.lastComponent?.bytes ?? [])
    }

    /// `IMG_1` of `IMG_1.jpg`.
    static func stem(of path: FilePath) -> [UInt8] { SafeName.split(path.lastComponent?.bytes ?? []).stem }
}

/// A set of which a part is still being written.
package struct UnfinishedSet: Hashable, Sendable {
    package var main: Arrival
    package var part: FilePath
}
