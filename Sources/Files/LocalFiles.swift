import CLinux
import Glibc

/// Moves, copies and trashes files on the real file system without ever replacing or losing one.
///
///     let files = LocalFiles()
///     try files.rename("/home/ada/Downloads/a.pdf", to: "/home/ada/Documents/a.pdf")
///
/// Every folder is opened below the root folder with openat2(2), which follows no symbolic link, and the
/// last name is then resolved in that folder alone; so a name taken from a document cannot lead anywhere
/// else. Nothing here knows about categories, models or the journal, and nothing is kept between calls.
package struct LocalFiles: FileOperations {
    /// Whose home trash is used; nil: of the user who runs this.
    let home: FilePath?
    /// For tests: makes files as on a file system that has none without a name.
    var alwaysNames = false
    /// For tests: as on a file system that cannot exchange two files.
    package var cannotExchange = false
    /// Disks that may not be mounted: what lies on one that is not is out of reach. Nil: nothing is known of any.
    package var volumes: Volumes?
    /// Copies that were made before they are asked for.
    package var ahead: CopiesAhead?

    package init(home: FilePath? = nil) { self.home = home }

    package func look(at path: FilePath) throws(FileError) -> Sighting? {
        try requirePresent(path, "look at")
        do {
            return try Opened(path, LINUX_PATH, "look at").look("look at", path).sighting
        } catch  where error.problem == .missing {
            return nil
        }
    }

    package func makeFolder(_ path: FilePath) throws(FileError) {
        let place = try reach(target: path, "make the folder")
        let outcome = place.withName { linux_make_folder($0, $1, 0o777) }
        if [-EPERM, -EACCES].contains(outcome), let marked = place.markAgainstPutting() { throw marked }
        try place.require(outcome, "make the folder")
    }

    package func removeFolder(_ path: FilePath) throws(FileError) {
        let place = try reach(path, "remove the folder")
        let outcome = place.withName { linux_remove_folder($0, $1) }
        switch -outcome {
        case EEXIST: throw FileError(.notEmpty, "remove the folder", path)
        case ENOTDIR: throw FileError(.notPlain, "remove the folder", path)
        default: try place.require(outcome, "remove the folder")
        }
    }

    package func sync(folder: FilePath) throws(FileError) {
        let opened = try Opened(folder, LINUX_FOLDER, "sync")
        let outcome = linux_sync(opened.descriptor)
        // A file system that cannot sync a folder says EINVAL: there is nothing more to ask of it.
        guard outcome == 0 || outcome == -EINVAL else {
            throw FileError(FileError.Problem(-outcome), "sync", folder)
        }
    }

    package func mayRenumber(_ path: FilePath) -> Bool {
        guard let opened = try? Opened(path, LINUX_PATH, "look at") else { return false }
        return linux_file_system(opened.descriptor) == LocalFiles.overlay
    }

    /// From linux/magic.h.
    private static let overlay: Int64 = 0x794C_7630
}
