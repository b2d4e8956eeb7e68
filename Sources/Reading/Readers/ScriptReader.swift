/// Formats for which a library of Python, or a few lines of it, know best: run by Python, locked in.
///
/// The scripts are in `Scripts`, and print what `deskhand-reader` would: text and records.
package struct ScriptReader: TextReader {
    private let tool: Tool
    private let name: String
    private let script: String

    /// - Parameters:
    ///   - name: what the document is called when it is damaged.
    ///   - parts: the scripts, in order; behind them `main` is called with the function.
    init(_ tool: Tool, _ name: String, _ parts: [[UInt8]], _ function: String) {
        self.tool = tool
        self.name = name
        let texts = ([PackageResources.common_py] + parts).map { String(decoding: $0, as: UTF8.self) }
        script = (texts + ["main(\(function))\n"]).joined(separator: "\n")
    }

    /// Rich Text Format.
    package static let richText = ScriptReader(
        .python, "text document", [PackageResources.rich_text_py], "read_rich_text")
    /// PowerPoint before 2007.
    package static let slides = ScriptReader(.olefile, "presentation", [PackageResources.slides_py], "read_slides")
    /// Excel before 2007.
    package static let workbook = ScriptReader(.xlrd, "spreadsheet", [PackageResources.workbook_py], "read_workbook")
    /// Messages as Outlook keeps them.
    package static let message = ScriptReader(
        .olefile, "message", [PackageResources.rich_text_py, PackageResources.message_py], "read_message")

    package func read(_ source: ReadingSource, into document: inout Document) async {
        // -I and -S: neither the environment nor the user's own packages have a say in what runs.
        switch await source.run(tool, ["-I", "-S", "-B", "-X", "utf8", "-c", script]) {
        case .failure(let error): document.note(error)
        // MISSING in common.py: Python is there, and the library is not.
        case .success(let result) where result.end == .exited(5): document.note(.missing(tool))
        case .success(let result): HelperReader.take(result, name, source.limits, into: &document)
        }
    }
}

/// Word before 2007: by antiword, and by catdoc what is too small or too odd for it.
package struct WordReader: TextReader {
    package init() {}

    package func read(_ source: ReadingSource, into document: inout Document) async {
        let first: ToolResult
        switch await source.run(.antiword, ["-w", "0", "-m", "UTF-8.txt", "/proc/self/fd/0"]) {
        case .failure(let error): return document.note(error)
        case .success(let result): first = result
        }
        if first.complaint.contains("ncrypted") {
            document.outcome = .encrypted
            return
        }
        if first.end == .exited(0) { return put(first, source, into: &document) }
        guard case .success(let second) = await source.run(.catdoc, ["-d", "utf-8", "-w", "/proc/self/fd/0"]),
            second.end == .exited(0), !second.output.allSatisfy({ $0 <= 0x20 })
        else { return document.note(first.end) }
        put(second, source, into: &document)
        // It prints the letters it finds in anything: a file that ends too early is not what it was.
        if first.complaint.contains("not a Word") { document.outcome = .failed(reason: "it is damaged") }
    }

    private func put(_ result: ToolResult, _ source: ReadingSource, into document: inout Document) {
        var findings = Findings(limit: source.limits.textBytes)
        let text = String(decoding: result.output.map { $0 < 0x09 ? 0x20 : $0 }, as: UTF8.self)
        findings.add(text.replacing("[pic]", with: ""), at: nil)
        findings.put(into: &document)
    }
}
