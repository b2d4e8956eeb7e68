/// Events of an iCalendar file (RFC 5545).
struct CalendarFile {
    private let output: Output

    init(_ output: Output) { self.output = output }

    func read(_ lines: TextLines) {
        output.record("data", "iCalendar")
        var event: [ContentLine]?
        // What stands within an event, an alarm, is not its own.
        var (depth, start, cancelled) = (0, 0, 0)
        for (line, number) in ContentLine.all(lines) {
            switch line.name {
            case "BEGIN" where event != nil: depth += 1
            case "BEGIN" where line.value.trimmed.uppercased() == "VEVENT": (event, start) = ([], number)
            case "END" where depth > 0: depth -= 1
            case "END":
                if let event {
                    let isCancelled = event.contains { $0.name == "STATUS" && $0.value.uppercased() == "CANCELLED" }
                    if isCancelled { cancelled += 1 } else { put(event, start) }
                }
                event = nil
            default: if depth == 0, event.map({ $0.count < 1_000 }) == true { event?.append(line) }
            }
        }
        if event != nil { output.isDamaged = true }
        if cancelled > 0 { output.cut("events that were called off (\(cancelled)) were left out") }
    }

    private func put(_ event: [ContentLine], _ number: Int) {
        let line = { (name: String) in event.first { $0.name == name } }
        output.row(
            "event",
            [
                ("title", line("SUMMARY")?.text), ("start", line("DTSTART").flatMap { moment($0, isEnd: false) }),
                ("end", line("DTEND").flatMap { moment($0, isEnd: true) }), ("location", line("LOCATION")?.text),
                ("organiser", line("ORGANIZER").map(organiser)), ("place", "line \(number)"),
            ])
    }

    /// `2026-03-14 15:30 Europe/Berlin`, `2026-03-14 14:30 UTC`, or only the day where it goes on all day.
    private func moment(_ line: ContentLine, isEnd: Bool) -> String? {
        let value = line.value.trimmed
        guard let day = DayText.compact(value.prefix(8)) else { return nil }
        let time = value.dropFirst(8)
        guard time.hasPrefix("T") else {
            // The day behind the last one is named.
            guard isEnd, let number = Int(value.prefix(8)) else { return day }
            return DayText.before(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        }
        let digits = time.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 6, let number = Int(digits), number / 10_000 < 24, number / 100 % 100 < 60 else {
            return nil
        }
        let clock = "\(digits.prefix(2)):\(digits.dropFirst(2).prefix(2))"
        let zone = time.hasSuffix("Z") ? "UTC" : line.parameters["TZID"] ?? ""
        return "\(day) \(clock) \(zone)".trimmed
    }

    private func organiser(_ line: ContentLine) -> String {
        if let name = line.parameters["CN"], !name.isEmpty { return name }
        let value = line.value.trimmed
        return value.lowercased().hasPrefix("mailto:") ? String(value.dropFirst(7)) : value
    }
}
