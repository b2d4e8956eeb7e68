import Files

/// What a file is by its content, as `deskhand-types` says that libmagic sees it.
struct ContentType: Sendable {
    /// A MIME type; `application/octet-stream` when nobody knows.
    var type: String
    /// libmagic's description, with dimensions, dates and titles; empty for most types.
    var description = ""

    static let unknown = "application/octet-stream"

    static let plainText = ContentType(type: "text/plain")

    /// Where libmagic's database may be, besides the folder of libraries.
    private static let databases = [
        "/usr/share/misc/magic.mgc", "/usr/share/file/magic.mgc", "/usr/share/misc/magic", "/etc/magic",
    ]

    static let tool = Tool(
        "deskhand-types", package: nil, reads: databases,
        limits: ToolLimits(cpu: .seconds(2), wall: .seconds(10), memoryBytes: 256 << 20, outputBytes: 8 << 10),
        staysReady: true)

    init(type: String = Self.unknown) { self.type = type }

    /// - Throws: the reason why it could not be told, for the user.
    init(of file: DocumentFile, _ confinement: Confinement) async throws(Unknown) {
        let result: ToolResult
        do throws(ToolError) {
            result = try await confinement.run(Self.tool, [], on: file)
        } catch {
            throw Unknown(reason: "what kind of file it is could not be looked at: \(error)")
        }
        switch result.end {
        case .exited(0): self.init(result.output)
        case .exited(3): throw Unknown(reason: "libmagic's database of file types is not installed (package libmagic1)")
        case .exited, .signalled, .saidTooMuch:
            throw Unknown(reason: "what kind of file it is could not be told: libmagic broke down on it")
        case .tookTooLong: throw Unknown(reason: "what kind of file it is could not be told: it took too long")
        }
    }

    /// Two lines, of a program that the document may have taken over.
    init(_ output: [UInt8]) {
        self.init()
        let lines = output.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = lines.first, Self.isType(first) else { return }
        type = String(decoding: first, as: UTF8.self)
        guard lines.count > 1 else { return }
        description = String(decoding: lines[1].prefix(2_000).map { max($0, 0x20) }, as: UTF8.self)
    }

    /// `type/subtype` of RFC 6838, section 4.2.
    private static func isType(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: 0x2F, omittingEmptySubsequences: false)
        return bytes.count <= 200 && parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy { byte in
                        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                            || [0x21, 0x23, 0x24, 0x26, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F].contains(byte)
                    }
            }
    }

    struct Unknown: Error { var reason: String }
}
