/// Running text of WordprocessingML and DrawingML (ECMA-376 part 1, sections 17 and 21): paragraphs, tables,
/// text boxes, notes and comments. The two have the same names for what matters here.
final class FlowText: XMLHandler {
    private let output: Output
    /// Within `t`: only that is text.
    private var texts = 0
    private var runs = 0
    private var cells = 0
    /// Within something that repeats other text or is no text.
    private var hidden = 0
    /// What is said of a word's reading, put behind the word.
    private var reading: [UInt8] = []
    private var readings = 0
    /// Within the shape that shows the slide's number.
    private var fieldShape = false
    /// The number of a note or the author of a comment, put before its first words.
    private var label: String?

    init(_ output: Output) { self.output = output }

    var isDone: Bool { output.isFull }

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        // The same once more for programs that do not know the choice before it (part 3, section 10.2).
        // What was moved away stands elsewhere.
        case "Fallback", "moveFrom": hidden += 1
        case "t", "text": texts += 1
        case "r": runs += 1
        case "fld": runs += 1
        case "rt": readings += 1
        case "tab" where runs > 0: put("\t")
        case "br" where hidden == 0, "cr" where hidden == 0: output.breakLine()
        case "noBreakHyphen": put("-")
        case "p" where hidden == 0: startParagraph()
        case "tc": cells += 1
        case "sp": fieldShape = false
        case "ph": if attributes["type"] == "sldNum" { fieldShape = true }
        case "footnoteReference", "endnoteReference": attributes["id"].map { put(" [\($0)]") }
        case "footnote", "endnote": if let id = attributes["id"], attributes["type"] == nil { label = "[\(id)] " }
        case "comment": label = attributes["author"].map { "\($0): " }
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "Fallback", "moveFrom": hidden = max(0, hidden - 1)
        case "t", "text": texts = max(0, texts - 1)
        case "r", "fld": runs = max(0, runs - 1)
        case "rt": readings = max(0, readings - 1)
        case "rubyBase": endReading()
        case "p" where hidden == 0: cells > 0 ? output.separate(" ") : output.breakLine()
        case "tc":
            cells = max(0, cells - 1)
            cells == 0 ? output.endCell() : output.separate("\t")
        case "tr", "comment", "footnote", "endnote", "cm": output.breakLine()
        case "sp": fieldShape = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard texts > 0, hidden == 0, !fieldShape else { return }
        if readings > 0 {
            if reading.count < 1_000 { reading.append(contentsOf: bytes) }
        } else if bytes.contains(where: { $0 > 0x20 }) || runs > 0 {
            output.text(bytes)
        }
    }

    private func startParagraph() {
        cells > 0 ? output.separate(" ") : output.breakLine()
        if let label { output.text(label) }
        label = nil
    }

    private func put(_ string: String) {
        if hidden == 0 { output.text(string) }
    }

    private func endReading() {
        guard !reading.isEmpty else { return }
        put(" (" + String(decoding: reading, as: UTF8.self) + ")")
        reading = []
    }
}
