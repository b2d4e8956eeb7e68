import Agents
import Files
import Foundation
import Models
import Rules
import Testing

@testable import Desk

@Suite("The config")
struct ConfigTests {
    private static let desk = "[[desk]]\npath = \"~/Downloads\"\nlibrary = \"~/Documents\"\n"
    private static let category = desk + "[[category]]\nname = \"A\"\ndescription = \"a\"\n"

    @Test("a price of one's own keeps what batches and cache writes cost in proportion")
    func ownPrices() throws {
        let usual = try #require(
            ModelReference("anthropic:claude-haiku-4-5").flatMap { ModelCatalog.builtIn.info(for: $0) })
        let config = try parse(
            """
            [tiers.nano]
            model = "anthropic:claude-haiku-4-5"
            [prices."anthropic:claude-haiku-4-5"]
            input = 10
            output = 50
            [[desk]]
            path = "/d"
            library = "/l"
            """)
        let own = try #require(config.models.tiers[.nano]?.models.first?.info)
        #expect(own.price.input == usual.price.input * 10 && own.price.cacheWrite == usual.price.cacheWrite * 10)
        #expect(own.batchPrice?.input == usual.batchPrice.map { $0.input * 10 })
        #expect(own.batchPrice?.output == usual.batchPrice.map { $0.output * 10 })
    }

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

    @Test("two lines make a config, and everything else has its default")
    func minimal() throws {
        let config = try parse(Self.desk)
        let desk = try #require(config.desks.first)
        #expect(desk.path == "/home-of/ada/Downloads" && desk.library == "/home-of/ada/Documents")
        #expect(desk.mode == .file && desk.threshold == 0.85 && desk.settle == .seconds(2) && !desk.recursive)
        #expect(desk.duplicates == .ask && desk.exclude.isEmpty && !desk.includeProtected)
        #expect(config.categories == Category.builtIn && config.dayFirst == nil)
    }

    @Test("trust is earned unless the tier says otherwise, and the config in force says which")
    func trust() throws {
        let model = "model = \"openai:gpt-5.4-nano\"\n"
        let config = try parse("[tiers.nano]\n\(model)[tiers.mini]\n\(model)trust = \"full\"\n" + Self.desk)
        #expect(config.models.tiers[.nano]?.trust == .earned && config.models.tiers[.mini]?.trust == .full)
        let again = try parse(config.show)
        #expect(again.models.tiers == config.models.tiers)
    }

    @Test("every key of a desk is taken as it is meant")
    func allKeys() throws {
        let config = try parse(
            "threshold = 0.5\nday_first = false\nlanguages = [\"de\"]\n" + Self.desk + """
                mode = "ask"
                settle = "200ms"
                recursive = true
                include_protected = true
                exclude = ["keep", "~/Downloads/a/../b", "/home-of/ada/Downloads/c"]
                duplicates = "keep"
                whole_folders = "file"
                """)
        let desk = try #require(config.desks.first)
        #expect(desk.mode == .ask && desk.threshold == 0.5 && desk.settle == .milliseconds(200) && desk.recursive)
        #expect(desk.includeProtected && desk.duplicates == .keep && config.dayFirst == false)
        #expect(desk.wholeFolders == .file)
        #expect(desk.exclude == ["keep", "b", "c"].map { desk.path.appending($0) })
    }

    @Test(
        "a time is a number of seconds, or a text with its unit",
        arguments: [
            ("0", Duration.zero), ("0.5", .milliseconds(500)), ("3", .seconds(3)), ("\"2s\"", .seconds(2)),
            ("\"200ms\"", .milliseconds(200)), ("\"1 m\"", .seconds(60)), ("\"1.5s\"", .milliseconds(1500)),
        ])
    func times(text: String, expected: Duration) throws {
        #expect(try parse(Self.desk + "settle = \(text)\n").desks.first?.settle == expected)
    }

    static let mistakesAtTop = [
        (desk + "thresold = 1\n", "4: unknown key \"thresold\" in [[desk]]; did you mean \"threshold\"?"),
        (
            desk + "day_first = true\n",
            "4: unknown key \"day_first\" in [[desk]]; it belongs at the top of the file, above the first [[desk]] and [[category]]"
        ),
        ("settle = 2\n" + desk, "1: unknown key \"settle\" at the top; it belongs in a [[desk]]"),
        (
            "[tiers.nano]\nmodel = \"opnai:gpt-5.4-nano\"\n" + desk,
            "2: there is no provider \"opnai\"; add [providers.opnai] with its base_url; did you mean \"openai\"?"
        ),
        (
            "[tiers.nano]\nmodel = \"openai:gpt-99\"\n" + desk,
            "2: nobody knows what openai:gpt-99 costs; say it: [prices.\"openai:gpt-99\"] with input and output in US dollars for a million tokens"
        ),
        (
            "[tiers.nano]\nmodel = \"openai:gpt-4.1\"\neffort = \"low\"\n[prices.\"openai:gpt-4.1\"]\ninput = 2\noutput = 8\n"
                + desk,
            "3: openai:gpt-4.1 does not think, so \"effort\" changes nothing; leave it out"
        ),
        (
            "[tiers.nano]\nmodel = \"openai:gpt-5.4-nano\"\ntrust = \"ful\"\n" + desk,
            "3: \"trust\" must be one of \"earned\", \"full\"; did you mean \"full\"?"
        ),
        ("[tiers.nano]\nmodle = \"x\"\n" + desk, "2: unknown key \"modle\" in a tier; did you mean \"model\"?"),
        (
            "[providers.office]\nbase_url = \"http://models.example/v1\"\nformat = \"chat-completions\"\n" + desk,
            "2: \"office\": models.example is not this machine, so its URL must begin with https://"
        ),
        ("[budget]\nper_day = -1\n" + desk, "2: \"per_day\" must be an amount in US dollars, such as 0.50"),
        ("[reading]\nocr_pages = 0\n" + desk, "2: \"ocr_pages\" must be a whole number from 1 to 100"),
        (
            "[colours.nano]\nmodel = \"x\"\n" + desk,
            "1: unknown key \"colours\" at the top. Known are: desk, category, schema, reading, tiers, providers, prices, budget, threshold, builtin_categories, day_first, languages, table, accounts, rule, may_write."
        ),
        (
            desk + "[desk.x]\ny = 1\n",
            "4: unknown key \"x\" in [[desk]]. Known are: path, library, mode, threshold, settle, recursive, include_protected, exclude, duplicates, whole_folders, privacy."
        ),
        (desk + "mode = \"fill\"\n", "4: \"mode\" must be one of \"file\", \"ask\", \"watch\"; did you mean \"file\"?"),
        (desk + "mode = 1\n", "4: \"mode\" must be a text in quotes"),
        (desk + "whole_folders = true\n", "4: \"whole_folders\" must be a text in quotes"),
        (desk + "duplicates = \"trash\"\n", "4: \"duplicates\" must be one of \"ask\", \"keep\""),
        (
            desk + "threshold = 80\n",
            "4: \"threshold\" must be a number from 0 to 1, such as 0.8; did you mean \"0.8\"?"
        ),
        (desk + "threshold = nan\n", "4: \"threshold\" must be a number from 0 to 1, such as 0.8"),
        (desk + "recursive = \"yes\"\n", "4: \"recursive\" must be true or false, without quotes"),
        (
            desk + "settle = \"soon\"\n",
            "4: \"settle\" must be a time up to an hour: seconds (0.5), or a text such as \"500ms\", \"2s\", \"1m\""
        ),
        (
            desk + "settle = -1\n",
            "4: \"settle\" must be a time up to an hour: seconds (0.5), or a text such as \"500ms\", \"2s\", \"1m\""
        ),
        (desk + "exclude = \"x\"\n", "4: \"exclude\" must be a list of texts: [\"one\", \"two\"]"),
        (desk + "exclude = [\"../x\"]\n", "4: \"exclude\": \"../x\" is no folder on the desk /home-of/ada/Downloads"),
        (
            "languages = [\"German!\"]\n" + desk,
            "1: \"languages\": \"German!\" is no language tag, such as \"de\" or \"en-US\""
        ),
        (
            "[[desk]]\npath = \"Downloads\"\nlibrary = \"~/x\"\n",
            "2: \"path\" must be a whole path, from / or ~/; did you mean \"~/Downloads\"?"
        ),
        (
            "[[desk]]\npath = \"~/a\"\nlibrary = \"$HOME/x\"\n",
            "3: \"library\" must be a whole path, from / or ~/; did you mean \"~/x\"?"
        ),
        ("[[desk]]\npath = \"~bob/a\"\nlibrary = \"~/x\"\n", "2: \"path\" must be a whole path, from / or ~/"),
        ("[[desk]]\npath = \"\"\nlibrary = \"~/x\"\n", "2: \"path\" must be a whole path, from / or ~/"),
        (
            "[[desk]]\npath = \"~/a\\u0000b\"\nlibrary = \"~/x\"\n",
            "2: a NUL character can be part of no setting. Remove it."
        ),
        ("[[desk]]\npath = \"~/a\"\n", "1: a [[desk]] needs \"library\": the folder to file into"),
        ("[[desk]]\nlibrary = \"~/a\"\n", "1: a [[desk]] needs \"path\": the folder to watch"),
        ("[desk]\npath = \"~/a\"\n", "1: write [[desk]] in double brackets: there can be several"),
        ("", "0: there is no desk. Add a [[desk]] with the path of the folder to watch."),
        ("builtin_categories = 1\n" + desk, "1: \"builtin_categories\" must be true or false, without quotes"),
    ]

    @Test("mistakes are told with line, key and what was meant", arguments: mistakesAtTop)
    func mistakes(text: String, expected: String) throws {
        #expect(try problems(text) == [expected])
    }

    static let mistakesInCategories = [
        (
            desk + "[[category]]\nname = \"Knitting\"\n",
            "5: the category \"Knitting\" is new and needs a \"description\": one sentence that says what belongs there"
        ),
        (
            desk + "[[category]]\nname = \"Reciepts\"\n",
            "5: the category \"Reciepts\" is new and needs a \"description\": one sentence that says what belongs there. (If the built-in \"Receipts\" is meant: mind the spelling.)"
        ),
        (desk + "[[category]]\ndescription = \"x\"\n", "4: a [[category]] needs a \"name\""),
        (
            desk + "[[category]]\nname = \" \"\ndescription = \"x\"\n",
            "5: \"name\" must be one line of 1 to 80 characters"
        ),
        (
            desk + "[[category]]\nname = \"a\\u001bb\"\ndescription = \"x\"\n",
            "5: \"name\" must be one line of 1 to 80 characters"
        ),
        (
            desk + "[[category]]\nname = \"..\"\ndescription = \"x\"\n",
            "5: \"..\" cannot be a folder; give the category a \"folder\""
        ),
        (category + "[[category]]\nname = \"a\"\n", "8: there are two categories named \"a\". Make them one."),
        (
            category + "description2 = \"\"\n",
            "7: unknown key \"description2\" in [[category]]; did you mean \"description\"?"
        ),
        (
            category + "folder = \"../x\"\n",
            "7: \"folder\": a folder is a path below the library, such as \"Receipts/{year}\""
        ),
        (
            category + "folder = \"/srv/x\"\n",
            "7: \"folder\": a folder is a path below the library, such as \"Receipts/{year}\""
        ),
        (
            category + "folder = \"~/x\"\n",
            "7: \"folder\": a folder is a path below the library, such as \"Receipts/{year}\""
        ),
        (category + "folder = \"{yaer}\"\n", "7: \"folder\": there is no placeholder {yaer}; did you mean \"{year}\"?"),
        (
            category + "filename = \"{colour}\"\n",
            "7: \"filename\": there is no placeholder {colour}. There are: \(Template.placeholders.map { "{\($0)}" }.joined(separator: " "))"
        ),
        (category + "filename = \"{date\"\n", "7: \"filename\": a { has no }. For a brace itself write {{"),
        (category + "filename = \"date}\"\n", "7: \"filename\": a } has no {. For a brace itself write }}"),
        (category + "filename = \"a/b\"\n", "7: \"filename\": a file name has no /; folders belong into \"folder\""),
        (
            category + "types = [\"pdf\"]\n",
            "7: \"types\": \"pdf\" is no MIME type, such as \"application/pdf\" or \"audio/*\""
        ),
        (category + "extensions = [\"*\"]\n", "7: \"extensions\": \"*\" is no extension, such as \"ics\""),
        (category + "cues = [\"\"]\n", "7: \"cues\" holds an empty text"),
        (
            desk + "[[category]]\nname = \"Nope\"\nremove = true\n",
            "5: there is no built-in category \"Nope\" to remove"
        ),
        (
            desk + "[[category]]\nname = \"Recepts\"\nremove = true\n",
            "5: there is no built-in category \"Recepts\" to remove; did you mean \"Receipts\"?"
        ),
        (
            desk + "[[category]]\nname = \"Receipts\"\nremove = true\nfolder = \"x\"\n",
            "7: a category that is removed needs no \"folder\""
        ),
    ]

    @Test("mistakes in categories are told with line, key and what was meant", arguments: mistakesInCategories)
    func categoryMistakes(text: String, expected: String) throws {
        #expect(try problems(text) == [expected])
    }

    @Test(
        "what is not TOML is told with the parser's line",
        arguments: [("[[desk]\n", "1: "), (desk + "mode = \n", "4: "), (desk + "path = \"~/b\"\n", "4: ")])
    func syntax(text: String, line: String) throws {
        let found = try problems(text)
        #expect(found.count == 1 && found[0].hasPrefix(line + "this is not TOML: "), "\(found)")
    }

    @Test("all mistakes are told at once, in the order of their lines, each with the file")
    func allAtOnce() throws {
        #expect(
            try problems("[[desk]]\npath = 7\nlibrary = 8\nmod = \"x\"\n").map { $0.prefix(2) } == ["2:", "3:", "4:"])
        let error = #expect(throws: ConfigError.self) {
            try parse("[[desk]]\npath = \"~/a\"\nlibrary = \"~/b\"\nlibary = \"x\"\n\n[[desk]]\nmode = 1\n")
        }
        let file = "/home-of/ada/.config/deskhand/config.toml"
        #expect(
            error?.description == """
                \(file):4: unknown key "libary" in [[desk]]; did you mean "library"?
                \(file):6: a [[desk]] needs "path": the folder to watch
                \(file):6: a [[desk]] needs "library": the folder to file into
                \(file):7: "mode" must be a text in quotes
                """)
        #expect(error?.problems.first?.suggestion == "library")
    }

    @Test("a built-in category changes by the keys given, goes by remove, and one of the user's own comes last")
    func categories() throws {
        let first = try #require(Category.builtIn.first)
        let last = try #require(Category.builtIn.last?.name)
        let config = try parse(
            Self.desk + """
                [[category]]
                name = "\(first.name.uppercased())"
                folder = "Elsewhere"
                extensions = [".ICS", "*.vcs", "tar.gz"]
                [[category]]
                name = "\(last)"
                remove = true
                [[category]]
                name = "Knitting"
                description = "knitting patterns with needles and rows"
                cues = ["Purl Two"]
                """)
        let changed = try #require(config.categories.first)
        #expect(changed.name == first.name && changed.description == first.description && changed.cues == first.cues)
        #expect(changed.folder == "Elsewhere" && changed.extensions == ["ics", "vcs", "tar.gz"])
        #expect(!config.categories.contains { $0.name == last })
        #expect(config.categories.last?.folder == "Knitting" && config.categories.last?.cues == ["purl two"])
        #expect(config.categories.count == Category.builtIn.count)
    }

    @Test("a name may be in any script", arguments: ["می‌خواهم", "👨‍👩‍👧 Family", "Résumés", "{x}/y"])
    func names(name: String) throws {
        let text = Self.desk + "[[category]]\nname = \"\(name)\"\ndescription = \"x\"\n"
        #expect(try parse(text).category(named: name.decomposedStringWithCanonicalMapping)?.name == name)
    }

    @Test("without the built-in categories there are the user's own alone")
    func noBuiltIn() throws {
        let config = try parse("builtin_categories = false\n" + Self.category)
        #expect(config.categories.map(\.name) == ["A"])
    }

    @Test(
        "the first language tells how 03/04 is read, unless day_first does",
        arguments: [
            ("languages = [\"en-US\", \"de\"]", false), ("languages = [\"de\", \"en-US\"]", true),
            ("languages = [\"en\"]", nil), ("languages = [\"en_GB\"]", true), ("languages = []", nil),
            ("languages = [\"en-US\"]\nday_first = true", true),
        ] as [(String, Bool?)])
    func languages(text: String, expected: Bool?) throws {
        #expect(try parse(text + "\n" + Self.desk).dayFirst == expected)
    }
}
