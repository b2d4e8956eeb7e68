/// A program that parses documents, and what it may have while it does.
package struct Tool: Sendable, Hashable {
    /// Its name in the system's folders of programs (`pdftotext`), or one of Deskhand's own helpers.
    package var program: String
    /// The Debian package that has it; nil for Deskhand's own helpers.
    package var package: String?
    /// Files and folders it may read besides itself and the system's libraries: `/usr/share/poppler`.
    package var reads: [String]
    package var limits: ToolLimits
    /// A helper of Deskhand's own that can wait for documents and forks for each, rather than to be started for it.
    package var staysReady: Bool

    package init(
        _ program: String, package: String?, reads: [String] = [], limits: ToolLimits = ToolLimits(),
        staysReady: Bool = false
    ) {
        self.staysReady = staysReady
        self.program = program
        self.package = package
        self.reads = reads
        self.limits = limits
    }
}

/// What a tool may use up on one document.
package struct ToolLimits: Sendable, Hashable {
    /// Processor time.
    package var cpu: Duration
    /// Time on the clock; more than the processor's, since others run too.
    package var wall: Duration
    /// Address space.
    package var memoryBytes: Int
    /// More output than this is cut, and the tool is ended.
    package var outputBytes: Int
    /// Runs only when the machine has nothing better to do.
    package var isNice: Bool

    package init(
        cpu: Duration = .seconds(10), wall: Duration = .seconds(30), memoryBytes: Int = 512 << 20,
        outputBytes: Int = 4 << 20, isNice: Bool = false
    ) {
        self.cpu = cpu
        self.wall = wall
        self.memoryBytes = memoryBytes
        self.outputBytes = outputBytes
        self.isNice = isNice
    }
}

/// What became of a tool's run. All of it is as untrusted as the document.
package struct ToolResult: Sendable {
    package enum End: Sendable, Hashable {
        case exited(Int32)
        /// It crashed.
        case signalled(Int32)
        /// Processor or clock.
        case tookTooLong
        /// The output was cut at the limit.
        case saidTooMuch
    }

    package var output: [UInt8]
    /// The first 4 KB of what it complained about: to be matched, never to be shown or logged.
    package var complaint: String
    package var end: End

    package init(output: [UInt8], complaint: String, end: End) {
        self.output = output
        self.complaint = complaint
        self.end = end
    }
}

/// Why a tool could not be run at all.
package enum ToolError: Error, Sendable, Hashable {
    /// The program is not installed.
    case missing(Tool)
    /// It could not be locked in, so it was not started; with the reason.
    case notConfined(String)
    case cancelled
}

extension ToolError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let tool): "\(tool.program) is not installed\(tool.package.map { " (package \($0))" } ?? "")"
        case .notConfined(let reason): reason
        case .cancelled: "it was stopped"
        }
    }
}
