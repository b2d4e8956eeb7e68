/// What can be told from the words of a page.
struct Page {
    /// Without the lines that hold a marker of 32 digits: they fence the text, and are others in each request.
    let all: String
    private let words: [String: Int]
    private let lines: [String]

    init(_ text: String) {
        lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingWhitespace() }
            .filter { !$0.isEmpty && !$0.contains(#/\b[0-9a-f]{32}\b/#) }
        all = lines.joined(separator: "\n")
        words = all.lowercased().split { !$0.isLetter }.reduce(into: [:]) { $0[Self.stem($1), default: 0] += 1 }
    }

    /// As it is said before the text.
    var fileName: String? {
        let mark = "File name: "
        return lines.first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) }
    }

    /// The text comes after what is said about it.
    var lastLine: String { String(lines.last?.prefix(160) ?? "") }

    /// Words that speak for a category whose name has one of the first ones.
    private static let kin: [([String], [String])] = [
        (["invoice", "bill"], ["invoice", "rechnung", "vat", "due", "subtotal", "net", "payable", "remit"]),
        (["receipt", "purchase"], ["receipt", "cash", "change", "till", "cashier", "paid", "card", "total", "tax"]),
        (
            ["contract", "agreement", "lease"],
            ["agreement", "party", "hereby", "clause", "term", "signed", "contract"]
        ),
        (["bank", "statement", "account"], ["balance", "iban", "account", "transaction", "statement", "deposit"]),
        (["tax"], ["tax", "irs", "finanzamt", "deduction", "return", "assessment", "taxable"]),
        (["insurance", "policy"], ["policy", "premium", "insured", "coverage", "claim"]),
        (["medical", "health", "doctor"], ["patient", "doctor", "diagnosis", "prescription", "clinic", "hospital"]),
        (["payslip", "salary", "payroll"], ["salary", "gross", "payslip", "employee", "employer", "pension"]),
        (["letter", "correspondence", "mail"], ["dear", "sincerely", "regards", "yours", "letter"]),
        (["travel", "ticket", "trip"], ["flight", "boarding", "passenger", "train", "hotel", "itinerary", "booking"]),
        (["manual", "guide"], ["manual", "warning", "install", "page", "button", "warranty", "instruction"]),
        (["report", "paper", "research"], ["report", "abstract", "introduction", "conclusion", "figure", "result"]),
        (["code", "source", "script"], ["import", "func", "return", "class", "def", "include", "void"]),
        (["resume", "cv"], ["resume", "experience", "education", "skill", "curriculum"]),
        (["photo", "image", "picture"], ["jpeg", "photo", "camera", "image"]),
        (["recipe", "cooking"], ["recipe", "cup", "oven", "flour", "tablespoon", "ingredient"]),
    ]

    /// `invoices` and `invoice` are one word.
    private static func stem(_ word: some StringProtocol) -> String {
        let word = word.lowercased()
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        return word.hasSuffix("s") && !word.hasSuffix("ss") && word.count > 3 ? String(word.dropLast()) : word
    }

    /// How much of the page speaks for the category: its own name counts most, words of its kin less.
    func score(_ category: String) -> Int {
        Self.names(category).reduce(0) { sum, name in
            let related = Self.kin(of: name).reduce(0) { $0 + min(2, words[$1] ?? 0) }
            return sum + 3 * min(3, words[name] ?? 0) + related
        }
    }

    /// The line of the page that has most words for the category; empty when none has any.
    func words(for category: String) -> String {
        let names = Self.names(category)
        let telling = names.reduce(into: Set(names)) { $0.formUnion(Self.kin(of: $1)) }
        // What is said about the file, before its text, is no words of the page.
        let scored = lines.filter { !$0.hasPrefix("File ") }.map { line in
            (line, line.split { !$0.isLetter }.count { telling.contains(Self.stem($0)) })
        }
        // Of two the first.
        let most = scored.map(\.1).max() ?? 0
        return most == 0 ? "" : String(scored.first { $0.1 == most }?.0.prefix(160) ?? "")
    }

    private static func names(_ category: String) -> [String] {
        category.lowercased().split { !$0.isLetter }.filter { $0.count > 1 }.map(stem)
    }

    private static func kin(of name: String) -> Set<String> {
        Set(kin.filter { $0.0.contains(name) }.flatMap(\.1).map(stem)).subtracting([name])
    }

    func text(for field: String) -> String {
        let field = field.lowercased()
        func asks(_ names: String...) -> Bool { names.contains { field.contains($0) } }
        if asks("date", "day") { return date }
        if asks("currency") { return currency }
        if asks("total", "amount", "price") { return amount.map { "\($0)" } ?? "" }
        if asks("number", "reference", "invoice_id") { return number }
        if asks("reason", "why", "explanation", "evidence") { return "The words on the page speak for it." }
        if asks("vendor", "merchant", "company", "sender", "issuer", "from", "title", "subject", "name", "summary") {
            return lines.first.map { String($0.prefix(80)) } ?? ""
        }
        return ""
    }

    /// The first date, as YYYY-MM-DD.
    var date: String {
        if let match = all.firstMatch(of: #/\b(20\d\d|19\d\d)-(\d\d)-(\d\d)\b/#) { return String(match.0) }
        if let match = all.firstMatch(of: #/\b(\d{1,2})[.\/](\d{1,2})[.\/](20\d\d|19\d\d)\b/#) {
            return "\(match.3)-\(Self.two(match.2))-\(Self.two(match.1))"
        }
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let name =
            #/(?i)\b(\d{1,2})\.?\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(20\d\d|19\d\d)/#
        if let match = all.firstMatch(of: name), let month = months.firstIndex(of: match.2.lowercased()) {
            return "\(match.3)-\(Self.two("\(month + 1)"))-\(Self.two(match.1))"
        }
        return ""
    }

    private static func two(_ digits: some StringProtocol) -> String { digits.count == 1 ? "0\(digits)" : "\(digits)" }

    var currency: String {
        if all.contains("€") || all.contains("EUR") { return "EUR" }
        if all.contains("£") || all.contains("GBP") { return "GBP" }
        if all.contains("CHF") { return "CHF" }
        return all.contains("$") || all.contains("USD") ? "USD" : ""
    }

    /// What stands after "total" and its like; otherwise the largest sum with cents.
    var amount: Double? {
        let sums = lines.filter { $0.lowercased().contains("total") && !$0.lowercased().contains("subtotal") }
        if let found = sums.reversed().lazy.compactMap({ Self.amounts($0).last }).first { return found }
        return Self.amounts(all).max()
    }

    private static func amounts(_ text: String) -> [Double] {
        text.matches(of: #/\d{1,3}(?:[.,' ]\d{3})*[.,]\d\d\b|\d+[.,]\d\d\b/#).compactMap { match in
            let digits = match.0.filter(\.isNumber)
            return Double(digits).map { $0 / 100 }
        }
    }

    var number: String {
        let pattern =
            #/(?i)(?:invoice|receipt|order|rechnung|reference|no|nr|number)[.:#\s-]{1,4}([A-Z0-9][A-Z0-9\/-]{2,})/#
        for match in all.matches(of: pattern) where match.1.contains(where: \.isNumber) { return String(match.1) }
        return ""
    }
}
