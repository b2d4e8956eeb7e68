import Agents
import Files
import Foundation
import Testing

@testable import Desk

@Suite("The config")
struct ConfigTests {
    private let locations = try! Locations(environment: ["HOME": "/home/ada"])

    private func problems(_ text: String) -> [String] {
        do {
            _ = try ConfigFile.parse(text, locations)
            return []
        } catch let error as ConfigError {
            return error.problems.map { "\($0.line): \($0.message)" }
        } catch {
            return ["\(error)"]
        }
    }

    private static let desk = "[[desk]]\npath = \"~/Downloads\"\nlibrary = \"~/Documents\"\n"

    @Test("two lines make a config, and everything else has its default")
    func minimal() throws {
        let config = try ConfigFile.parse(Self.desk, locations)
        let desk = try #require(config.desks.first)
        #expect(desk.path == "/home/ada/Downloads" && desk.library == "/home/ada/Documents")
        #expect(desk.mode == .file && desk.threshold == 0.8 && desk.settle == .seconds(2) && !desk.recursive)
        #expect(config.categories == Category.builtIn)
    }

    @Test(
        "mistakes are told with line, key and what was meant",
        arguments: [
            (desk + "thresold = 1\n", "4: unknown key \"thresold\" in [[desk]]; did you mean \"threshold\"?"),
            (desk + "mode = \"fill\"\n", "4: \"mode\" must be one of \"file\", \"ask\", \"watch\"; did you mean \"file\"?"),
            (desk + "threshold = 80\n", "4: \"threshold\" must be a number from 0 to 1, such as 0.8"),
            (desk + "recursive = \"yes\"\n", "4: \"recursive\" must be true or false"),
            (desk + "settle = \"soon\"\n", "4: \"settle\" must be a time up to an hour"),
            (desk + "exclude = \"x\"\n", "4: \"exclude\" must be a list of texts"),
            ("[[desk]]\npath = \"Downloads\"\nlibrary = \"~/x\"\n", "2: \"path\" must be a whole path"),
            ("[[desk]]\npath = \"~/a\"\n", "1: a [[desk]] needs \"library\""),
            ("[[desk]]\npath = \"/\"\nlibrary = \"~/x\"\n", "2: / belongs to the system"),
            ("[[desk]]\npath = \"~\"\nlibrary = \"/srv/x\"\nrecursive = true\n", "2: the whole home folder"),
            ("[desk]\npath = \"~/a\"\n", "1: write [[desk]] in double brackets"),
            ("", "0: there is no desk"),
            ("builtin_categories = 1\n" + desk, "1: \"builtin_categories\" must be true or false"),
            ("tiers = 1\n" + desk, "1: unknown key \"tiers\" at the top"),
            ("[[desk]\n", "1: this is not TOML"),
            (desk + "\n[[desk]]\npath = \"~/Downloads/x\"\nlibrary = \"~/y\"\n", "6: /home/ada/Downloads/x lies in another desk"),
            ("[[desk]]\npath = \"~/a\"\nlibrary = \"~/a\"\n", "3: the library /home/ada/a lies on the desk"),
            (desk + "[[category]]\nname = \"Recipes\"\n", "4: the category \"Recipes\" needs a \"description\""),
            (desk + "[[category]]\ndescription = \"x\"\n", "4: a [[category]] needs a \"name\""),
            (desk + "[[category]]\nname = \"A\"\ndescription = \"a\"\nfolder = \"../x\"\n", "7: \"folder\": a folder is a path below"),
            (desk + "[[category]]\nname = \"A\"\ndescription = \"a\"\nfolder = \"{yaer}\"\n", "7: \"folder\": there is no placeholder {yaer}; did you mean {year}?"),
            (desk + "[[category]]\nname = \"A\"\ndescription = \"a\"\nfilename = \"a/b\"\n", "7: \"filename\": a file name has no /"),
            (desk + "[[category]]\nname = \"Nope\"\nremove = true\n", "5: there is no built-in category \"Nope\""),
        ])
    func mistakes(text: String, expected: String) {
        let found = problems(text)
        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    @Test("all mistakes are told at once, in the order of their lines")
    func allAtOnce() {
        let found = problems("[[desk]]\npath = 7\nlibrary = 8\nmod = \"x\"\n")
        #expect(found.map { $0.prefix(2) } == ["2:", "3:", "4:"])
    }

    @Test("a built-in category changes by the keys given, goes by remove, and one of the user's own comes last")
    func categories() throws {
        let name = try #require(Category.builtIn.first?.name)
        let last = try #require(Category.builtIn.last?.name)
        let text =
            Self.desk + """
                [[category]]
                name = "\(name.uppercased())"
                folder = "Elsewhere"
                [[category]]
                name = "\(last)"
                remove = true
                [[category]]
                name = "Recipes"
                description = "cooking recipes with ingredients and steps"
                """
        let config = try ConfigFile.parse(text, locations)
        #expect(config.categories.first?.folder == "Elsewhere")
        #expect(config.categories.first?.cues == Category.builtIn.first?.cues)
        #expect(!config.categories.contains { $0.name == last })
        #expect(config.categories.last?.name == "Recipes" && config.categories.last?.folder == "Recipes")
    }

    @Test("what init writes, what the example shows and what `config show` prints can all be read again")
    func readsWhatItWrites() throws {
        let example = try ConfigFile.parse(ConfigText.example, locations)
        #expect(example.desks.count == 1 && example.categories == Category.builtIn)
        let shown = try ConfigFile.parse(example.show, locations)
        #expect(shown.desks == example.desks && shown.categories == example.categories)
        for category in Category.builtIn {
            let text = Self.desk + "\n" + ConfigText.category(category)
            #expect(try ConfigFile.parse("builtin_categories = false\n" + text, locations).categories == [category])
        }
    }

    @Test("examples/config.toml is what the program would write")
    func example() throws {
        let path = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
            .appending("examples/config.toml")
        #expect(try String(contentsOfFile: path.string, encoding: .utf8) == ConfigText.example)
    }

    @Test("XDG variables that are no absolute paths count as unset")
    func locationsOfOddEnvironments() throws {
        let odd = try Locations(environment: ["HOME": "/home/ada", "XDG_CONFIG_HOME": "conf", "XDG_STATE_HOME": ""])
        #expect(odd.config == "/home/ada/.config/deskhand/config.toml")
        #expect(odd.state == "/home/ada/.local/state/deskhand")
        let set = try Locations(environment: ["HOME": "/home/ada", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"])
        #expect(set.config == "/c/deskhand/config.toml" && set.state == "/s/deskhand")
        #expect(try Locations(environment: [:]).home.isAbsolute)
    }
}
