import Files
import Foundation
import Glibc

/// Where things are for this user, by the XDG Base Directory specification (0.8): relative values count as unset.
public struct Locations: Sendable {
    public var home: FilePath
    /// The config file.
    public var config: FilePath
    /// The folder of the journal.
    public var state: FilePath

    /// - Parameters:
    ///   - configPath: another config file than the usual one.
    ///   - environment: where HOME and the XDG variables are looked up.
    /// - Throws: `LocationsError` when no home folder can be found.
    public init(
        configPath: FilePath? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        guard let home = Self.absolute(environment["HOME"]) ?? Self.homeByAccount else { throw LocationsError.noHome }
        self.home = home
        func folder(_ variable: String, _ usual: String) -> FilePath {
            (Self.absolute(environment[variable]) ?? home.appending(usual)).appending("deskhand")
        }
        config = configPath ?? folder("XDG_CONFIG_HOME", ".config").appending("config.toml")
        state = folder("XDG_STATE_HOME", ".local/state")
    }

    private static func absolute(_ value: String?) -> FilePath? {
        guard let value, value.hasPrefix("/") else { return nil }
        return FilePath(value)
    }

    private static var homeByAccount: FilePath? {
        guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return nil }
        return absolute(String(cString: folder))
    }

    /// A folder as the user writes it, `~` and all, made absolute and free of links.
    ///
    /// - Throws: `FileError` when a folder on the way cannot be looked into.
    public func expand(_ text: String) throws -> FilePath {
        try FilePath.canonical(expanded(text))
    }

    func expanded(_ text: String) -> FilePath {
        if text == "~" { return home }
        if text.hasPrefix("~/") { return home.appending(String(text.dropFirst(2))) }
        return FilePath(text)
    }
}

public enum LocationsError: Error, CustomStringConvertible {
    case noHome

    public var description: String {
        "HOME is not set, and the account has no home folder. Set it: `HOME=/home/you deskhand …`."
    }
}
