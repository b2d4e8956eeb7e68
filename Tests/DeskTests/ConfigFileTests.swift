import Agents
import Files
import Foundation
import Testing

@testable import Desk

@Suite("The config file")
struct ConfigFileTests {
    private static let desk = "[[desk]]\npath = \"~/Downloads\"\nlibrary = \"~/Documents\"\n"

    private func problem(in home: TemporaryHome) throws -> String? {
        do {
            _ = try ConfigFile.load(home.locations())
            return nil
        } catch {
            return "\(error)".replacing(home.config.string, with: "config.toml")
        }
    }

    @Test("a file that cannot be a config says why, and what to do")
    func unreadable() throws {
        let home = try TemporaryHome()
        #expect(try problem(in: home) == "config.toml: there is no config yet. `deskhand init` writes one.")
        try home.write(Data("# fine\n\n# not: \u{FF}\n".unicodeScalars.map { UInt8($0.value) }))
        #expect(try problem(in: home) == "config.toml:3: is not a text in UTF-8. Save it as UTF-8 in your editor.")
        try home.write(String(repeating: "# long\n", count: 200_000))
        #expect(try problem(in: home)?.hasPrefix("config.toml: is larger than 1 MiB") == true)
        try FileManager.default.removeItem(atPath: home.config.string)
        #expect(home.config.withPlatformString { mkfifo($0, 0o600) } == 0)
        #expect(try problem(in: home)?.hasPrefix("config.toml: is no plain file") == true)
    }

    @Test("a file that may not be read says so", .enabled(if: getuid() != 0))
    func denied() throws {
        let home = try TemporaryHome()
        try home.write(Self.desk)
        #expect(home.config.withPlatformString { chmod($0, 0) } == 0)
        #expect(try problem(in: home)?.hasPrefix("config.toml: you may not read it") == true)
    }

    @Test("a byte order mark and Windows line ends do no harm")
    func oddText() throws {
        let home = try TemporaryHome()
        try home.write("\u{FEFF}" + Self.desk.replacing("\n", with: "\r\n"))
        #expect(try ConfigFile.load(home.locations()).desks.count == 1)
        try home.write("\u{FEFF}" + (Self.desk + "mod = 1\n").replacing("\n", with: "\r\n"))
        #expect(try problem(in: home) == "config.toml:4: unknown key \"mod\" in [[desk]]; did you mean \"mode\"?")
    }

    @Test("categories are added at the end; the file keeps its mode, its words, and the link that leads to it")
    func append() throws {
        let home = try TemporaryHome()
        let real = home.path.appending("dotfiles.toml")
        try Data((Self.desk + "# mine").utf8).write(to: URL(fileURLWithPath: real.string))
        #expect(real.withPlatformString { chmod($0, 0o640) } == 0)
        try FileManager.default.createSymbolicLink(atPath: home.config.string, withDestinationPath: real.string)
        let new = [
            Category(name: "Recipes {new}", description: "cooking \"recipes\"\nand C:\\"),
            Category(name: "Tax / 2024", description: "tax", folder: "Tax"),
        ]
        try ConfigFile.append(new, to: home.locations())
        let text = try String(contentsOfFile: real.string, encoding: .utf8)
        #expect(text.hasPrefix(Self.desk + "# mine\n\n[[category]]\n"))
        let read = try ConfigFile.load(home.locations()).categories.suffix(2)
        #expect(read.map(\.name) == new.map(\.name) && read.map(\.description) == new.map(\.description))
        #expect(read.map(\.folder) == ["Recipes {{new}}", "Tax"])
        let attributes = try FileManager.default.attributesOfItem(atPath: real.string)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(
            try FileManager.default.attributesOfItem(atPath: home.config.string)[.type] as? FileAttributeType
                == .typeSymbolicLink)
    }

    @Test("what would make no config is not added, and nothing is left behind")
    func appendRefused() throws {
        let home = try TemporaryHome()
        try home.write(Self.desk)
        #expect(throws: ConfigError.self) {
            try ConfigFile.append([Category(name: "..", description: "x")], to: home.locations())
        }
        #expect(try String(contentsOfFile: home.config.string, encoding: .utf8) == Self.desk)
        let folder = home.config.removingLastComponent().string
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["config.toml"])
    }

    @Test("XDG variables that are no absolute paths count as unset, and so does a HOME that is none")
    func locationsOfOddEnvironments() throws {
        let odd = try Locations(environment: ["HOME": "/home-of/ada", "XDG_CONFIG_HOME": "conf", "XDG_STATE_HOME": ""])
        #expect(odd.config == "/home-of/ada/.config/deskhand/config.toml")
        #expect(odd.state == "/home-of/ada/.local/state/deskhand" && odd.runtime == nil)
        let set = try Locations(
            environment: ["HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s/", "XDG_RUNTIME_DIR": "/r"])
        #expect(set.config == "/c/deskhand/config.toml" && set.state == "/s/deskhand" && set.runtime == "/r/deskhand")
        let account = try Locations(environment: [:]).home
        #expect(account.isAbsolute)
        #expect(try Locations(environment: ["HOME": ""]).home == account)
        #expect(try Locations(environment: ["HOME": "ada"]).home == account)
        #expect(try Locations(configPath: "/x.toml", environment: [:]).config == "/x.toml")
        #expect(try Locations(environment: ["HOME": "/h"]).expanded("~bob/x") == "~bob/x")
    }
}
