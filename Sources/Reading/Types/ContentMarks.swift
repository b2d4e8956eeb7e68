/// Marks that tell a type where libmagic stays vague: what is in a zip or an old office file, which kind of text it is.
enum ContentMarks {
    /// Microsoft's file system within a file, as old office files, messages and installers use it.
    static let anyOle = "application/x-ole-storage"

    /// - Parameter content: libmagic's opinion, which stays unless a mark says more.
    static func type(of head: [UInt8], _ content: String) -> String {
        switch content {
        // AppImage specification, “type 2 image format”: within the header of a program.
        case "application/x-executable", "application/x-pie-executable", "application/x-sharedlib":
            return head.dropFirst(8).starts(with: [0x41, 0x49, 2]) ? "application/vnd.appimage" : content
        case "application/zip": return zipType(head) ?? content
        // The last part of a divided zip begins anywhere, and ends as every zip does (APPNOTE.TXT 4.3.16).
        case "application/octet-stream" where head.suffix(22).starts(with: [0x50, 0x4B, 5, 6]): return "application/zip"
        case anyOle: return oleType(head) ?? content
        // Web shops put blank lines before it, which every program that shows PDF passes over.
        case _ where head.prefix(1_024).drop(while: { $0 <= 0x20 }).starts(with: "%PDF-".utf8): return "application/pdf"
        case "application/octet-stream" where TextDecoder.isUTF16WithoutMark(head): return "text/plain"
        case _
        where content.hasPrefix("text/") || content.hasPrefix("message/") || content == "application/octet-stream":
            return textType(head) ?? content
        default: return content
        }
    }

    // MARK: Text

    private static let firstWords = [
        ("BEGIN:VCALENDAR", "text/calendar"), ("BEGIN:VCARD", "text/vcard"), ("WEBVTT", "text/vtt"),
        ("WARC/1.", "application/warc"), ("{\\rtf", "text/rtf"),
    ]

    private static func textType(_ head: [UInt8]) -> String? {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        if let mark = firstWords.first(where: { start.starts(with: $0.0.utf8) }) { return mark.1 }
        let lines = start.prefix(4096).split(separator: UInt8(ascii: "\n"), maxSplits: 40).map {
            String(decoding: $0.prefix(80), as: UTF8.self)
        }
        guard let first = lines.first else { return nil }
        if lines.count > 1, first[...].trimmed.allSatisfy(\.isNumber), lines[1].contains(" --> ") {
            return "application/x-subrip"
        }
        if first.hasPrefix("From "), isMail(lines.dropFirst()) { return "application/mbox" }
        return isMail(lines[...]) ? "message/rfc822" : nil
    }

    /// At least three header fields that every message has, before the first line that is none.
    private static func isMail(_ lines: ArraySlice<String>) -> Bool {
        let fields: Set = [
            "from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version", "delivered-to",
            "content-type", "reply-to",
        ]
        var found: Set<String> = []
        for line in lines {
            if line.hasPrefix(" ") || line.hasPrefix("\t") { continue }
            let name = line.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            guard !name.isEmpty, line.dropFirst(name.count).hasPrefix(":") else { break }
            if fields.contains(name.lowercased()) { found.insert(name.lowercased()) }
        }
        return found.count >= 3
    }

    // MARK: Zip

    /// The beginnings of names in a zip, and the type of a file that holds them.
    private static let entries = [
        ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("index.apxl", "application/vnd.apple.keynote"), ("Index/Slide", "application/vnd.apple.keynote"),
        ("AndroidManifest.xml", "application/vnd.android.package-archive"),
        ("pass.json", "application/vnd.apple.pkpass"), ("META-INF/MANIFEST.MF", "application/java-archive"),
    ]

    /// Looks at the names in front of the parts (APPNOTE.TXT 4.3.7), as far as the first bytes hold them.
    private static func zipType(_ head: [UInt8]) -> String? {
        let mark: [UInt8] = [0x50, 0x4B, 3, 4]
        func number(_ offset: Int, _ bytes: Int) -> Int {
            head[offset..<(offset + bytes)].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        var (index, names, found, isOffice) = (0, 0, nil as String?, false)
        while index + 30 < head.count, names < 200 {
            guard head[index] == mark[0], head[index..<(index + 4)].elementsEqual(mark) else {
                index += 1
                continue
            }
            let length = number(index + 26, 2)
            let name = head[(index + 30)...].prefix(length)
            isOffice = isOffice || officeParts.contains { name.elementsEqual($0.utf8) }
            found = found ?? entries.first { name.starts(with: $0.0.utf8) }?.1
            names += 1
            // What is stored as it is may be a zip of its own; where the size comes after the part, it is not known here.
            let isSized = head[index + 6] & 8 == 0
            index += 30 + length + number(index + 28, 2) + (isSized ? number(index + 18, 4) : 0)
        }
        // Any zip may have a folder of that name.
        guard let found, found.hasPrefix("application/vnd.openxmlformats"), !isOffice else { return found }
        return nil
    }

    /// Every office file has one of them (ECMA-376 part 2, 6).
    private static let officeParts = ["[Content_Types].xml", "_rels/.rels"]

    // MARK: Old office files

    private static let streams = [
        ("EncryptedPackage", TypeGuess.locked), ("WordDocument", "application/msword"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint"), ("Workbook", "application/vnd.ms-excel"),
        ("Book", "application/vnd.ms-excel"), ("__properties_version1.0", "application/vnd.ms-outlook"),
    ]

    /// Looks at the names in the directory ([MS-CFB] 2.6), as far as the first bytes hold it: 128 bytes an entry,
    /// the name in front.
    private static func oleType(_ head: [UInt8]) -> String? {
        let names = stride(from: 512, to: head.count - 127, by: 128).compactMap { start -> [UInt8]? in
            let length = Int(head[start + 64])
            guard (4...64).contains(length), head[start + 65] == 0, length % 2 == 0, (1...5).contains(head[start + 66])
            else {
                return nil
            }
            return Array(head[start..<(start + length - 2)])
        }
        return streams.first { stream in names.contains(stream.0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        }?.1
    }
}
