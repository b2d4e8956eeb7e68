import Foundation
import Glibc
import Testing

@testable import Models

/// Each test in a folder of its own.
@Suite("Keys")
final class KeyStoreTests {
    private let home: String
    private var folder: String { home + "/config/keys" }
    private let canary = "sk-canary-0123456789"

    init() throws {
        home = FileManager.default.temporaryDirectory.path + "/keys-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: home) }

    private func store(_ environment: [String: String] = [:]) -> KeyStore {
        KeyStore(folder: folder, environment: environment)
    }

    private func put(_ content: String, name: String = "openai", mode: mode_t = 0o600) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chmod(folder, 0o700)
        try Data(content.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
        chmod(folder + "/" + name, mode)
    }

    private func problem(_ name: String = "openai", _ environment: [String: String] = [:]) -> KeyProblem? {
        do throws(KeyProblem) {
            _ = try store(environment).key(named: name)
            return nil
        } catch {
            return error
        }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test("whoever has a key store is closed to core dumps and debuggers")
    func hidesMemory() throws {
        // Swift does not import prctl, for it takes any number of arguments; with integers alone it is called like this.
        typealias Control = @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt
        let prctl = unsafeBitCast(try #require(dlsym(nil, "prctl")), to: Control.self)
        let (get, set): (CInt, CInt) = (3, 4)
        // As a process starts.
        try #require(prctl(set, 1, 0, 0, 0) == 0 && prctl(get, 0, 0, 0, 0) == 1)
        _ = store()
        #expect(prctl(get, 0, 0, 0, 0) == 0)
    }

    @Test("a key that was set is found again, in a file of mode 0600 in a folder of mode 0700, and can be removed")
    func setAndRemove() throws {
        #expect(try store().key(named: "openai") == nil)
        #expect(try store().source(of: "openai") == nil)
        let key = try #require(APIKey(canary))
        try store().set(key, name: "openai")
        #expect(try store().key(named: "openai")?.secret == canary)
        #expect(try store().source(of: "openai") == .file(path: folder + "/openai"))
        #expect(mode(folder) == 0o700 && mode(folder + "/openai") == 0o600)
        let other = try #require(APIKey("other"))
        try store().set(other, name: "openai")
        #expect(try store().key(named: "openai")?.secret == "other")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["openai"])
        #expect(try store().remove(name: "openai"))
        #expect(try !store().remove(name: "openai"))
        #expect(try store().key(named: "openai") == nil)
    }

    @Test("white space around a key in a file is an editor's; an empty file, two lines and a page are no key")
    func contents() throws {
        try put("\(canary)\n")
        #expect(try store().key(named: "openai")?.secret == canary)
        try put("  \(canary)\r\n\n")
        #expect(try store().key(named: "openai")?.secret == canary)
        try put(" \n")
        #expect(problem() == .empty(place: folder + "/openai"))
        try put("\(canary)\nsecond")
        #expect(problem() == .unusable(place: folder + "/openai"))
        try put(String(repeating: "k", count: 1 << 20))
        #expect(problem() == .tooLarge(path: folder + "/openai"))
    }

    @Test(
        "a key that others may read is refused with the command that mends it",
        arguments: [0o644, 0o640, 0o620, 0o700, 0o601])
    func modes(mode: Int) throws {
        try put(canary, mode: mode_t(mode))
        let problem = try #require(self.problem("openai", ["OPENAI_API_KEY": "other"]))
        #expect(problem == .readableByOthers(path: folder + "/openai", mode: UInt32(S_IFREG) | UInt32(mode)))
        #expect("\(problem)".contains("chmod 600 \(folder)/openai"))
    }

    @Test("a key behind a link is neither read nor written through, and neither is a pipe waited for")
    func links() throws {
        try put(canary, name: "target")
        symlink(folder + "/target", folder + "/openai")
        #expect(problem() == .notAFile(path: folder + "/openai"))
        let new = try #require(APIKey("new"))
        try store().set(new, name: "openai")
        #expect(try store().key(named: "openai")?.secret == "new")
        #expect(try String(contentsOfFile: folder + "/target", encoding: .utf8) == canary)
        mkfifo(folder + "/pipe", 0o600)
        #expect(problem("pipe") == .notAFile(path: folder + "/pipe"))
        symlink(folder + "/nowhere", folder + "/dangling")
        #expect(problem("dangling") == .notAFile(path: folder + "/dangling"))
    }

    @Test(
        "no key is written into a folder that is a link or that others may write in; one they may look into is closed")
    func folders() throws {
        let key = try #require(APIKey(canary))
        mkdir(home + "/config", 0o700)
        mkdir(home + "/elsewhere", 0o700)
        symlink(home + "/elsewhere", folder)
        #expect(throws: KeyProblem.folderNotOurs(path: folder)) { try self.store().set(key, name: "openai") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: home + "/elsewhere").isEmpty)
        unlink(folder)
        mkdir(folder, 0o700)
        chmod(folder, 0o777)
        #expect(throws: KeyProblem.self) { try self.store().set(key, name: "openai") }
        chmod(folder, 0o755)
        try store().set(key, name: "openai")
        #expect(mode(folder) == 0o700)
    }

    @Test("a key of another user is refused", .enabled(if: geteuid() == 0))
    func foreignOwner() throws {
        try put(canary)
        chown(folder + "/openai", 12345, 12345)
        #expect(problem() == .foreign(path: folder + "/openai", owner: 12345))
        chown(folder, 12345, 12345)
        let key = try #require(APIKey(canary))
        #expect(throws: KeyProblem.folderNotOurs(path: folder)) { try self.store().set(key, name: "other") }
    }

    @Test("systemd comes before the file, the file before the environment, the provider's variable before ours")
    func order() throws {
        var environment = ["GOOGLE_API_KEY": "google", "DESKHAND_KEY_GEMINI": "ours"]
        #expect(try store(environment).key(named: "gemini")?.secret == "google")
        environment["GEMINI_API_KEY"] = "gemini"
        #expect(try store(environment).source(of: "gemini") == .environment(variable: "GEMINI_API_KEY"))
        #expect(try store(["DESKHAND_KEY_MY_SERVER": "mine"]).key(named: "my-server")?.secret == "mine")
        #expect(try store(["OPENAI_API_KEY": ""]).key(named: "openai") == nil)
        try put("file", name: "gemini")
        #expect(try store(environment).key(named: "gemini")?.secret == "file")
        environment["CREDENTIALS_DIRECTORY"] = home
        try Data("plain\n".utf8).write(to: URL(fileURLWithPath: home + "/gemini"))
        #expect(try store(environment).key(named: "gemini")?.secret == "plain")
        try Data("ours\n".utf8).write(to: URL(fileURLWithPath: home + "/deskhand-gemini"))
        // systemd's files are 0400 or 0440, and owned by whom it likes.
        chmod(home + "/deskhand-gemini", 0o440)
        #expect(try store(environment).key(named: "gemini")?.secret == "ours")
        #expect(try store(environment).source(of: "gemini") == .credential(path: home + "/deskhand-gemini"))
    }

    @Test("a name leads to no other file", arguments: ["", "../x", "a/b", ".", "A", "-x", "a\u{0}b", "ключ"])
    func names(name: String) throws {
        #expect(throws: KeyProblem.wrongName) { try self.store().key(named: name) }
        let key = try #require(APIKey(canary))
        #expect(throws: KeyProblem.wrongName) { try self.store().set(key, name: name) }
    }

    @Test("no description, dump or error holds a key")
    func canaryStaysIn() throws {
        let store = store(["OPENAI_API_KEY": canary])
        let key = try #require(try store.key(named: "openai"))
        try store.set(key, name: "openai")
        try put("\(canary) \(canary)", name: "broken")
        try put(canary, name: "open", mode: 0o644)
        let problems: [Any] = ["broken", "open", canary + "/x"].compactMap { problem($0) }
        #expect(problems.count == 3)
        for value in [store, key, try store.source(of: "openai") as Any] + problems {
            var dumped = ""
            dump(value, to: &dumped)
            for printed in ["\(value)", dumped] { #expect(!printed.contains(canary)) }
        }
    }
}
