import Files
import Foundation
import Glibc
import Models

/// Where things are for this user, by the XDG Base Directory Specification (version 0.8): relative and
/// empty values count as unset.
package struct Locations: Sendable {
    /// Canonical.
    package var home: FilePath
    /// The config file.
    package var config: FilePath
    /// The folder of the journal.
    package var state: FilePath
    /// The folder for sockets, gone at logout; nil where the session has none.
    package var runtime: FilePath?
    /// Where the keys to providers are.
    package var keyStore: KeyStore
    /// The folder of those that are in files.
    package var keyFolder: FilePath

    /// - Parameters:
    ///   - configPath: another config file than the usual one.
    ///   - environment: where HOME and the XDG variables are looked up.
    /// - Throws: `LocationsError.noHome` when neither HOME nor the account tells the home folder.
    package init(
        configPath: FilePath? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        guard let home = Self.absolute(environment["HOME"]) ?? Self.homeByAccount else { throw LocationsError.noHome }
        func folder(_ variable: String, _ usual: String) -> FilePath {
            (Self.absolute(environment[variable]) ?? home.appending(usual)).appending("deskhand")
        }
        // A home that cannot be looked into is told when something is sought there.
        self.home = (try? FilePath.canonical(home)) ?? home
        config = configPath ?? folder("XDG_CONFIG_HOME", ".config").appending("config.toml")
        state = folder("XDG_STATE_HOME", ".local/state")
        runtime = Self.absolute(environment["XDG_RUNTIME_DIR"])?.appending("deskhand")
        // Beside the usual config, also when another is given.
        keyFolder = folder("XDG_CONFIG_HOME", ".config").appending("keys")
        keyStore = KeyStore(folder: keyFolder.string, environment: environment)
    }

    private static func absolute(_ value: String?) -> FilePath? {
        guard let value, value.hasPrefix("/") else { return nil }
        return FilePath(value)
    }

    /// As the account has it (passwd(5)), for when HOME is not set.
    private static var homeByAccount: FilePath? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
            guard let start = buffer.baseAddress,
                getpwuid_r(getuid(), &entry, start, buffer.count, &found) == 0, found != nil,
                let folder = entry.pw_dir
            else { return nil }
            return absolute(String(cString: folder))
        }
    }

    /// A folder as the user writes it, `~` and all, made absolute and free of links.
    ///
    /// - Throws: `FileError` when a folder on the way cannot be looked into.
    package func expand(_ text: String) throws(FileError) -> FilePath {
        try FilePath.canonical(expanded(text))
    }

    /// `~` and `~/` stand for the home folder; `~name` does not.
    func expanded(_ text: String) -> FilePath {
        if text == "~" { return home }
        if text.hasPrefix("~/") { return home.appending(String(text.dropFirst(2))) }
        return FilePath(text)
    }
}

package enum LocationsError: Error, CustomStringConvertible {
    case noHome

    package var description: String {
        "HOME is not set, and the account has no home folder. Set it: `HOME=/home/you deskhand …`."
    }
}
