import Files
import Watching

/// Folders that are one thing: a project, a program, an environment, a card out of a camera. What lies in one is no arrival
/// of its own: torn out it would be of no use, and the rest neither.
struct WholeFolders {
    private var folders = FolderCache()
    private var known: [FilePath: Bool] = [:]

    /// What such a folder holds, by what it is. Names, and paths of two names.
    private static let signs: [(kind: String, names: [String])] = [
        (
            "project",
            [
                ".git", ".hg", ".svn", "package.json", "Cargo.toml", "pyproject.toml", "setup.py", "go.mod", "pom.xml",
                "build.gradle", "build.gradle.kts", "CMakeLists.txt", "meson.build", "composer.json", "Gemfile",
                "Package.swift", "platformio.ini", "node_modules",
            ]
        ),
        ("environment", ["pyvenv.cfg", "conda-meta"]),
        ("program", ["AppRun", "Contents/Info.plist"]),
        ("installer", ["setup.exe", "Setup.exe", "autorun.inf", "AUTORUN.INF"]),
        ("camera card", ["DCIM"]),
    ]

    /// The outermost folder on the desk that a file is a part of; nil for a file that is by itself.
    mutating func folder(around path: FilePath, on desk: FilePath) -> FilePath? {
        var outermost: FilePath?
        var folder = path.removingLastComponent()
        while desk.contains(folder) {
            if isWhole(folder) { outermost = folder }
            folder.removeLastComponent()
        }
        return outermost
    }

    private mutating func isWhole(_ folder: FilePath) -> Bool {
        if let known = known[folder] { return known }
        let isWhole = Self.signs.contains { _, names in
            names.contains { name in
                let parts = name.split(separator: "/").map { Array($0.utf8) }
                let parent = parts.dropLast().reduce(folder) { $0.appending(bytes: $1) }
                return folders.has(parts.last ?? [], in: parent)
            }
        }
        known[folder] = isWhole
        return isWhole
    }
}
