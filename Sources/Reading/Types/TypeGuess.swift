/// The type of a file, from its content first, its name second.
struct TypeGuess {
    let type: String
    let typeByName: String?
    let isMislabelled: Bool
    /// Its name promises a format that begins with a mark of its own, and it begins with nothing that is known.
    let isUnrecognizable: Bool
    /// Its name promises text, and nobody knows what it is.
    let isUnreadableText: Bool

    init(content: String, ending: String, head: [UInt8]) {
        let byName = Self.types[ending.lowercased()]
        let content = ContentMarks.type(of: head, Self.synonyms[content] ?? content)
        typeByName = byName
        type = Self.refined(content, byName)
        isUnrecognizable = byName.map { Self.isNothing(content) && Self.isMarked($0) } ?? false
        isUnreadableText = byName.map { content == "application/octet-stream" && Self.isText($0) } ?? false
        isMislabelled = byName.map { [type] in !Self.agree(type, $0, content) } ?? false
    }

    /// The type an ending promises.
    static func type(named ending: String) -> String? { types[ending.lowercased()] }

    /// What an ending promises, in words: `PNG picture`.
    static func name(ofEnding ending: String) -> String {
        let type = type(named: ending) ?? ""
        let kinds = [("image/", "picture"), ("video/", "film"), ("audio/", "recording"), ("font/", "font")]
        return ending.uppercased() + " " + (kinds.first { type.hasPrefix($0.0) }?.1 ?? "file")
    }

    /// Whether libmagic has more to tell than the type.
    static func isDescribed(_ type: String) -> Bool {
        type.hasPrefix("image/") || type.hasPrefix("audio/") || type.hasPrefix("video/") || type == "application/pdf"
            || isOldOffice(type)
    }

    /// What libmagic calls an office file with a password: it is whatever its name says.
    static let locked = "application/encrypted"

    /// What libmagic calls otherwise than IANA.
    private static let synonyms = [
        "audio/x-m4a": "audio/mp4", "application/x-rar": "application/vnd.rar", "application/csv": "text/csv",
        "application/rtf": "text/rtf", "application/x-ole-storage": ContentMarks.anyOle, "text/x-vcard": "text/vcard",
        "application/CDFV2": ContentMarks.anyOle, "application/CDFV2-unknown": ContentMarks.anyOle,
        "application/x-wine-extension-ini": "text/plain", "audio/x-mp3": "audio/mpeg",
    ]

    /// Text, zip and office files say by their name which kind of it they are; libmagic only guesses that.
    private static func refined(_ content: String, _ byName: String?) -> String {
        guard let byName, content != byName else { return content }
        if isNothing(content), !isText(byName), !hasSignature(byName) { return byName }
        if content == locked { return isOffice(byName) ? byName : content }
        if content == ContentMarks.anyOle, isOldOffice(byName) { return byName }
        if ["text/calendar", "text/vcard"].contains(content) { return content }
        if isTextLike(content), isText(byName) { return byName }
        if content == "application/zip", isZip(byName) { return byName }
        if content == "audio/ogg", byName == "audio/opus" { return byName }
        return content
    }

    private static func agree(_ type: String, _ byName: String, _ content: String) -> Bool {
        if type == byName || content == byName || isNothing(content) { return true }
        if isText(byName), isTextLike(content) { return true }
        if isZip(byName), isZip(content) || content == locked { return true }
        // Word opens pages and rich text by any name, and many programs rely on it.
        if isOldOffice(byName) {
            return isOldOffice(content) || isTextLike(content) || isOffice(content) || content == locked
        }
        for family in ["audio/", "video/", "font/"] where byName.hasPrefix(family) {
            return content.hasPrefix(family) || content.contains("ogg") || family == "font/" && content.contains("font")
                || content.contains("opentype")
                || family != "font/" && (content.hasPrefix("audio/") || content.hasPrefix("video/"))
        }
        // Packages, disks and programs go by many names.
        return !hasSignature(byName)
    }

    // MARK: Families

    private static func isNothing(_ content: String) -> Bool {
        content == "application/octet-stream" || content.hasSuffix("x-empty")
    }

    /// Formats whose content cannot be mistaken, so that another content is a contradiction.
    private static func hasSignature(_ type: String) -> Bool {
        [
            "application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "application/gzip",
        ]
        .contains(type) || isZip(type) || isText(type)
    }

    /// Formats that cannot but begin with a mark which libmagic knows. What may do without one (MP3), has it elsewhere
    /// (disks), or is text, is not among them.
    private static func isMarked(_ type: String) -> Bool {
        let families = ["image/", "video/", "font/", "application/vnd.openxmlformats-"]
        return isZip(type) || isOldOffice(type) || families.contains { type.hasPrefix($0) } && !isText(type)
            || marked.contains(type)
    }

    private static let marked: Set<String> = [
        "application/pdf", "application/gzip", "application/x-bzip2", "application/x-xz", "application/zstd",
        "application/x-7z-compressed", "application/vnd.rar", "application/x-rpm", "application/vnd.appimage",
        "application/vnd.debian.binary-package", "application/x-msdownload", "application/x-msi",
        "application/vnd.ms-htmlhelp", "audio/flac", "audio/ogg", "audio/opus", "audio/x-wav", "audio/midi",
        "audio/mp4", "audio/x-ms-wma",
    ]

    private static func isOldOffice(_ type: String) -> Bool {
        [
            "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
            "application/vnd.ms-outlook",
        ]
        .contains(type) || type == ContentMarks.anyOle
    }

    private static func isOffice(_ type: String) -> Bool {
        type.hasPrefix("application/vnd.openxmlformats") || type.hasSuffix(".macroEnabled.12") || isOldOffice(type)
    }

    private static func isZip(_ type: String) -> Bool {
        isOffice(type) && !isOldOffice(type) || type.hasPrefix("application/vnd.oasis")
            || type.hasPrefix("application/vnd.apple.")
            || [
                "application/zip", "application/epub+zip", "application/java-archive",
                "application/vnd.android.package-archive", "application/vnd.apple.pkpass",
            ]
            .contains(type)
    }

    static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || textTypes.contains(type)
    }

    private static func isTextLike(_ content: String) -> Bool {
        isText(content) || content.hasSuffix("+xml") || content.hasSuffix("script")
    }

    private static let textTypes: Set<String> = [
        "application/json", "application/xml", "application/javascript", "application/x-ndjson", "message/rfc822",
        "application/x-subrip", "application/toml", "application/yaml", "application/x-sh", "application/mbox",
        "application/x-ofx", "application/x-qif",
    ]
}
