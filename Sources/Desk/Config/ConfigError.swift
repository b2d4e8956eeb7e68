import Files

/// Everything that is wrong with a config, so that it can be mended in one go.
package struct ConfigError: Error, Hashable, Sendable, CustomStringConvertible {
    package var path: FilePath
    /// In the order of their lines.
    package var problems: [ConfigProblem]

    /// A line for each problem: `/home/ada/.config/deskhand/config.toml:7: unknown key …`.
    package var description: String {
        problems.map { problem in
            let line = problem.line > 0 ? ":\(problem.line)" : ""
            return "\(path.displayed)\(line): \(problem.description)"
        }.joined(separator: "\n")
    }
}

extension ConfigError {
    /// The first mistake, with the name of the file: `config.toml:7: unknown key …`; of more, how many.
    package var first: String {
        guard let problem = problems.first else { return path.displayedName }
        let line = problem.line > 0 ? ":\(problem.line)" : ""
        let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        return "\(path.displayedName)\(line): \(problem.description)\(more)"
    }
}

/// One mistake: where it is, what it is, what to do about it.
package struct ConfigProblem: Hashable, Sendable, CustomStringConvertible {
    /// From 1; 0 when it is about the whole file.
    package var line: Int
    /// The key it is about, if it is about one.
    package var key: String?
    package var message: String
    /// What was probably meant, as it would be written.
    package var suggestion: String?

    /// The message with the suggestion.
    package var description: String { message + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "") }
}
