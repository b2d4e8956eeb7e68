import CLinux
import Files
import Glibc

/// Runs tools on documents, each locked in by `deskhand-confine` before it starts.
///
/// ```swift
/// let result = try await confinement.run(.pdftotext, ["-enc", "UTF-8", "-", "-"], on: file)
/// ```
public struct Confinement: Sendable {
    /// The folder of Deskhand's own helpers.
    public let helpers: FilePath
    /// Whether a kernel without Landlock will do: system call filter and limits alone.
    public let goesOnWithoutLandlock: Bool

    public init(helpers: FilePath = Self.ownFolder, goesOnWithoutLandlock: Bool = true) {
        self.helpers = helpers
        self.goesOnWithoutLandlock = goesOnWithoutLandlock
    }

    /// Where the code that runs now lies: beside `deskhand`, or where tests are built.
    public static let ownFolder: FilePath = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard linux_own_path(&buffer, buffer.count) > 0 else { return "/usr/libexec" }
        let name = FilePath(platformString: buffer)
        return ((try? FilePath.canonical(name)) ?? name).removingLastComponent()
    }()

    /// Runs a tool with a document as its standard input (a file it can seek in; also `/proc/self/fd/0`).
    ///
    /// - Throws: `ToolError` when the program is missing, cannot be locked in, or the task is cancelled.
    public func run(_ tool: Tool, _ arguments: [String], on file: DocumentFile) async throws(ToolError) -> ToolResult {
        throw .notConfined("not built yet")
    }
}
