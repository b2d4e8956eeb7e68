import Files
import Glibc

/// Sorts what a folder holds while it is being listed: folders to enter, files that are unknown.
struct FolderScan {
    private(set) var folders: [Name] = []
    private let path: BytePath
    private let isRecursive: Bool

    init(_ path: BytePath, isRecursive: Bool) {
        self.path = path
        self.isRecursive = isRecursive
    }

    /// Takes one entry: its name and kind as `readdir` gives them.
    ///
    /// - Parameters:
    ///   - found: called for a plain file that nobody knows.
    ///   - isKnown: asked about every plain file whose name may be an arrival's.
    mutating func take(
        _ name: UnsafePointer<CChar>, _ length: Int, _ kind: Int32, _ handle: borrowing FolderHandle,
        found: (Sighting) -> Void, isKnown: (FilePath, Sighting) -> Bool
    ) {
        let bytes = UnsafeRawBufferPointer(start: name, count: length)
        if kind == Int32(DT_DIR) { return takeFolder(bytes) }
        // Some file systems do not tell the kind here.
        guard kind == Int32(DT_REG) || kind == Int32(DT_UNKNOWN) else { return }
        guard !NameRules.leavesAlone(bytes) || kind == Int32(DT_UNKNOWN), let sighting = handle.look(at: name) else { return }
        if sighting.kind == .folder { return takeFolder(bytes) }
        guard sighting.kind == .file, !NameRules.leavesAlone(bytes) else { return }
        if !isKnown(path.appending(bytes).filePath, sighting) { found(sighting) }
    }

    private mutating func takeFolder(_ name: UnsafeRawBufferPointer) {
        if isRecursive { folders.append(Name(name)) }
    }
}
