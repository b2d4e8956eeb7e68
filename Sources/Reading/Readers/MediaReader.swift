import Foundation

/// What music, recordings and films say of themselves, by MediaInfo.
package struct MediaReader: TextReader {
    package init() {}

    package func read(_ source: ReadingSource, into document: inout Document) async {
        let result: ToolResult
        switch await source.run(.mediainfo, ["--Output=JSON", "/proc/self/fd/0"]) {
        case .failure(let error): return document.note(error)
        case .success(let success): result = success
        }
        document.note(result.end)
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(result.output)),
            let tracks = report.media?.track, let general = tracks.first(where: { $0.kind == "General" })
        else {
            if document.outcome == .read { document.outcome = .failed(reason: Self.unplayable) }
            return
        }
        if document.outcome == .read, let reason = Self.fault(general, tracks, source.head) {
            document.outcome = .failed(reason: reason)
        }
        var findings = Findings(limit: source.limits.textBytes)
        put(general, tracks, into: &findings)
        findings.put(into: &document)
    }

    private static let unplayable = "nothing in it can be played: it is damaged or incomplete"

    /// What is wrong with a recording, as far as it says how long it is; nil when nothing is.
    private static func fault(_ general: Track, _ tracks: [Track], _ head: FileHead) -> String? {
        let streams = tracks.filter { $0.kind == "Video" || $0.kind == "Audio" }
        if isEndless(head.bytes), !streams.isEmpty { return nil }
        if general.extra["IsTruncated"] == "Yes" { return "it is incomplete: its end is missing" }
        // A score has no sound of its own, and bare AAC says nowhere how long it is.
        if ["MIDI", "ADTS"].contains(general.values["Format"]) { return nil }
        let lasts = ([general] + streams).contains { ($0.values["Duration"].flatMap { Double($0) } ?? 0) > 0 }
        guard lasts, !streams.isEmpty else { return unplayable }
        // Of MP3, what the header of Xing and LAME counted; of other formats, MediaInfo only reckons it.
        guard general.values["Format"] == "MPEG Audio" else { return nil }
        let promised = streams.compactMap { $0.values["StreamSize"].flatMap { Double($0) } }.reduce(0, +)
        return promised > Double(head.size) ? "it is incomplete: its end is missing" : nil
    }

    /// Matroska as browsers record it: its segment (0x18538067) says that its length is not known (RFC 8794, 6.2),
    /// which MediaInfo takes for a cut.
    private static func isEndless(_ head: [UInt8]) -> Bool {
        let start = head.prefix(4_096)
        guard start.starts(with: [0x1A, 0x45, 0xDF, 0xA3]),
            let segment = start.firstRange(of: [0x18, 0x53, 0x80, 0x67])
        else { return false }
        let length = start[segment.upperBound...]
        return length.first == 0xFF || length.starts(with: [0x01] + [UInt8](repeating: 0xFF, count: 7))
    }

    private func put(_ general: Track, _ tracks: [Track], into findings: inout Findings) {
        var lines: [String] = []
        for (theirs, ours) in Self.tags {
            guard let value = general.values[theirs] ?? general.extra[theirs] else { continue }
            findings.detail(ours, value)
            lines.append("\(ours.prefix(1).uppercased() + ours.dropFirst()): \(value)")
        }
        for (theirs, ours) in Self.facts { findings.detail(ours, general.values[theirs] ?? "") }
        if let seconds = general.values["Duration"].flatMap({ Double($0) }) {
            findings.detail("duration", Self.clock(seconds))
        }
        let formats = [general] + tracks.filter { $0.kind == "Video" || $0.kind == "Audio" }
        var named: [String] = []
        for format in formats.compactMap({ $0.values["Format"] }) where !named.contains(format) { named.append(format) }
        findings.detail("codec", named.joined(separator: ", "))
        if let video = tracks.first(where: { $0.kind == "Video" }), let width = video.values["Width"],
            let height = video.values["Height"]
        {
            findings.detail("dimensions", "\(width) × \(height)")
        }
        findings.add(lines.joined(separator: "\n"), at: nil)
    }

    /// Names of MediaInfo, and what they are here, in the order they are told.
    private static let tags: [(String, String)] = [
        ("Title", "title"), ("Performer", "artist"), ("ARTIST", "artist"), ("Album", "album"),
        ("Album_Performer", "album artist"), ("Composer", "composer"), ("Director", "director"),
        ("Recorded_Date", "year"), ("Genre", "genre"), ("Description", "description"), ("Comment", "comment"),
        ("Lyrics", "lyrics"),
    ]

    private static let facts: [(String, String)] = [
        ("Track_Position", "track"), ("Encoded_Date", "taken"), ("com_apple_quicktime_creationdate", "taken"),
        ("com_apple_quicktime_make", "maker"), ("com_apple_quicktime_model", "camera"),
        ("Encoded_Application", "made with"),
    ]

    /// `3:07`, `1:02:45`.
    private static func clock(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e8)).rounded())
        let minutes = whole / 60 % 60, rest = String(whole % 60)
        let clock = (rest.count == 1 ? ":0" : ":") + rest
        guard whole >= 3600 else { return "\(minutes)\(clock)" }
        return "\(whole / 3600):" + (minutes < 10 ? "0" : "") + "\(minutes)\(clock)"
    }
}

/// The report of `mediainfo --Output=JSON`.
private struct Report: Decodable {
    var media: Media?

    struct Media: Decodable { var track: [Track] }
}

/// A container, or one of its streams. All values are text.
private struct Track: Decodable {
    var kind: String
    var values: [String: String] = [:]
    /// Tags that the format has and MediaInfo does not know.
    var extra: [String: String] = [:]

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        kind = try container.decode(String.self, forKey: Key(stringValue: "@type"))
        for key in container.allKeys {
            if let value = try? container.decode(String.self, forKey: key) { values[key.stringValue] = value }
        }
        let more = try? container.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "extra"))
        for key in more?.allKeys ?? [] {
            if let value = try? more?.decode(String.self, forKey: key) { extra[key.stringValue] = value }
        }
    }
}
