import Files
import Foundation
import Testing

@testable import Desk

@Suite("Where desks and libraries may lie")
struct ConfigPlacesTests {
    private func parse(_ text: String) throws -> Config {
        try ConfigFile.parse(text, Locations(environment: ["HOME": "/home-of/ada"]))
    }

    private func problems(_ text: String) throws -> [String] {
        do {
            _ = try parse(text)
            return []
        } catch let error as ConfigError {
            return error.problems.map { "\($0.line): \($0)" }
        }
    }

    private static func desk(_ path: String, _ library: String, _ more: String = "") -> String {
        "[[desk]]\npath = \"\(path)\"\nlibrary = \"\(library)\"\n\(more)\n"
    }

    static let refusedPlaces = [
        (desk("/", "~/x"), "2: / belongs to the system; a desk is a folder where files pile up"),
        (desk("/usr/share", "~/x"), "2: /usr/share belongs to the system; a desk is a folder where files pile up"),
        (desk("~/a", "/etc/x"), "3: the library /etc/x belongs to the system; choose a folder of your own"),
        (
            desk("~", "/srv/x", "recursive = true"),
            "2: a recursive desk cannot hold your whole home folder; name the folder where files pile up"
        ),
        (
            desk("/home-of", "/srv/x", "recursive = true"),
            "2: a recursive desk cannot hold your whole home folder; name the folder where files pile up"
        ),
        (
            desk("/srv", "~/x", "recursive = true"),
            "2: /srv cannot be a recursive desk; name the folder in it where files pile up"
        ),
        (
            desk("~/a", "~/a"),
            "3: desk and library are one folder, so that filed files would arrive again. Choose another library."
        ),
        (
            desk("~/a", "~/a/../a/"),
            "3: desk and library are one folder, so that filed files would arrive again. Choose another library."
        ),
        (
            desk("~/.config/deskhand", "~/x"),
            "2: /home-of/ada/.config/deskhand is where Deskhand keeps its own files; choose another folder"
        ),
        (
            desk("~/a", "~/.local/state/deskhand/x"),
            "3: /home-of/ada/.local/state/deskhand/x is where Deskhand keeps its own files; choose another folder"
        ),
        (
            desk("~/a", "~/x") + desk("~/a/b", "~/y"),
            "6: /home-of/ada/a/b lies in another desk, /home-of/ada/a. Keep one of them."
        ),
        (
            desk("~/a/b", "~/x") + desk("~/a", "~/y"),
            "6: another desk, /home-of/ada/a/b, lies in /home-of/ada/a. Keep one of them."
        ),
        (desk("~/a", "~/x") + desk("~/a/", "~/y"), "6: /home-of/ada/a is a desk already. Keep one of them."),
        (
            desk("~/a", "~/b") + desk("~/b", "~/c"),
            "6: /home-of/ada/b is the library of one desk and the path of another, so that filed files would arrive again. Choose another folder."
        ),
        (
            desk("~/b", "~/c") + desk("~/a", "~/b"),
            "7: /home-of/ada/b is the library of one desk and the path of another, so that filed files would arrive again. Choose another folder."
        ),
        // A desk inside a library inside a desk.
        (
            desk("~/a", "~/a/b", "recursive = true") + desk("~/a/b/c", "~/x"),
            "6: /home-of/ada/a/b/c lies in another desk, /home-of/ada/a. Keep one of them."
        ),
    ]

    @Test("places that would lose files from sight are refused", arguments: refusedPlaces)
    func refused(text: String, expected: String) throws {
        #expect(try problems(text) == [expected])
    }

    @Test("a broken desk does not shift the lines of those after it")
    func brokenBefore() throws {
        let found = try problems(
            "[[desk]]\npath = 7\nlibrary = \"~/r\"\n" + Self.desk("~/a", "~/x") + Self.desk("~/a/b", "~/y"))
        #expect(found.map { $0.prefix(3) } == ["2: ", "9: "], "\(found)")
    }

    @Test(
        "places that harm nothing are allowed",
        arguments: [
            desk("~/a", "~/a/library"), desk("~/a", "~/a/library", "recursive = true"), desk("~/a/in", "~/a"),
            desk("~", "~/Documents"), desk("~/a", "~/x") + desk("~/ab", "~/x"), desk("/srv/scans", "/srv/filed"),
            desk("~/a", "~/x", "recursive = true") + desk("~/b", "~/a/library"),
        ])
    func allowed(text: String) throws {
        #expect(try problems(text) == [])
    }

    @Test("a library on a recursive desk is no part of it")
    func libraryOnDesk() throws {
        let config = try parse(Self.desk("~/a", "~/a/lib", "recursive = true\nexclude = [\"no\"]"))
        let home: FilePath = "/home-of/ada/a"
        #expect(config.isWatched(home.appending("x")) && config.isWatched(home.appending("deep/x")))
        #expect(!config.isWatched(home.appending("lib/x")) && !config.isWatched(home.appending("no/x")))
        #expect(config.isWatched(home.appending("library/x")))
    }

    @Test("links are followed once, when the config is read, so that one folder under two names is one desk")
    func links() throws {
        let folder = try TemporaryHome()
        try FileManager.default.createDirectory(
            atPath: folder.path.appending("real").string, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("link").string, withDestinationPath: folder.path.appending("real").string)
        let text = Self.desk("~/link/new", "~/x") + Self.desk("~/real/new", "~/y")
        let error = #expect(throws: ConfigError.self) { try ConfigFile.parse(text, folder.locations()) }
        #expect(error?.problems.map(\.message) == ["\(folder.path)/real/new is a desk already. Keep one of them."])
        #expect(try folder.locations().expand("~/link/new") == folder.path.appending("real/new"))
    }
}
