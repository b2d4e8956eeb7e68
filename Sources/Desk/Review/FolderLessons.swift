import Agents
import Files
import Foundation
import Journal
import Rules
import Watching

/// What a folder of filed documents can teach: each sub-folder a category, its files the examples.
package struct FolderLessons: Sendable {
    /// One sub-folder and what it would teach.
    package struct Part: Sendable {
        package var folder: FilePath
        /// The category it is taken for: one that exists, or a new one.
        package var category: Category
        package var isNew: Bool
        /// Its files will go elsewhere: what is new lies in no library, what exists has its own folder.
        package var isElsewhere: Bool
        package var lessons: [Lesson]
    }

    package var parts: [Part]
    /// Files that could not be read, and are no examples.
    package var skipped: Int

    /// How many files of a folder are read; more teach nothing new.
    private static let examplesPerFolder = 40

    /// Reads a folder; changes nothing.
    ///
    /// - Parameter progress: called with the number of files read so far.
    package static func propose(
        from folder: FilePath, in workspace: Workspace, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> FolderLessons {
        let files = LocalFiles()
        guard try files.look(at: folder)?.kind == .folder else { throw FileError(.missing, "learn from", folder) }
        let line = Line(workspace.journal, files: files)
        let means = workspace.means()
        var result = FolderLessons(parts: [], skipped: 0)
        var count = 0
        for (subfolder, documents) in try subfolders(of: folder, files) {
            var part = part(for: subfolder, below: folder, in: workspace.config)
            var types: [String: Int] = [:]
            for path in documents.prefix(examplesPerFolder) {
                count += 1
                progress(count)
                guard let seen = try? files.look(at: path), seen.kind == .file,
                    let judged = try? await line.judge(
                        Arrival(path: path, desk: folder, sighting: seen), with: means)
                else {
                    result.skipped += 1
                    continue
                }
                types[judged.document.type, default: 0] += 1
                part.lessons.append(
                    Lesson(
                        category: part.category.name, weight: 1, origin: .learned, name: path.displayedName,
                        features: judged.features, taught: workspace.journal.now()))
            }
            if part.isNew { part.category.description = describe(part, types) }
            if !part.lessons.isEmpty { result.parts.append(part) }
        }
        return result
    }

    /// Adds what was proposed: the new categories to the config file, the examples to the journal.
    package func accept(in workspace: Workspace) async throws {
        let new = parts.filter(\.isNew).map(\.category)
        if !new.isEmpty { try ConfigFile.append(new, to: workspace.locations) }
        try await workspace.journal.teach(parts.flatMap(\.lessons))
        workspace.tellService()
    }

    /// The TOML that `accept` would add to the config; empty when every folder is a category already.
    package var configText: String {
        parts.filter(\.isNew).map { ConfigText.category($0.category) }.joined(separator: "\n")
    }

    private static func part(for folder: FilePath, below root: FilePath, in config: Config) -> Part {
        let name =
            folder.lastComponent.map { SafeName.make(String(decoding: $0.bytes, as: UTF8.self)).string } ?? "Other"
        let existing = config.category(at: folder.appending("x"))
        if let existing {
            return Part(folder: folder, category: existing, isNew: false, isElsewhere: false, lessons: [])
        }
        if let existing = config.category(named: name) {
            return Part(folder: folder, category: existing, isNew: false, isElsewhere: true, lessons: [])
        }
        // From then on its files go where it was learned from.
        let inLibrary = config.desks.lazy.map(\.library).first(where: folder.starts(with:)).map { library in
            folder.components.dropFirst(library.components.count).map { Template.literal($0.string) }
                .joined(separator: "/")
        }
        return Part(
            folder: folder, category: Category(name: name, description: name, folder: inLibrary), isNew: true,
            isElsewhere: inLibrary == nil, lessons: [])
    }

    /// A sentence the embedding can compare with; the user is shown it and may better it.
    private static func describe(_ part: Part, _ types: [String: Int]) -> String {
        let names = part.lessons.prefix(6).map { lesson in
            lesson.name.split(separator: ".").first.map(String.init) ?? lesson.name
        }
        return "\(part.category.name): documents like \(names.joined(separator: ", "))"
    }

    /// The visible sub-folders with all the plain files below each, in the order of their names.
    private static func subfolders(
        of folder: FilePath, _ files: LocalFiles
    ) throws -> [(FilePath, [FilePath])] {
        let all = try files.find(below: [folder], inode: nil, size: nil)
        let depth = folder.components.count
        let visible = all.filter { path in
            path.components.count > depth + 1
                && !path.components.dropFirst(depth).contains { $0.string.hasPrefix(".") }
        }
        let groups = Dictionary(grouping: visible) { path in
            FilePath(root: path.root, path.components.prefix(depth + 1))
        }
        return groups.sorted { $0.key.string < $1.key.string }.map {
            ($0.key, $0.value.sorted { $0.string < $1.string })
        }
    }
}
