import Files

/// Everything that is wrong with a config, so that it can be mended in one go.
public struct ConfigError: Error, Hashable, Sendable, CustomStringConvertible {
    public var path: FilePath
    public var problems: [ConfigProblem]

    public var description: String {
        problems.map { problem in
            let line = problem.line > 0 ? ":\(problem.line)" : ""
            return "\(path.displayed)\(line): \(problem.message)"
        }.joined(separator: "\n")
    }
}

/// One mistake: where it is, what it is, what to do about it.
public struct ConfigProblem: Hashable, Sendable {
    /// From 1; 0 when it is about the whole file.
    public var line: Int
    public var key: String?
    public var message: String
}
