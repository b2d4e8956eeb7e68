import Agents
import Files
import Foundation
import Reading
import Rules
import Tables
import TOMLKit

/// Turns a parsed TOML table into a config, and collects what is wrong on the way.
struct ConfigParser {
    private let top: TOMLTable
    private let lines: SourceLines
    private let locations: Locations
    private(set) var problems: [ConfigProblem] = []

    init(_ top: TOMLTable, _ lines: SourceLines, _ locations: Locations) {
        self.top = top
        self.lines = lines
        self.locations = locations
    }

    mutating func config() -> Config {
        var reader = TableReader(top, name: "", index: 0, lines: lines)
        reader.refuseUnknown(.top)
        let builtIn = reader.bool("builtin_categories") ?? true
        let threshold = reader.share("threshold")
        let languages = languages(&reader)
        let dayFirst = reader.bool("day_first") ?? Self.dayFirst(in: languages)
        let mayWrite = mayWrite(&reader)
        problems += reader.problems
        let reading = readReading()
        var modelsParser = ModelsParser(top, lines)
        let models = modelsParser.config()
        problems += modelsParser.problems

        let deskTables = tables("desk")
        if deskTables.isEmpty, top["desk"] == nil {
            note("there is no desk. Add a [[desk]] with the path of the folder to watch.")
        }
        let desks = readDesks(deskTables, threshold: threshold)
        let schemas = readSchemas()
        let categories = readCategories(from: builtIn ? Category.builtIn : [], schemas)
        let kept = readKeptTables(desks, schemas)
        let rules = readRules(desks, mayWrite, categories.map(\.name))
        var accountsParser = AccountsParser(lines, categories: categories)
        let accounts = accountsParser.accounts(table("accounts"))
        problems += accountsParser.problems
        var config = Config(
            desks: desks, categories: categories, schemas: schemas, dayFirst: dayFirst, languages: languages,
            reading: reading, models: models, tables: kept, accounts: accounts)
        (config.rules, config.mayWrite, config.ruleText) = (rules, mayWrite, ruleText)
        followLinks(&config)
        return config
    }

    /// Once, here: a file that is on its way has no time to ask.
    private mutating func followLinks(_ config: inout Config) {
        for (index, desk) in config.desks.enumerated() {
            do throws(LinkProblem) {
                config.linked.formUnion(try LinkedFolders(desk, config, locations))
            } catch {
                let line = lines.line(of: "library", in: "desk", index)
                problems.append(ConfigProblem(line: line, key: "library", message: "\(error)"))
            }
        }
    }

    private mutating func tables(_ key: String) -> [TOMLTable] {
        guard let value = top[key] else { return [] }
        let tables = value.array?.compactMap(\.table)
        if let tables, tables.count == value.array?.count { return tables }
        note("write [[\(key)]] in double brackets: there can be several", key)
        return []
    }

    /// A table there is one of: `[reading]`.
    private mutating func table(_ key: String) -> TableReader? {
        guard let value = top[key] else { return nil }
        guard let table = value.table else {
            note("write [\(key)] in single brackets: there is one", key)
            return nil
        }
        return TableReader(table, name: key, index: 0, lines: lines)
    }

    private mutating func readReading() -> ReadingConfig {
        var config = ReadingConfig()
        guard var reader = table("reading") else { return config }
        reader.refuseUnknown(.reading)
        config.ocr = reader.bool("ocr") ?? config.ocr
        config.ocrPages = reader.count("ocr_pages", in: 1...100) ?? config.ocrPages
        let landlock = reader.choice("without_landlock", WithoutLandlock.self)
        config.goesOnWithoutLandlock = landlock.map { $0 == .goOn } ?? config.goesOnWithoutLandlock
        problems += reader.problems
        return config
    }

    private mutating func note(_ message: String, _ key: String? = nil) {
        problems.append(ConfigProblem(line: lines.line(of: key, in: "", 0), key: key, message: message))
    }

    private mutating func readDesks(_ tables: [TOMLTable], threshold: Double?) -> [DeskConfig] {
        var places = DeskPlaces(locations)
        var desks: [DeskConfig] = []
        for (index, table) in tables.enumerated() {
            var reader = TableReader(table, name: "desk", index: index, lines: lines)
            var parser = DeskParser(reader: reader, locations: locations)
            let desk = parser.desk(threshold: threshold)
            reader = parser.reader
            if let desk {
                places.check(desk, &reader)
                desks.append(desk)
            }
            problems += reader.problems
        }
        return desks
    }

    private mutating func readKeptTables(_ desks: [DeskConfig], _ schemas: [RecordForm]) -> [KeptTable] {
        var parser = KeptTableParser(locations, desks: desks, schemas: schemas)
        for (index, table) in tables("table").enumerated() {
            var reader = TableReader(table, name: "table", index: index, lines: lines)
            parser.read(&reader)
            problems += reader.problems
        }
        return parser.tables
    }

    private mutating func readRules(_ desks: [DeskConfig], _ mayWrite: [FilePath], _ categories: [String]) -> [Rule] {
        var parser = RuleParser(locations, desks: desks, mayWrite: mayWrite, categories: categories)
        for (index, table) in tables("rule").enumerated() {
            var reader = TableReader(table, name: "rule", index: index, lines: lines)
            parser.read(&reader)
            problems += reader.problems
        }
        if let circle = RuleLoops(parser.rules, desks).find() {
            let names = circle.map { "\"\($0.name.displayed)\"" }.joined(separator: " → ")
            note("rules would hand a file round in a circle: \(names). Move it where no desk is.", "rule")
        }
        return parser.rules
    }

    /// The rules as they stand there.
    private var ruleText: String {
        guard let rules = top["rule"] else { return "" }
        let table = TOMLTable()
        table["rule"] = rules
        return table.convert() + "\n"
    }

    /// Folders that rules may write to besides desks and libraries.
    private mutating func mayWrite(_ reader: inout TableReader) -> [FilePath] {
        var folders: [FilePath] = []
        for text in reader.strings("may_write") ?? [] {
            let path = try? locations.expand(text)
            let state = (try? FilePath.canonical(locations.state)) ?? locations.state
            guard let path, path.isAbsolute, text.hasPrefix("/") || text.hasPrefix("~/"), !DeskPlaces.isSystem(path),
                !DeskPlaces.shared.contains(path), path != locations.home, !path.contains(locations.home),
                !path.starts(with: state), !state.starts(with: path)
            else {
                reader.note("\"may_write\": \(text.displayed) must be a folder of your own, from / or ~/", "may_write")
                continue
            }
            folders.append(path)
        }
        return folders
    }

    private mutating func readSchemas() -> [RecordForm] {
        var parser = SchemaParser()
        for (index, table) in tables("schema").enumerated() {
            var reader = TableReader(table, name: "schema", index: index, lines: lines)
            parser.read(&reader)
            problems += reader.problems
        }
        return parser.schemas
    }

    private mutating func readCategories(from builtIn: [Category], _ schemas: [RecordForm]) -> [Category] {
        var parser = CategoryParser(builtIn: builtIn, schemas: schemas)
        for (index, table) in tables("category").enumerated() {
            var reader = TableReader(table, name: "category", index: index, lines: lines)
            parser.read(&reader)
            problems += reader.problems
        }
        return parser.categories
    }
}

extension ConfigParser {
    /// Language tags, as far as they matter here: `de`, `en-US` (BCP 47).
    private func languages(_ reader: inout TableReader) -> [String] {
        let languages = reader.strings("languages") ?? []
        for language in languages where language.wholeMatch(of: /[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*/) == nil {
            reader.note(
                "\"languages\": \"\(language.displayed)\" is no language tag, such as \"de\" or \"en-US\"", "languages")
        }
        return languages
    }

    /// What the first language says about 03/04; nil when there is none, or English of no country.
    private static func dayFirst(in languages: [String]) -> Bool? {
        guard let first = languages.first.map(UserLocale.init(name:)) else { return nil }
        return first.language == "en" && first.country == nil ? nil : first.isDayFirst
    }
}

/// The words of the config for `ReadingConfig.goesOnWithoutLandlock`.
enum WithoutLandlock: String, CaseIterable {
    case goOn = "go on"
    case refuse
}
