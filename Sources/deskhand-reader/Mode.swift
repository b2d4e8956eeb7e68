import ParserProgram

/// What the command line asks for.
enum Mode {
    static func run(_ arguments: [String], _ output: Output) throws(Ending) {
        switch arguments {
        case ["nothing"]: return
        case ["office"]: try Office.read(Input(), output)
        case ["archive"]: try ArchiveListing.read(Input(), output)
        case ["whole"]: Wholeness.check(try Input(), output)
        case ["package"]: try SoftwarePackage.read(Input(), output)
        case let words where words.count == 2 && words[0] == "text":
            guard let text = Encoding.converted(try Input().whole(output)[...], from: words[1]) else { throw .usage }
            text.withUnsafeBufferPointer { output.text($0) }
        case ["markup", "html"]: HTMLText.read(try Input().whole(output), charset: nil, output)
        case ["markup", "xml"]: try XMLText.read(Input().whole(output), output)
        case ["invoice"]: try InvoiceXML.read(Input().whole(output), output)
        case ["bank"]: try BankXML.read(Input().whole(output), output)
        case ["pass"]: try WalletPass.read(Input(), output)
        case let words where words.count == 2 && words[0] == "data":
            try DataText.read(Input().whole(output), encoding: words[1], output)
        case ["mail"]: try Mail.read(Input(), output)
        default: throw .usage
        }
    }
}
