import CLinux

/// Finds the keys to the providers, and keeps those the user gives.
///
/// A key comes from the first place that has one: systemd's credentials, a file of the user's with mode 0600, the
/// environment. A place that has a key but not one to be trusted (others may read it, it is a link) is an error and is
/// not passed over, for the user means that key. Nothing here prints a key, and what it was read into is wiped. Whoever
/// has a store may have keys in memory, so with the first one the process is closed to debuggers and core dumps.
///
///     let store = KeyStore(folder: "/home/ada/.config/deskhand/keys", environment: environment)
///     let key = try store.key(named: "openai")
package struct KeyStore: Sendable {
    private let folder: KeyFolder
    private let environment: [String: String]

    /// - Parameters:
    ///   - folder: where keys are kept, a file each. It need not exist.
    ///   - environment: the variables of the process, for the keys and for `CREDENTIALS_DIRECTORY`.
    package init(folder: String, environment: [String: String]) {
        self.folder = KeyFolder(path: folder)
        self.environment = environment
        _ = linux_hide_memory()
    }

    /// The key to a provider, or nil where there is none.
    ///
    /// Throws `KeyProblem` for a key that is there and cannot be used.
    package func key(named name: String) throws(KeyProblem) -> APIKey? {
        switch try source(of: name) {
        case nil: nil
        // systemd guards its folder itself: read-only, on memory, for this service alone.
        case .credential(let path): try KeyFile.read(path, guarded: false)
        case .file(let path): try KeyFile.read(path, guarded: true)
        case .environment(let variable):
            try KeyFile.key((environment[variable] ?? "").utf8, place: "the environment variable \(variable)")
        }
    }

    /// Where the key would come from, without reading it.
    package func source(of name: String) throws(KeyProblem) -> KeySource? {
        try Self.check(name)
        if let credentials = environment["CREDENTIALS_DIRECTORY"], credentials.hasPrefix("/") {
            for path in ["\(credentials)/deskhand-\(name)", "\(credentials)/\(name)"] where KeyFile.exists(path) {
                return .credential(path: path)
            }
        }
        let path = folder.path(of: name)
        if KeyFile.exists(path) { return .file(path: path) }
        return Self.variables(for: name).first { environment[$0]?.isEmpty == false }.map { .environment(variable: $0) }
    }

    /// Keeps a key in its file, in place of the one before, and durably.
    package func set(_ key: APIKey, name: String) throws(KeyProblem) {
        try Self.check(name)
        try folder.write(key, name: name)
    }

    /// Takes a key's file away. False if there was none.
    @discardableResult
    package func remove(name: String) throws(KeyProblem) -> Bool {
        try Self.check(name)
        return try folder.remove(name)
    }

    /// The variables that a provider's own tools read, then ours.
    static func variables(for name: String) -> [String] {
        let ours = "DESKHAND_KEY_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
        return switch name {
        case "openai": ["OPENAI_API_KEY", ours]
        case "anthropic": ["ANTHROPIC_API_KEY", ours]
        case "gemini", "google": ["GEMINI_API_KEY", "GOOGLE_API_KEY", ours]
        case "inception", "mercury": ["INCEPTION_API_KEY", ours]
        case "openrouter": ["OPENROUTER_API_KEY", ours]
        default: [ours]
        }
    }

    /// A name becomes a file's name and a variable's: it can lead nowhere else.
    private static func check(_ name: String) throws(KeyProblem) {
        let isPlain = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        guard isPlain, (1...64).contains(name.utf8.count), !name.hasPrefix("-") else { throw .wrongName }
    }
}

// The environment holds keys.
extension KeyStore: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[keys in \(folder.path)]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
