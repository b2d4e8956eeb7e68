import Agents
import Files
import Watching

/// A folder that the user named, and that is left alone with all that is in it.
package struct LeftFolder: Hashable, Sendable {
    package var path: FilePath
    /// Why, as the end of a sentence: `it is excluded in the config`.
    package var reason: String
}

/// Which folders the service leaves alone, for those who go through folders without it.
struct LeftAlone {
    private let config: Config
    private let home: FilePath
    private var wholes = WholeFolders()
    private var known: [FilePath: String?] = [:]

    init(_ config: Config, home: FilePath) { (self.config, self.home) = (config, home) }

    /// Why a folder is left alone, as the end of a sentence; nil when it is not.
    ///
    /// - Parameter base: the desk that it lies on; else the folder that was named, which may hold anything that a desk may.
    mutating func reason(for folder: FilePath, from base: FilePath, as desk: DeskConfig) -> String? {
        if let known = known[folder] { return known }
        let reason: String?
        if folder == base {
            reason = desk.includeProtected ? nil : protection(of: base, on: desk)
        } else {
            reason = self.reason(for: folder.removingLastComponent(), from: base, as: desk) ?? own(folder, base, desk)
        }
        known[folder] = .some(reason)
        return reason
    }

    /// As the watch treats a desk. Of any other folder it counts where it lies, too.
    private func protection(of base: FilePath, on desk: DeskConfig) -> String? {
        if ArrivalCheck.isBundle(base) { return Self.bundle }
        var names = FolderCache()
        var folder = base
        while true {
            if names.has(Array(".git".utf8), in: folder) { return Self.workTree }
            guard folder != desk.path, home.contains(folder.removingLastComponent()) else { return nil }
            folder.removeLastComponent()
        }
    }

    private mutating func own(_ folder: FilePath, _ base: FilePath, _ desk: DeskConfig) -> String? {
        if config.desks.contains(where: { $0.library == folder }) { return "it is the library" }
        if desk.exclude.contains(folder) { return "it is excluded in the config" }
        if ArrivalCheck.isHidden(folder) { return "it is hidden" }
        if let kind = wholes.kind(of: folder) {
            return kind.type == TypeWords.workTree
                ? Self.workTree : "it is one thing, \(TypeWords.name(of: kind.type, ending: ""))"
        }
        guard !desk.includeProtected else { return nil }
        if ArrivalCheck.isBundle(folder) { return Self.bundle }
        return isShare(folder) && !isShare(base) ? "it is on another machine" : nil
    }

    private func isShare(_ folder: FilePath) -> Bool { (try? FileSystemKind(of: folder)) == .network }

    private static let workTree = "it is a work tree under version control"
    private static let bundle = "it is a package, which its program shows as one file"
}
