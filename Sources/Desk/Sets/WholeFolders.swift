import Files
import Watching

/// Folders that are one thing: a project, a program, an environment, a card out of a camera. What lies in one is no
/// arrival of its own: torn out it would be of no use, and the rest neither.
struct WholeFolders {
    private var folders = FolderCache()
    private var known: [FilePath: Bool] = [:]

    /// What such a folder holds: names, and paths of two names.
    private static let signs = [
        // A project.
        ".git", ".hg", ".svn", "package.json", "Cargo.toml", "pyproject.toml", "setup.py", "go.mod", "pom.xml",
        "build.gradle", "build.gradle.kts", "CMakeLists.txt", "meson.build", "composer.json", "Gemfile",
        "Package.swift", "platformio.ini", "node_modules",
        // An environment of Python.
        "pyvenv.cfg", "conda-meta",
        // A program.
        "AppRun", "Contents/Info.plist",
        // An installer and its data.
        "setup.exe", "Setup.exe", "autorun.inf", "AUTORUN.INF",
        // A card out of a camera.
        "DCIM",
    ].map { $0.split(separator: "/").map { Array($0.utf8) } }

    /// Whether a file is a part of such a folder on its desk.
    mutating func holds(_ path: FilePath, on desk: FilePath) -> Bool {
        var folder = path.removingLastComponent()
        while desk.contains(folder) {
            if isWhole(folder) { return true }
            folder.removeLastComponent()
        }
        return false
    }

    private mutating func isWhole(_ folder: FilePath) -> Bool {
        if let known = known[folder] { return known }
        let isWhole = Self.signs.contains { names in
            let parent = names.dropLast().reduce(folder) { $0.appending(bytes: $1) }
            return folders.has(names.last ?? [], in: parent)
        }
        known[folder] = isWhole
        return isWhole
    }
}
