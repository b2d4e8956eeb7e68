import Agents
import Files
import Foundation
import TOMLKit

/// Reads the config, strictly: what it does not know, or cannot mean, is refused with line and suggestion.
public enum ConfigFile {
    /// The config is a page, not a book.
    private static let longest = 1 << 20

    /// - Throws: `ConfigError`, also when there is no config yet.
    public static func load(_ locations: Locations) throws -> Config {
        let path = locations.config
        guard let data = FileManager.default.contents(atPath: path.string) else {
            throw ConfigError(
                path: path,
                problems: [ConfigProblem(line: 0, message: "there is no config yet. `deskhand init` writes one.")])
        }
        guard data.count <= longest, let text = String(data: data, encoding: .utf8) else {
            throw ConfigError(
                path: path, problems: [ConfigProblem(line: 0, message: "is not a text in UTF-8 of a sensible length.")])
        }
        return try parse(text, locations)
    }

    /// - Throws: `ConfigError` with all that is wrong.
    public static func parse(_ text: String, _ locations: Locations) throws -> Config {
        let top: TOMLTable
        do {
            top = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let problem = ConfigProblem(line: error.source.begin.line, message: "this is not TOML: \(error.description)")
            throw ConfigError(path: locations.config, problems: [problem])
        }
        var parser = ConfigParser(top, SourceLines(text), locations)
        let config = parser.config()
        guard parser.problems.isEmpty else {
            throw ConfigError(path: locations.config, problems: parser.problems.sorted { $0.line < $1.line })
        }
        return config
    }

    /// Adds categories at the end of the file, which is checked before it is replaced.
    ///
    /// - Throws: `ConfigError` when the result would be no valid config; the file is as it was then.
    public static func append(_ categories: [Category], to locations: Locations) throws {
        let old = try String(contentsOfFile: locations.config.string, encoding: .utf8)
        let separator = old.hasSuffix("\n") ? "\n" : "\n\n"
        let new = old + separator + categories.map { ConfigText.category($0) }.joined(separator: "\n")
        _ = try parse(new, locations)
        try Data(new.utf8).write(to: URL(fileURLWithPath: locations.config.string), options: .atomic)
    }
}
