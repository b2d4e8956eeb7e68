import Files
import Foundation
import Testing

@testable import Desk

@Suite("What the service may reach")
struct LockRulesTests {
    private func rules(_ config: String, at path: String? = nil, in home: TemporaryHome) throws -> LockRules {
        var environment = ["HOME": home.path.string]
        environment["CREDENTIALS_DIRECTORY"] = "/run/credentials/deskhand"
        let locations = try Locations(configPath: path.map { FilePath($0) }, environment: environment)
        return LockRules(
            try ConfigFile.parse(config, locations), locations, trash: [locations.home.appending(".local/share/Trash")],
            environment: environment)
    }

    private static let config = "[[desk]]\npath = \"~/Downloads\"\nlibrary = \"~/Documents\"\n"

    @Test("it works in desks, libraries, trash and its own state, and nowhere else")
    func work() throws {
        let home = try TemporaryHome()
        let rules = try rules(Self.config, in: home)
        for folder in ["Downloads", "Documents/Bank", ".local/share/Trash/files", ".local/state/deskhand"] {
            #expect(rules.reaches(home.path.appending(folder)), "\(folder)")
        }
        for folder in ["", ".config/deskhand", ".local/bin", ".local/state", "Pictures", ".bashrc"] {
            #expect(!rules.reaches(folder.isEmpty ? home.path : home.path.appending(folder)), "\(folder)")
        }
        #expect(rules.overwrite == ["/dev/null"])
    }

    @Test("no key store and no browser's folder is named, nor anything above one")
    func secrets() throws {
        let home = try TemporaryHome()
        let rules = try rules(Self.config, in: home)
        for secret in Locations.secrets { #expect(!rules.covers(home.path.appending(secret)), "\(secret)") }
        #expect(!rules.covers(home.path) && !rules.covers("/") && !rules.covers("/home") && !rules.covers("/tmp"))
    }

    @Test("the config's folder is read, but of one that holds everything else the file alone")
    func configFolder() throws {
        let home = try TemporaryHome()
        let usual = try rules(Self.config, in: home)
        #expect(usual.read.contains(home.path.appending(".config/deskhand")))
        let beside = try rules(Self.config, at: home.path.appending("deskhand.toml").string, in: home)
        #expect(beside.read.contains(home.path.appending("deskhand.toml")))
        #expect(!beside.covers(home.path.appending(".ssh")))
        let elsewhere = try rules(Self.config, at: home.path.appending("dotfiles/deskhand.toml").string, in: home)
        #expect(elsewhere.read.contains(home.path.appending("dotfiles")))
    }

    @Test("another folder is another lock, another category is none")
    func changes() throws {
        let home = try TemporaryHome()
        let before = try rules(Self.config, in: home)
        let category = "[[category]]\nname = \"Boats\"\ndescription = \"papers about boats\"\n"
        #expect(try rules(Self.config + category, in: home) == before)
        #expect(try rules(Self.config.replacing("Documents", with: "Papers"), in: home) != before)
    }

    @Test("a file system that fstab names and that is not mounted holds nothing")
    func missingMounts() throws {
        let home = try TemporaryHome()
        let (fstab, mounts) = (home.path.appending("fstab").string, home.path.appending("mounts").string)
        try Data("# comment\n/dev/sda1 / ext4\n/dev/sdb1 /mnt/my\\040disk ext4\n/dev/sdc1 /mnt/there xfs\n".utf8)
            .write(to: URL(fileURLWithPath: fstab))
        try Data("/dev/sda1 / ext4\n/dev/sdc1 /mnt/there xfs\n".utf8).write(to: URL(fileURLWithPath: mounts))
        let missing = MissingMounts(fstab: fstab, mounts: mounts)
        #expect(missing.hold("/mnt/my disk/library") && missing.hold("/mnt/my disk"))
        #expect(!missing.hold("/mnt/there/library") && !missing.hold("/home") && !missing.hold("/mnt/my"))
    }
}
