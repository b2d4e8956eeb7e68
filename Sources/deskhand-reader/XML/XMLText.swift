import ParserProgram

/// The text of any XML: what stands in elements, and in attributes made for people.
///
/// Names of elements are left out, but where one names a secret: whoever takes secrets out of the text has to see it.
final class XMLText: XMLHandler {
    private let output: Output
    private var hidden = 0
    private var isFirst = true
    private var isWorkbook = false
    private var isFlow = false
    private var isPropertyList = false
    /// What names the next text.
    private var label: String?

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
            isPropertyList = name == "plist"
        }
        if name == "script" || name == "style" || name == "binData" { hidden += 1 }
        if isWorkbook, name == "Worksheet", let sheet = attributes["Name"] { output.piece("sheet \(sheet)") }
        guard hidden == 0, !isWorkbook else { return }
        let named = tellNames(name, attributes)
        for (key, value) in attributes.all.prefix(50)
        where Self.spoken.contains(key.lowercased()) && !value.isEmpty && value != named {
            putLabel()
            output.text(value.oneLine)
            separate()
        }
    }

    func end(_ name: String) {
        if name == "script" || name == "style" || name == "binData" { hidden = max(0, hidden - 1) }
        label = nil
        // Excel's and Word's old XML: rows, cells and runs of text are known by name.
        if isWorkbook, name == "Cell" { return output.separate("\t") }
        if isFlow, name == "t" || name == "r" { return }
        // The value comes next, in an element of its own.
        if isPropertyList, name == "key" { return output.text(": ") }
        isWorkbook && name == "Data" ? () : output.breakLine()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard hidden == 0 else { return }
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return output.separate(" ")
        }
        if first > 0 || label != nil { putLabel() }
        output.text(UnsafeBufferPointer(rebasing: bytes[first...last]))
        if last < bytes.count - 1 { output.separate(" ") }
    }

    private func separate() { output.separate(" ") }

    /// `<password>`, `<add key="Password" value="…"/>`, `<db password="…"/>`: finds the label of what comes.
    ///
    /// - Returns: the value of an attribute that is one.
    private func tellNames(_ name: String, _ attributes: XMLAttributes) -> String? {
        var named: String?
        for (key, value) in attributes.all.prefix(50) {
            if Self.naming.contains(key.lowercased()), Self.isSecret(value) {
                named = value
            } else if Self.isSecret(key), key.lowercased() != "key", !value.isEmpty {
                label = key
                putLabel()
                output.text(value.oneLine)
                output.breakLine()
            }
        }
        if let named { label = named } else if name != "key", Self.isSecret(name) { label = name }
        return named
    }

    private func putLabel() {
        separate()
        if let label { output.text("\(label.oneLine): ") }
        label = nil
    }

    private static let naming: Set<String> = ["key", "name", "id", "property", "field", "n"]

    /// Whether a name may say that what it names is secret. Too often does no harm: the name is told then.
    private static func isSecret(_ name: String) -> Bool {
        guard name.utf8.count <= 80 else { return false }
        let name = name.lowercased()
        if name.hasPrefix("pin") || name.hasSuffix("pin") { return true }
        return !name.contains("author") && secretWords.contains { name.contains($0) }
    }

    private static let secretWords = [
        "pass", "pwd", "kennwort", "secret", "token", "apikey", "api-key", "api_key", "key", "credential", "puk",
        "cvv", "cvc", "auth", "login", "schluessel", "schlüssel", "geheim", "contrase", "clave", "senha", "motdepasse",
        "mdp",
        "wachtwoord", "losen", "lösen", "heslo", "haslo", "hasło", "jelsz", "sifre", "şifre", "parol", "salasana",
        "adgangskode", "lozink", "geslo", "slapta", "парол", "κωδικ", "密码", "密碼", "パスワード", "비밀번호", "iban", "otp",
        "signature",
    ]

    private static let spoken: Set<String> = [
        "title", "name", "label", "value", "description", "alt", "summary", "caption", "text", "content", "subject",
        "author", "comment", "date", "displayname",
    ]
}
