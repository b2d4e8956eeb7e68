import Agents
import Files
import Foundation
import TOMLKit

/// Reads the config, strictly: what it does not know, or cannot mean, is refused with line and suggestion.
///
///     let config = try ConfigFile.load(Locations())
package enum ConfigFile {
    /// - Throws: `ConfigError` with all that is wrong, also when there is no config yet.
    package static func load(_ locations: Locations) throws(ConfigError) -> Config {
        try parse(try read(locations.config), locations)
    }

    /// Reads a config from its text (TOML 1.0.0, toml.io).
    ///
    /// - Throws: `ConfigError` with all that is wrong.
    package static func parse(_ text: String, _ locations: Locations) throws(ConfigError) -> Config {
        let lines = SourceLines(text)
        var parser = ConfigParser(try table(text, locations.config), lines, locations)
        let config = parser.config()
        guard parser.problems.isEmpty else {
            throw ConfigError(path: locations.config, problems: parser.problems.inOrder)
        }
        return config
    }

    private static func table(_ text: String, _ path: FilePath) throws(ConfigError) -> TOMLTable {
        if let line = lineOfNUL(text) {
            throw ConfigError(path, line: line, "a NUL character can be part of no setting. Remove it.")
        }
        do {
            return try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw ConfigError(path, line: error.source.begin.line, "this is not TOML: \(error.description.displayed)")
        } catch {
            throw ConfigError(path, line: 0, "this is not TOML: \("\(error)".displayed)")
        }
    }

    /// The parser hands texts over in C's way, so that a NUL would silently cut one short.
    private static func lineOfNUL(_ text: String) -> Int? {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where line.utf8.contains(0) || line.contains("\\u0000") || line.contains("\\U00000000") {
            return number + 1
        }
        return nil
    }
}

extension ConfigError {
    init(_ path: FilePath, line: Int, _ message: String) {
        self.init(path: path, problems: [ConfigProblem(line: line, message: message)])
    }
}

extension [ConfigProblem] {
    /// By line; what is found in one line keeps its order.
    fileprivate var inOrder: [ConfigProblem] {
        enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }
}
