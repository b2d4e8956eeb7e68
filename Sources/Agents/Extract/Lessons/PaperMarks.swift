import Foundation

/// What tells whose paper this is, beside the name of the shop: how it can be reached, how tax offices know it, and what
/// is printed in the head.
struct PaperMarks: Sendable, Hashable, Codable {
    /// At most `mostAnchors`, those of tax offices first.
    var anchors: [PaperAnchor]
    /// Words of the first lines, folded, each once; no labels and no numbers.
    var head: [String]

    static let mostAnchors = 12
    static let mostWords = 24
}

/// A number or an address that one shop has and no other.
struct PaperAnchor: Sendable, Hashable, Codable {
    enum Kind: String, Sendable, Codable, CaseIterable { case tax, phone, host }

    var kind: Kind
    /// Digits of a number, without the country's; the host of an address.
    var text: String
}

/// The marks of a paper that is at hand, each with its place.
struct FoundMarks: Sendable {
    struct Found: Sendable {
        var anchor: PaperAnchor
        var line: PaperLine
        /// In the letters of its line.
        var range: Range<Int>
    }

    private(set) var found: [Found] = []
    let head: [String]

    var marks: PaperMarks { PaperMarks(anchors: found.map(\.anchor), head: head) }

    private static let headLines = 5
    private static let top = 40
    private static let foot = 25

    init(_ paper: Paper) {
        head = Self.words(of: paper.lines.prefix(Self.headLines))
        let lines =
            paper.lines.count > Self.top + Self.foot
            ? Array(paper.lines.prefix(Self.top) + paper.lines.suffix(Self.foot)) : paper.lines
        // Those of the customer are none of the shop's.
        for line in lines where !line.kinds.has(.customer) && !Self.isOfReceiver(line) {
            add(.tax, in: line, Self.taxNumbers(in: line))
            add(.phone, in: line, Self.phones(in: line))
            add(.host, in: line, Self.hosts(in: line))
        }
        let ranks = PaperAnchor.Kind.allCases
        let sorted = found.enumerated().sorted { one, other in
            let left = ranks.firstIndex(of: one.element.anchor.kind) ?? 0
            let right = ranks.firstIndex(of: other.element.anchor.kind) ?? 0
            return (left, one.offset) < (right, other.offset)
        }
        found = sorted.prefix(PaperMarks.mostAnchors).map(\.element)
    }

    /// `To: Ada <ada@example.org>`, the head of a mail.
    private static func isOfReceiver(_ line: PaperLine) -> Bool {
        ["to:", "cc:"].contains(line.words.first?.text.lowercased()) && line.letters.contains("@")
    }

    private mutating func add(_ kind: PaperAnchor.Kind, in line: PaperLine, _ texts: [(String, Range<Int>)]) {
        for (text, range) in texts {
            let anchor = PaperAnchor(kind: kind, text: text)
            guard !found.contains(where: { $0.anchor == anchor }) else { continue }
            found.append(Found(anchor: anchor, line: line, range: range))
        }
    }

    static func words(of lines: some Sequence<PaperLine>) -> [String] {
        var words: [String] = []
        for line in lines {
            for word in PaperWord.words(of: Array(line.letters.prefix(200)))
            where word.text.count >= 3 && word.text.allSatisfy(\.isLetter)
                && !PaperLabelFinder.shared.isKnown(word.text) && !words.contains(word.text)
            {
                words.append(String(word.text.prefix(30)))
                if words.count == PaperMarks.mostWords { return words }
            }
        }
        return words
    }

    // MARK: numbers

    /// Behind a word for a register, or in the form that numbers of tax offices have.
    private static func taxNumbers(in line: PaperLine) -> [(String, Range<Int>)] {
        var numbers = digitRuns(in: line, marks: " -/.").filter { (8...14).contains($0.0.count) }
        if !line.kinds.has(.register) {
            numbers = numbers.filter { _, range in
                let start = line.letters[..<range.lowerBound].lastIndex(of: " ").map { $0 + 1 } ?? 0
                let end = line.letters[range.upperBound...].firstIndex(of: " ") ?? line.letters.count
                let word = line.string(start..<max(start, end)).filter { $0.isLetter || $0.isNumber }
                return PaymentTerms.isTaxNumber(word)
            }
        }
        return numbers
    }

    /// Behind a word for a telephone, or with a plus before them. Of each the last eight digits: the country's and the
    /// zero before the town are there on some papers and not on others.
    private static func phones(in line: PaperLine) -> [(String, Range<Int>)] {
        let isTold = line.kinds.has(.phone)
        return digitRuns(in: line, marks: " -/.()").compactMap { digits, range in
            guard (7...15).contains(digits.count) else { return nil }
            let hasPlus = range.lowerBound > 0 && line.letters[range.lowerBound - 1] == "+"
            guard isTold || hasPlus else { return nil }
            return (String(digits.suffix(8)), range)
        }
    }

    /// Digits with little between them.
    private static func digitRuns(in line: PaperLine, marks: String) -> [(String, Range<Int>)] {
        let between = marks.unicodeScalars
        var runs: [(String, Range<Int>)] = []
        var index = 0
        while index < line.letters.count {
            guard line.letters[index].isPaperDigit else {
                index += 1
                continue
            }
            let start = index
            var (end, digits) = (index, "")
            while index < line.letters.count, index - end <= 2 {
                if line.letters[index].isPaperDigit {
                    digits.unicodeScalars.append(line.letters[index])
                    end = index + 1
                } else if !between.contains(line.letters[index]) {
                    break
                }
                index += 1
            }
            index = max(index, end)
            runs.append((digits, start..<end))
        }
        return runs
    }

    // MARK: addresses of the web

    /// `morgenrot.de` of `www.morgenrot.de`, `info@morgenrot.de`, `https://morgenrot.de/menu`.
    private static func hosts(in line: PaperLine) -> [(String, Range<Int>)] {
        var hosts: [(String, Range<Int>)] = []
        for (word, start) in zip(line.words, line.starts) {
            guard let host = ShopHost(word.text) else { continue }
            let end = min(start + word.text.unicodeScalars.count, line.letters.count)
            if start < end { hosts.append((host.name, start..<end)) }
        }
        return hosts
    }
}

/// The host of an address of the web or of mail, where it is one of a single firm.
struct ShopHost: Sendable, Hashable {
    /// Lower case, without `www.`
    let name: String

    /// Without these before it, a word is an address only with one of these ends.
    private static let ends: Set<Substring> = [
        "de", "com", "net", "org", "eu", "at", "ch", "fr", "es", "it", "nl", "pl", "uk", "my", "info", "shop",
    ]
    /// Anybody may have an address there, or a page, or be paid through them.
    private static let shared = [
        "gmail.com", "googlemail.com", "yahoo.", "hotmail.", "outlook.", "live.com", "gmx.", "web.de", "t-online.de",
        "icloud.com", "aol.com", "proton.me", "protonmail.com", "mail.ru", "qq.com", "163.com", "facebook.com",
        "instagram.com", "twitter.com", "x.com", "youtube.com", "tiktok.com", "linkedin.com", "google.",
        "tripadvisor.", "paypal.", "klarna.com", "sumup.com", "zettle.com", "stripe.com", "squareup.com",
        "adyen.com", "mollie.com", "payone.", "nexi.", "wa.me", "linktr.ee", "bit.ly",
    ]

    init?(_ word: String) {
        var text = PaperWord.folded(word.unicodeScalars.prefix(120))[...]
        var isAddress = false
        if let at = text.lastIndex(of: "@") {
            text = text[text.index(after: at)...]
            isAddress = true
        }
        for scheme in ["https://", "http://"] {
            guard let place = text.firstRange(of: scheme) else { continue }
            text = text[place.upperBound...]
            isAddress = true
        }
        text = text.drop { !$0.isLetter && !$0.isNumber }
        if text.hasPrefix("www.") {
            text = text.dropFirst(4)
            isAddress = true
        }
        let host = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
        let labels = host.split(separator: ".", omittingEmptySubsequences: true)
        guard labels.count >= 2, let end = labels.last, let name = labels.dropLast().last, name.count >= 3,
            (2...10).contains(end.count), end.allSatisfy(\.isLetter), name.contains(where: \.isLetter),
            isAddress || Self.ends.contains(end)
        else { return nil }
        let joined = labels.joined(separator: ".")
        guard !Self.shared.contains(where: { joined.hasPrefix($0) || joined.contains("." + $0) }) else { return nil }
        self.name = String(joined.prefix(80))
    }
}
