/// The type of a file, from its content first, its name second.
struct TypeGuess {
    let type: String
    let typeByName: String?
    let isMislabelled: Bool

    init(content: String, ending: String, head: [UInt8]) {
        let byName = Self.types[ending.lowercased()]
        typeByName = byName
        let refined = Self.refined(content, byName, head)
        type = refined
        isMislabelled = byName.map { !Self.agree(refined, $0, content) } ?? false
    }

    /// The type an ending promises.
    static func type(named ending: String) -> String? { types[ending.lowercased()] }

    /// Whether libmagic has more to tell than the type.
    static func isDescribed(_ type: String) -> Bool {
        type.hasPrefix("image/") || type.hasPrefix("audio/") || type.hasPrefix("video/") || type == "application/pdf"
    }

    /// Text and zip files say by their name which kind of text or zip they are; libmagic only guesses that.
    private static func refined(_ content: String, _ byName: String?, _ head: [UInt8]) -> String {
        if starts(head, "BEGIN:VCALENDAR") { return "text/calendar" }
        if starts(head, "BEGIN:VCARD") { return "text/vcard" }
        guard let byName else { return content }
        let isVague = ["application/octet-stream", "application/x-empty", "inode/x-empty"].contains(content)
        if isVague, !isText(byName), !hasSignature(byName) { return byName }
        if isTextLike(content), isText(byName) { return byName }
        if content == "application/zip", isZip(byName) { return byName }
        return content
    }

    private static func agree(_ type: String, _ byName: String, _ content: String) -> Bool {
        if type == byName || content == byName { return true }
        if content.hasSuffix("x-empty") || content == "application/octet-stream" { return true }
        if isText(byName) && isTextLike(content) { return true }
        if isZip(byName) && (isZip(content) || content == "application/zip") { return true }
        let families = ["image/", "audio/", "video/", "font/", "text/"]
        if let family = families.first(where: byName.hasPrefix), family == "audio/" || family == "video/" || family == "font/" {
            return content.hasPrefix(family) || family != "font/" && (content.hasPrefix("audio/") || content.hasPrefix("video/"))
                || content.contains("font") || content.contains("opentype") || content.contains("ogg")
        }
        // Packages, disks, programs and old office files go by many names.
        return !hasSignature(byName)
    }

    /// Formats whose content cannot be mistaken, so that another content is a contradiction.
    private static func hasSignature(_ type: String) -> Bool {
        ["application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp", "application/gzip", "audio/mpeg", "video/mp4"]
            .contains(type) || isZip(type) || isText(type)
    }

    private static func isZip(_ type: String) -> Bool {
        type == "application/zip" || type.hasPrefix("application/vnd.openxmlformats")
            || type.hasPrefix("application/vnd.oasis") || type == "application/epub+zip" || type == "application/java-archive"
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || textTypes.contains(type)
    }

    private static func isTextLike(_ content: String) -> Bool {
        isText(content) || content.hasSuffix("+xml") || content.hasSuffix("script")
    }

    private static let textTypes: Set<String> = [
        "application/json", "application/xml", "application/javascript", "application/x-ndjson", "message/rfc822",
        "application/x-subrip", "application/toml", "application/yaml", "application/x-sh", "application/rtf",
        "application/x-wine-extension-ini", "application/csv", "application/mbox",
    ]

    private static func starts(_ head: [UInt8], _ word: String) -> Bool {
        head.starts(with: word.utf8)
    }

    /// What endings promise (IANA media types, and shared-mime-info where IANA has none).
    private static let types: [String: String] = [
        "pdf": "application/pdf", "txt": "text/plain", "md": "text/markdown", "csv": "text/csv", "tsv": "text/tab-separated-values",
        "log": "text/plain", "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "xml": "text/xml",
        "json": "application/json", "yaml": "application/yaml", "yml": "application/yaml", "toml": "application/toml",
        "ics": "text/calendar", "vcf": "text/vcard", "eml": "message/rfc822", "mbox": "application/mbox", "rtf": "text/rtf",
        "srt": "application/x-subrip", "vtt": "text/vtt", "tex": "text/x-tex", "bib": "text/x-bibtex",
        "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation", "epub": "application/epub+zip",
        "mobi": "application/x-mobipocket-ebook", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
        "gif": "image/gif", "webp": "image/webp", "heic": "image/heic", "tif": "image/tiff", "tiff": "image/tiff",
        "bmp": "image/bmp", "svg": "image/svg+xml", "ico": "image/vnd.microsoft.icon", "mp3": "audio/mpeg",
        "m4a": "audio/mp4", "flac": "audio/flac", "ogg": "audio/ogg", "opus": "audio/opus", "wav": "audio/x-wav",
        "mid": "audio/midi", "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "mkv": "video/x-matroska",
        "webm": "video/webm", "avi": "video/x-msvideo", "ttf": "font/ttf", "otf": "font/otf", "woff": "font/woff",
        "woff2": "font/woff2", "deb": "application/vnd.debian.binary-package", "rpm": "application/x-rpm",
        "appimage": "application/vnd.appimage", "flatpakref": "application/vnd.flatpak.ref", "exe": "application/x-msdownload",
        "msi": "application/x-msi", "dmg": "application/x-apple-diskimage", "apk": "application/vnd.android.package-archive",
        "iso": "application/x-iso9660-image", "img": "application/x-raw-disk-image", "jar": "application/java-archive",
        "zip": "application/zip", "7z": "application/x-7z-compressed", "rar": "application/vnd.rar", "tar": "application/x-tar",
        "gz": "application/gzip", "tgz": "application/gzip", "tar.gz": "application/gzip", "bz2": "application/x-bzip2",
        "tar.bz2": "application/x-bzip2", "xz": "application/x-xz", "tar.xz": "application/x-xz", "zst": "application/zstd",
        "tar.zst": "application/zstd", "py": "text/x-python", "c": "text/x-c", "h": "text/x-c", "cpp": "text/x-c++",
        "rs": "text/rust", "go": "text/x-go", "swift": "text/x-swift", "java": "text/x-java", "js": "application/javascript",
        "ts": "text/x-typescript", "sh": "application/x-sh", "rb": "text/x-ruby", "pl": "text/x-perl", "php": "text/x-php",
        "css": "text/css", "sql": "text/x-sql", "lua": "text/x-lua", "diff": "text/x-diff", "patch": "text/x-diff",
    ]
}
