/// What stands in `:86:`: fields with numbers (German banks), fields with names (Dutch banks), or plain words.
struct SwiftPurpose {
    private let lines: [String]

    init(_ lines: [String]) { self.lines = lines }

    func fill(_ transaction: inout BankTransaction) {
        let first = Array(lines[0])
        if first.count > 3, first.prefix(3).allSatisfy({ $0.isASCII && $0.isNumber }), !first[3].isLetter,
            !first[3].isNumber, !first[3].isWhitespace
        {
            fillNumbered(first[3], &transaction)
        } else if lines[0].hasPrefix("/"), Self.names.contains(where: { lines[0].hasPrefix("/\($0)/") }) {
            fillNamed(&transaction)
        } else {
            transaction.purpose = lines.map(\.trimmed).joined(separator: " ").trimmed
        }
    }

    // MARK: Numbers

    /// `166?00GUTSCHRIFT?20SVWZ+Miete?32Ada Lovelace`
    private func fillNumbered(_ mark: Character, _ transaction: inout BankTransaction) {
        var (purpose, name, account) = ("", "", "")
        for part in lines.joined().dropFirst(4).split(separator: mark) {
            let value = part.dropFirst(2)
            switch Int(part.prefix(2)) ?? -1 {
            case 20...29, 60...63: purpose += value
            case 31: account += value
            case 32, 33: name += value
            default: break
            }
        }
        (transaction.name, transaction.account) = (name.trimmed, account.trimmed)
        let marked = Self.marked(purpose)
        transaction.purpose = (marked["SVWZ"] ?? marked[""] ?? "").trimmed
        if let reference = marked["EREF"]?.trimmed, !reference.isEmpty, reference.uppercased() != "NOTPROVIDED" {
            transaction.reference = reference
        }
        if transaction.account.isEmpty, let account = marked["IBAN"]?.trimmed { transaction.account = account }
        if transaction.name.isEmpty, let name = marked["ABWA"]?.trimmed { transaction.name = name }
    }

    private static let marks = [
        "EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC",
    ]

    /// `EREF+7SVWZ+Miete`: what stands behind each mark; behind none, under an empty name.
    private static func marked(_ text: String) -> [String: String] {
        var parts: [String: String] = [:]
        var name = ""
        var rest = text[...]
        while !rest.isEmpty {
            if let mark = marks.first(where: { rest.hasPrefix($0 + "+") }), parts[mark] == nil {
                name = mark
                rest = rest.dropFirst(mark.count + 1)
                parts[name] = ""
            } else {
                parts[name, default: ""].append(rest.removeFirst())
            }
        }
        return parts
    }

    // MARK: Names

    private static let names = [
        "TRTP", "IBAN", "BIC", "NAME", "REMI", "EREF", "MARF", "CSID", "BENM", "ORDP", "TRCD", "CNTP", "PREF", "RTRN",
        "PURP", "ISDT", "ULTD", "ULTC", "SVCL", "ADDR", "ID", "USTD", "STRD",
    ]

    /// `/TRTP/SEPA/IBAN/NL91…/NAME/Bakker/REMI/Brood/EREF/7`
    private func fillNamed(_ transaction: inout BankTransaction) {
        var values: [String: String] = [:]
        var name = ""
        for part in lines.joined().dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if Self.names.contains(String(part)), values[String(part)] == nil {
                name = String(part)
                values[name] = ""
            } else if let known = values[name] {
                values[name] = known.isEmpty ? String(part) : known + "/" + part
            }
        }
        func value(_ names: String...) -> String {
            names.lazy.compactMap { values[$0]?.trimmed.withoutSlashes }.first { !$0.isEmpty } ?? ""
        }
        // ING puts account, BIC and name into one.
        let parts = values["CNTP"]?.split(separator: "/", omittingEmptySubsequences: false).map { $0.trimmed } ?? []
        transaction.name = parts.count > 2 ? parts[2] : value("NAME", "BENM", "ORDP")
        transaction.account = parts.first ?? value("IBAN")
        transaction.purpose = value("REMI", "USTD").withoutHead
        let reference = value("EREF")
        if !reference.isEmpty, reference.uppercased() != "NOTPROVIDED" { transaction.reference = reference }
    }
}

extension String {
    fileprivate var withoutSlashes: String {
        var text = self[...]
        while text.last == "/" { text.removeLast() }
        while text.first == "/" { text.removeFirst() }
        return String(text).trimmed
    }

    /// `USTD//Brood`: what kind of words follow.
    fileprivate var withoutHead: String { hasPrefix("USTD//") ? String(dropFirst(6)) : self }
}
