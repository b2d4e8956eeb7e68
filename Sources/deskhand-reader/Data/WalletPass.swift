import ParserProgram

/// Tickets, boarding passes and vouchers for a phone's wallet: a zip with `pass.json` in it.
///
/// Source: Apple's “PassKit Package Format Reference”.
enum WalletPass {
    private static let longest = 1 << 20
    private static let kinds = ["eventTicket", "boardingPass", "coupon", "storeCard", "generic"]
    private static let groups = ["headerFields", "primaryFields", "secondaryFields", "auxiliaryFields"]
    /// What makers of passes call the field with the place.
    private static let placeNames = [
        "location", "venue", "place", "loc", "where", "ort", "lieu", "lugar", "luogo", "plaats", "gate", "stadium",
    ]

    /// - Throws: `.foreign` for a zip without one.
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        guard let archive = Archive(.zip), archive.opened, let pass = content(of: archive) else { throw .foreign }
        guard let pass = JSONText.read(pass), pass["organizationName"] != nil || pass["description"] != nil else {
            throw .damaged
        }
        output.record("data", "pkpass")
        let kind = kinds.first { pass[$0] != nil }
        let fields = groups.flatMap { pass[kind ?? ""]?[$0]?.items ?? [] }
        let title = pass["eventTicket"] == nil ? nil : fields.first { isNamed($0, ["event", "title", "name"]) }
        output.row(
            "event",
            [
                ("title", title?["value"]?.text ?? pass["description"]?.text ?? pass["logoText"]?.text),
                ("start", (pass["relevantDate"]?.text).flatMap(moment)),
                ("end", pass["relevantDate"] == nil ? nil : (pass["expirationDate"]?.text).flatMap(moment)),
                ("location", place(pass, fields)), ("organiser", pass["organizationName"]?.text),
            ])
        for line in [pass["organizationName"]?.text, pass["description"]?.text].compactMap(\.self) + fields.map(line) {
            output.text(line)
            output.breakLine()
        }
    }

    private static func content(of archive: borrowing Archive) -> [UInt8]? {
        for _ in 0..<Limits.listed {
            guard case .entry(let entry) = archive.next() else { return nil }
            if entry.name == "pass.json" {
                let (bytes, isWhole, isCut) = archive.content(limit: longest)
                return isWhole && !isCut ? bytes : nil
            }
        }
        return nil
    }

    private static func isNamed(_ field: JSONText, _ names: [String]) -> Bool {
        let key = field["key"]?.text?.lowercased() ?? ""
        return names.contains { key == $0 || key.hasPrefix($0) }
    }

    /// Where it is, or from where to where it goes.
    private static func place(_ pass: JSONText, _ fields: [JSONText]) -> String? {
        if pass["boardingPass"] != nil {
            let ends = (pass["boardingPass"]?["primaryFields"]?.items ?? []).compactMap { $0["value"]?.text }
            return ends.isEmpty ? nil : ends.prefix(2).joined(separator: " – ")
        }
        return fields.first { isNamed($0, placeNames) }?["value"]?.text
    }

    /// `2026-03-14T19:30:00+01:00` (W3C) as `2026-03-14 19:30 +01:00`.
    private static func moment(_ text: String) -> String? {
        guard let day = DayText.plain(String(text.prefix(10)), nil) else { return nil }
        let time = text.dropFirst(10)
        guard time.hasPrefix("T"), time.count >= 6 else { return day }
        let zone = time.dropFirst(6).drop { $0 == ":" || $0.isNumber || $0 == "." }
        return "\(day) \(time.dropFirst().prefix(5)) \(zone == "Z" ? "UTC" : String(zone))".trimmed
    }

    private static func line(_ field: JSONText) -> String {
        [field["label"]?.text, field["value"]?.text].compactMap(\.self).joined(separator: ": ")
    }
}
