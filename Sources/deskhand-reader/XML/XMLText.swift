/// The text of any XML: what stands in elements, and in attributes made for people.
final class XMLText: XMLHandler {
    private let output: Output
    private var hidden = 0
    private var isFirst = true
    private var isWorkbook = false
    private var isFlow = false

    init(_ output: Output) { self.output = output }

    static func read(_ bytes: [UInt8], _ output: Output) throws(Ending) {
        if XMLEvents.parse(bytes, XMLText(output), output) == .malformed { output.isDamaged = true }
        output.breakLine()
    }

    var isDone: Bool { output.isFull }

    func start(_ name: String, _ attributes: XMLAttributes) {
        if isFirst {
            isFirst = false
            output.detail("root", name)
            isWorkbook = name == "Workbook"
            isFlow = name == "wordDocument" || name == "document"
        }
        if name == "script" || name == "style" || name == "binData" { hidden += 1 }
        if isWorkbook, name == "Worksheet", let sheet = attributes["Name"] { output.piece("sheet \(sheet)") }
        guard hidden == 0, !isWorkbook else { return }
        for (key, value) in attributes.all.prefix(50) where Self.spoken.contains(key.lowercased()) && !value.isEmpty {
            separate()
            output.text(value.oneLine)
            separate()
        }
    }

    func end(_ name: String) {
        if name == "script" || name == "style" || name == "binData" { hidden = max(0, hidden - 1) }
        // Excel's and Word's old XML: rows, cells and runs of text are known by name.
        if isWorkbook, name == "Cell" { return output.separate("\t") }
        if isFlow, name == "t" || name == "r" { return }
        isWorkbook && name == "Data" ? () : output.breakLine()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard hidden == 0 else { return }
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return output.separate(" ")
        }
        if first > 0 { output.separate(" ") }
        output.text(UnsafeBufferPointer(rebasing: bytes[first...last]))
        if last < bytes.count - 1 { output.separate(" ") }
    }

    private func separate() { output.separate(" ") }

    private static let spoken: Set<String> = [
        "title", "name", "label", "value", "description", "alt", "summary", "caption", "text", "content", "subject",
        "author", "comment", "date", "displayname",
    ]
}
