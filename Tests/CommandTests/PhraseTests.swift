import Foundation
import Testing

@testable import deskhand

@Suite("Phrase")
struct WordsTests {
    /// 14 March 2026, 14:02:30 in UTC.
    private static let now = Date(timeIntervalSince1970: 1_773_496_950)
    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func milliseconds(_ seconds: Double) -> Int64 {
        Int64(now.timeIntervalSince1970 * 1000 + seconds * 1000)
    }

    private func time(_ seconds: Double) -> String {
        Phrase.time(Self.milliseconds(seconds), now: Self.now, calendar: Self.calendar)
    }

    @Test("times are told as people tell them")
    func times() {
        #expect(time(0) == "today 14:02")
        #expect(time(-14 * 3600 - 60) == "today 00:01")
        #expect(time(-14 * 3600 - 600) == "yesterday 23:52")
        #expect(time(-3 * 86_400) == "11 Mar 2026 14:02")
    }

    @Test(
        "sizes have two or three figures",
        arguments: [
            (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (1_234_567, "1.2 MB"),
            (12_345_678, "12 MB"),
            (999_999, "1.0 MB"), (9_960, "10 kB"), (1_000_000_000_000, "1.0 TB"), (Int64.max, "9223 PB"),
        ] as [(Int64, String)])
    func sizes(bytes: Int64, expected: String) {
        #expect(Phrase.size(bytes) == expected)
    }

    @Test("only what is certain is told as certain")
    func percentages() {
        #expect(Phrase.percent(1) == "100 %")
        #expect(Phrase.percent(0.9999) == "99 %")
        #expect(Phrase.sure(0.966) == "97 % sure")
        #expect(Phrase.percent(0) == "0 %")
    }

    @Test(
        "times are taken as people give them",
        arguments: [
            ("10 minutes ago", -600), ("10 minutes", -600), ("1h", -3600), ("1 hour ago", -3600), ("2d", -172_800),
            ("30s", -30),
            ("1 week ago", -604_800), ("now", 0), ("today", -50_550), ("Yesterday", -136_950), ("2026-03-14", -50_550),
            ("2026-03-14 14:02", -30), ("2026-03-14T14:02:30", 0), ("2026-03-14T14:02:30Z", 0),
            ("2026-03-14T15:02:30+01:00", 0),
            ("2026-03-14T14:02:29.500Z", -0.5),
        ])
    func moments(text: String, seconds: Double) {
        #expect(Phrase.moment(text, now: Self.now, calendar: Self.calendar) == Self.milliseconds(seconds))
    }

    @Test(
        "what is no time is refused",
        arguments: ["", "soon", "10", "ago", "10 parsecs", "2026-13-45", "-5m", "9999999999999999999h", "2m ago today"])
    func noMoments(text: String) {
        #expect(Phrase.moment(text, now: Self.now, calendar: Self.calendar) == nil)
    }

    @Test("two months are not two minutes")
    func months() throws {
        let moment = try #require(Phrase.moment("2 months ago", now: Self.now, calendar: Self.calendar))
        #expect(Phrase.time(moment, now: Self.now, calendar: Self.calendar) == "14 Jan 2026 14:02")
    }
}
