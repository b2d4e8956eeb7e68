/// `Sat, 14 Mar 2026 09:30:00 +0100` (RFC 5322, section 3.3) as `2026-03-14T09:30:00+01:00`.
enum MailDate {
    static func iso(_ header: String) -> String? {
        let words = header.split { $0 == " " || $0 == "," }
        guard let first = words.firstIndex(where: { (1...2).contains($0.utf8.count) && Int($0) != nil }),
            first + 2 < words.count, let day = Int(words[first]), (1...31).contains(day),
            let month = months.firstIndex(of: words[first + 1].prefix(3).lowercased()),
            let year = year(words[first + 2])
        else { return nil }
        let date = "\(year)-\(padded(month + 1))-\(padded(day))"
        guard first + 3 < words.count, let time = time(words[first + 3]) else { return date }
        let zone = first + 4 < words.count ? self.zone(words[first + 4]) : nil
        return date + "T" + time + (zone ?? "")
    }

    /// Of two digits, as old programs write it (section 4.3).
    private static func year(_ word: Substring) -> Int? {
        guard let year = Int(word), year >= 0 else { return nil }
        switch word.utf8.count {
        case 2: return year < 50 ? 2000 + year : 1900 + year
        case 4: return year
        default: return nil
        }
    }

    private static func time(_ word: Substring) -> String? {
        let parts = word.split(separator: ":").compactMap { Int($0) }
        guard (2...3).contains(parts.count), (0...23).contains(parts[0]),
            parts.dropFirst().allSatisfy({ (0...60).contains($0) })
        else { return nil }
        return (parts + (parts.count == 2 ? [0] : [])).map(padded).joined(separator: ":")
    }

    private static func zone(_ word: Substring) -> String? {
        if ["GMT", "UT", "UTC", "Z"].contains(word) { return "Z" }
        guard word.utf8.count == 5, let sign = word.first, sign == "+" || sign == "-", Int(word.dropFirst()) != nil
        else { return nil }
        return "\(sign)\(word.dropFirst().prefix(2)):\(word.suffix(2))"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
}
