import Agents
import Files
import Foundation
import Rules
import TestSupport
import Testing

@testable import Desk

@Suite("The user's own folders")
struct UserFoldersTests {
    private func folders(_ text: String) -> [String] {
        let found = UserFolders(text, home: "/home-of/ada")
        return [found.downloads.string, found.documents.string]
    }

    @Test("what the desktop has set is proposed; what it has not, by its English name")
    func set() {
        let text = """
            # This file is written by xdg-user-dirs-update
            XDG_DESKTOP_DIR="$HOME/Schreibtisch"
            XDG_DOWNLOAD_DIR="$HOME/Geladenes"
              XDG_DOCUMENTS_DIR="$HOME/Akten/Meine \\"Papiere\\" für 5 \\$/"\u{20}
            """
        #expect(folders(text) == ["/home-of/ada/Geladenes", "/home-of/ada/Akten/Meine \"Papiere\" für 5 $"])
        #expect(folders("") == ["/home-of/ada/Downloads", "/home-of/ada/Documents"])
    }

    @Test(
        "what is written in another way says nothing, whoever wrote it",
        arguments: [
            "XDG_DOWNLOAD_DIR=\"$HOME/\"", "XDG_DOWNLOAD_DIR=\"$HOME\"", "XDG_DOWNLOAD_DIR=\"$HOME/.\"",
            "XDG_DOWNLOAD_DIR=$HOME/x", "XDG_DOWNLOAD_DIR='$HOME/x'", "XDG_DOWNLOAD_DIR=\"/etc\"",
            "XDG_DOWNLOAD_DIR=\"$HOME/../eve\"", "XDG_DOWNLOAD_DIR=\"$HOME/a/../../eve\"",
            "XDG_DOWNLOAD_DIR=\"$HOMES/x\"",
            "XDG_DOWNLOAD_DIR=\"$HOME/$USER\"", "XDG_DOWNLOAD_DIR=\"$HOME/`id`\"",
            "XDG_DOWNLOAD_DIR=\"$HOME/x\"; rm -r x",
            "XDG_DOWNLOAD_DIR=\"$HOME/x\" # \"", "XDG_DOWNLOAD_DIR=\"$HOME/x\\\"", "XDG_DOWNLOAD_DIR=\"$HOME/a\0b\"",
            "XDG_DOWNLOAD_DIR=\"$HOME/a\u{1B}[2J\"", "export XDG_DOWNLOAD_DIR=\"$HOME/x\"", "XDG_DOWNLOAD_DIR", "=\"\"",
            "\"",
            "XDG_DOWNLOAD_DIR=\"$HOME/\(String(repeating: "x", count: 256))\"", "XDG_DOWNLOAD_DIR=\"",
            "XDG__DIR=\"$HOME/x\"",
        ])
    func hostile(line: String) {
        #expect(folders(line) == ["/home-of/ada/Downloads", "/home-of/ada/Documents"])
    }

    @Test("one folder for both is no desk with a library; the last word on a folder counts")
    func both() {
        let line = { (name: String, folder: String) in "XDG_\(name)_DIR=\"$HOME/\(folder)\"\n" }
        #expect(
            folders(line("DOWNLOAD", "x") + line("DOCUMENTS", "x")) == [
                "/home-of/ada/Downloads", "/home-of/ada/Documents",
            ])
        #expect(folders(line("DOWNLOAD", "x") + line("DOWNLOAD", "y"))[0] == "/home-of/ada/y")
        #expect(folders(line("DOWNLOAD", "x") + line("DOWNLOAD", ""))[0] == "/home-of/ada/Downloads")
    }

    @Test("init proposes them, and names folders in the user's language; what is filed goes there")
    func initialize() throws {
        let sandbox = try Sandbox()
        try FileManager.default.removeItem(atPath: sandbox.config.string)
        try sandbox.write(
            "XDG_DOWNLOAD_DIR=\"$HOME/Geladenes\"\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n",
            to: sandbox.root.appending("config/user-dirs.dirs"))
        let made = try sandbox.run(["init"], adding: ["LANG": "de_AT.UTF-8"])
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.output.contains("Folders have German names (Belege, Rechnungen)"), "\(made.output)")
        let config = try ConfigFile.load(
            Locations(environment: sandbox.environment))
        #expect(config.desks.map(\.path) == [sandbox.root.appending("Geladenes")])
        #expect(config.desks.map(\.library) == [sandbox.root.appending("Dokumente")])
        try sandbox.write(
            "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nTEL:+44 20 7946 0000\nEND:VCARD\n",
            to: sandbox.root.appending("Geladenes/ada.vcf"))
        let filed = try sandbox.run("file", sandbox.root.appending("Geladenes").string)
        #expect(filed.output.contains("~/Dokumente/Kontakte/ada.vcf"), "\(filed.output)\(filed.errors)")
    }

    @Test("a language that is asked for goes before the locale, and none but those there are is taken")
    func chosen() throws {
        let sandbox = try Sandbox()
        try FileManager.default.removeItem(atPath: sandbox.config.string)
        let refused = try sandbox.run("init", "--language", "tlh")
        #expect(refused.status == 64 && refused.errors.contains("'tlh' is invalid"), "\(refused.errors)")
        let made = try sandbox.run(["init", "--language", "en", "--json"], adding: ["LANG": "de_AT.UTF-8"])
        #expect(made.status == 0 && made.output.contains("\"language\" : \"en\""), "\(made.output)")
        let text = try String(contentsOfFile: sandbox.config.string, encoding: .utf8)
        #expect(!text.contains("\n[[category]]"))
    }
}

@Suite("Folders in the user's language")
struct FolderLanguageTests {
    @Test("every built-in folder has a name of its own in every language, with the same placeholders")
    func table() throws {
        let english = Category.builtIn.map(\.folder)
        for language in FolderLanguage.allCases {
            let folders = Category.builtIn(in: language).map(\.folder)
            #expect(Set(folders).count == Set(english).count, "\(language)")
            for (folder, name) in zip(folders, english) {
                _ = try FolderTemplate(folder)
                let parts = (folder.split(separator: "/"), name.split(separator: "/"))
                #expect(parts.0.count == parts.1.count, "\(folder)")
                for (ours, theirs) in zip(parts.0, parts.1) where theirs.hasPrefix("{") { #expect(ours == theirs) }
                // What comes out is what stands there: nothing has to be made safe.
                for part in parts.0 where !part.hasPrefix("{") {
                    #expect(SafeName.make(String(part)).string == part, "\(part)")
                }
            }
        }
        // A word that is missing in the table would stay English.
        let german = Category.builtIn(in: .de).map(\.folder)
        let same = zip(german, english).filter { $0 == $1 }.map(\.1)
        #expect(Set(same) == ["Bank/{year}", "Code", "Videos/{year}"])
    }

    @Test(
        "the user's language is what the environment says, by priority",
        arguments: [
            ([:], .en), (["LANG": "de_DE.UTF-8"], .de), (["LANG": "C", "LANGUAGE": "de"], .en),
            (["LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"], .fr), (["LC_ALL": "pl_PL", "LANG": "de_DE"], .pl),
            (["LANG": "de_DE", "LANGUAGE": "ca:es:fr"], .es), (["LANG": "ja_JP.UTF-8"], .en),
            (["LANG": "nl_BE", "LANGUAGE": "xx"], .nl), (["LANG": "../../etc"], .en),
        ] as [([String: String], FolderLanguage)])
    func environment(environment: [String: String], expected: FolderLanguage) {
        #expect(FolderLanguage(environment: environment) == expected)
    }

    @Test(
        "the config names each folder in the language, and taking the # away changes nothing",
        arguments: FolderLanguage.allCases)
    func config(language: FolderLanguage) throws {
        let locations = try Locations(environment: ["HOME": "/home-of/ada"])
        let text = ConfigText.render(
            desk: "/home-of/ada/a", library: "/home-of/ada/b", mode: .file, language: language, home: "/home-of/ada")
        let wanted = Category.builtIn(in: language)
        #expect(try ConfigFile.parse(text, locations).categories == wanted)
        let parts = text.components(separatedBy: "\n\n")
        let first = try #require(parts.firstIndex { $0.contains("[[category]]\n") && $0.contains("\"Receipts\"") })
        let all = parts[first...].joined(separator: "\n").split(separator: "\n").map {
            $0.hasPrefix("# ") ? String($0.dropFirst(2)) : String($0)
        }
        let uncommented = parts[..<first].joined(separator: "\n\n") + "\n" + all.joined(separator: "\n")
        #expect(try ConfigFile.parse("builtin_categories = false\n" + uncommented, locations).categories == wanted)
    }
}
