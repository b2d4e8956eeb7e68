import Glibc

/// The folder with a file for each key: mode 0700, the files 0600, written whole or not at all.
struct KeyFolder: Sendable {
    let path: String

    func path(of name: String) -> String { "\(path)/\(name)" }

    /// Writes beside the old file and renames over it, so that a crash leaves one key or the other. A rename replaces a
    /// link that stands there and does not follow it.
    func write(_ key: APIKey, name: String) throws(KeyProblem) {
        try make()
        let folder = try opened()
        defer { close(folder) }
        let temporary = ".\(name).\(getpid()).\(UInt32.random(in: 0 ... .max))"
        do throws(KeyProblem) {
            try fill(temporary, in: folder, with: key)
            guard renameat(folder, temporary, folder, name) == 0 else { throw failure(name, "write") }
        } catch {
            unlinkat(folder, temporary, 0)
            throw error
        }
        guard fsync(folder) == 0 else { throw failure(name, "keep") }
    }

    func remove(_ name: String) throws(KeyProblem) -> Bool {
        guard KeyFile.exists(path) else { return false }
        let folder = try opened()
        defer { close(folder) }
        if unlinkat(folder, name, 0) != 0 {
            if errno == ENOENT { return false }
            throw failure(name, "remove")
        }
        guard fsync(folder) == 0 else { throw failure(name, "remove") }
        return true
    }

    private func fill(_ name: String, in folder: Int32, with key: APIKey) throws(KeyProblem) {
        let file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(name, "write") }
        defer { close(file) }
        // Whatever the umask is.
        guard fchmod(file, 0o600) == 0 else { throw failure(name, "write") }
        var secret = key.secret + "\n"
        let code = secret.withUTF8 { bytes -> Int32 in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(file, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { return errno }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
            return fsync(file) == 0 ? 0 : errno
        }
        guard code == 0 else { throw .system(path: path(of: name), doing: "write", code: code) }
    }

    /// Makes the folder and those above it that are missing.
    private func make() throws(KeyProblem) {
        var made = ""
        for name in path.split(separator: "/") {
            made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + name
            guard mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
            // A folder that is there but may not be written in says so (EROFS, EACCES) before it says it exists.
            let code = errno
            guard KeyFile.exists(made) else { throw .system(path: made, doing: "make the folder", code: code) }
        }
    }

    /// The folder itself, checked: no link, the user's, closed to others.
    private func opened() throws(KeyProblem) -> Int32 {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else {
            throw errno == ELOOP || errno == ENOTDIR ? .folderNotOurs(path: path) : failure("", "open")
        }
        do throws(KeyProblem) {
            var status = stat()
            guard fstat(folder, &status) == 0 else { throw failure("", "open") }
            guard status.st_uid == geteuid() else { throw .folderNotOurs(path: path) }
            // Who may write here may put another key in place of the user's; who may look sees names only.
            guard status.st_mode & 0o022 == 0 else { throw .folderOpenToOthers(path: path, mode: status.st_mode) }
            if status.st_mode & 0o077 != 0, fchmod(folder, 0o700) != 0 { throw failure("", "close to others") }
            return folder
        } catch {
            close(folder)
            throw error
        }
    }

    private func failure(_ name: String, _ doing: String) -> KeyProblem {
        .system(path: name.isEmpty ? path : path(of: name), doing: doing, code: errno)
    }
}
