import CLinux
import Files
import Foundation

/// Proves the confinement by trying to break it: `deskhand-breakout` does, in place of a tool, what a parser does
/// that a document has taken over. Once as a program that was started, and once as the fork of one that was ready.
package struct ConfinementProof: Sendable {
    /// One thing it tried.
    package struct Attempt: Sendable, Hashable {
        /// `read-canary`, `socket-tcp`, `fork`, …
        package var name: String
        package var isDenied: Bool
    }

    package var attempts: [Attempt]
    /// False when it ended before it had tried everything: then nothing is proved.
    package var isWhole: Bool

    /// Every attempt was made, and none succeeded.
    package var holds: Bool { isWhole && succeeded.isEmpty }

    package var succeeded: [String] { attempts.filter { !$0.isDenied }.map(\.name) }

    /// What must hold on a kernel without Landlock too: all but looking at files and starting programs, which can
    /// do no more than the tool itself.
    package var holdsWithoutLandlock: Bool {
        isWhole && succeeded.allSatisfy { name in Self.byLandlock.contains { name.hasPrefix($0) } }
    }

    private static let byLandlock = [
        "read-canary", "read-passwd", "read-parent-environment", "list-", "open-disk", "run-",
    ]

    /// The stand-in for a tool.
    static let breakout = Tool("deskhand-breakout", package: nil)
    /// The same as the fork of a helper that is ready.
    static let forked = Tool("deskhand-breakout", package: nil, staysReady: true)

    /// Makes a canary, a file that nobody may touch, and lets the stand-in loose on it and on everything else.
    ///
    /// - Throws: `ToolError` when the stand-in is missing or could not be locked in.
    package init(_ confinement: Confinement) async throws(ToolError) {
        let canary = try Canary.make()
        let file: DocumentFile
        do {
            file = try DocumentFile(Array("nothing to see".utf8), of: canary.path)
        } catch {
            throw .notConfined("\(error)")
        }
        let words = ["all", canary.path.string]
        self.init(try await confinement.run(Self.breakout, words, on: file).output)
        let forked = try await Self.besideSibling(confinement, words, file)
        attempts += forked.attempts.map { Attempt(name: $0.name + "-forked", isDenied: $0.isDenied) }
        isWhole = isWhole && forked.isWhole && forked.attempts.contains { $0.name == "read-sibling-result" }
        if !canary.isUntouched { attempts.append(Attempt(name: "change-canary", isDenied: false)) }
    }

    /// The fork of a helper that reads another document at the same time: what that one says is none of its business.
    private static func besideSibling(
        _ confinement: Confinement, _ words: [String], _ file: DocumentFile
    ) async throws(ToolError) -> Self {
        // It waits for no slot: the other fork's time runs meanwhile.
        var confinement = confinement
        confinement.slots = ReadingSlots(1)
        guard let helper = confinement.ready(forked) else { throw .notConfined("no helper can be ready") }
        let sibling: ReadySibling
        do {
            sibling = try ReadySibling(helper, ["stay"], file)
        } catch {
            throw .notConfined("no helper can be ready")
        }
        let proof = Self(try await confinement.run(forked, words, on: file).output)
        sibling.end()
        return proof
    }

    /// Reads what the stand-in prints: `NAME denied REASON` or `NAME SUCCEEDED` a line, and `end`.
    init(_ output: [UInt8]) {
        var lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        isWhole = lines.last == "end"
        if isWhole { lines.removeLast() }
        attempts = lines.map { line in
            let words = line.split(separator: " ")
            return Attempt(name: words.first.map(String.init) ?? "", isDenied: words.count > 1 && words[1] == "denied")
        }
        if attempts.isEmpty { isWhole = false }
    }
}

/// A fork of a helper, there until it is ended: nobody waits for what it says.
private struct ReadySibling: ~Copyable {
    /// The reading ends of result, complaints and status.
    private var ends: [Int32] = []

    /// - Throws: when the helper is gone, or no pipe is to be had.
    init(_ helper: ReadyHelper, _ words: [String], _ file: DocumentFile) throws(ConfinedProcess.Failure) {
        var writing: [Int32] = []
        defer { writing.forEach { close($0) } }
        for _ in 0..<3 {
            var pair: [Int32] = [-1, -1]
            guard linux_pipe(&pair) == 0 else { throw .notStarted(EMFILE) }
            ends.append(pair[0])
            writing.append(pair[1])
        }
        let document = linux_reopen(file.descriptor)
        guard document >= 0 else { throw .notStarted(-document) }
        defer { close(document) }
        try helper.send(words, [document] + writing)
    }

    /// The helper sees that nobody waits for it any more.
    consuming func end() {}

    deinit { ends.forEach { close($0) } }
}

/// A file in a folder of its own, gone with it.
private struct Canary: ~Copyable {
    private let folder: String
    private let content: String

    static func make() throws(ToolError) -> Canary {
        var template = Array((NSTemporaryDirectory() + "/deskhand-canary-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw .notConfined("no temporary folder") }
        let canary = Canary(
            folder: FilePath(platformString: template).string, content: "canary \(UUID().uuidString)\n")
        guard FileManager.default.createFile(atPath: canary.path.string, contents: Data(canary.content.utf8)) else {
            throw .notConfined("no temporary file")
        }
        return canary
    }

    private init(folder: String, content: String) { (self.folder, self.content) = (folder, content) }

    var path: FilePath { FilePath(folder).appending("canary") }

    var isUntouched: Bool {
        (try? String(contentsOfFile: path.string, encoding: .utf8)) == content
            && (try? FileManager.default.contentsOfDirectory(atPath: folder)) == ["canary"]
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
