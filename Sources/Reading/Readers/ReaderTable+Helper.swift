extension ReaderTable {
    /// The types that `deskhand-reader` reads, as libmagic and `TypeGuess` name them.
    ///
    /// To stand before the rows for text: the families with `*` there would take `text/html`, too.
    static let helperRows: [(pattern: String, reader: any TextReader)] =
        rows(office, HelperReader(.office)) + rows(markup, HelperReader(.html))
        + rows(xml, HelperReader(.invoice, .bank, .xml)) + rows(passes, HelperReader(.pass, .archive))
        + rows(mail, HelperReader(.mail)) + rows(packages, HelperReader(.package))
        + rows(archives, HelperReader(.archive))

    private static func rows(_ types: [String], _ reader: HelperReader) -> [(pattern: String, reader: any TextReader)] {
        types.map { ($0, reader) }
    }

    private static let office = [
        "application/vnd.openxmlformats-officedocument.*", "application/vnd.oasis.opendocument.*",
        "application/epub+zip",
        // With macros.
        "application/vnd.ms-word.document.macroEnabled.12", "application/vnd.ms-word.template.macroEnabled.12",
        "application/vnd.ms-excel.sheet.macroEnabled.12", "application/vnd.ms-excel.template.macroEnabled.12",
        "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
        "application/vnd.ms-powerpoint.template.macroEnabled.12",
        "application/vnd.ms-powerpoint.slideshow.macroEnabled.12",
        // OpenOffice before OpenDocument.
        "application/vnd.sun.xml.writer", "application/vnd.sun.xml.calc", "application/vnd.sun.xml.impress",
        // How libmagic names an encrypted office file.
        "application/encrypted",
    ]

    private static let markup = ["text/html", "application/xhtml+xml"]

    private static let xml = [
        "text/xml", "application/xml", "image/svg+xml", "application/rss+xml", "application/atom+xml",
        "application/rdf+xml",
        "application/gpx+xml", "application/vnd.google-earth.kml+xml",
    ]

    private static let passes = ["application/vnd.apple.pkpass"]

    private static let mail = ["message/rfc822", "message/news", "application/mbox"]

    private static let packages = [
        "application/vnd.debian.binary-package", "application/x-debian-package", "application/x-rpm",
        "application/vnd.appimage",
    ]

    private static let archives = [
        "application/zip", "application/x-tar", "application/gzip", "application/x-gzip", "application/x-bzip2",
        "application/x-xz", "application/x-lzma", "application/x-lzip", "application/zstd", "application/x-zstd",
        "application/x-lz4", "application/x-compress", "application/x-7z-compressed", "application/vnd.rar",
        "application/x-rar", "application/x-rar-compressed", "application/x-iso9660-image",
        "application/vnd.ms-cab-compressed",
        "application/x-cpio", "application/x-archive", "application/x-lha", "application/x-lzh-compressed",
        "application/x-xar",
        "application/java-archive", "application/vnd.android.package-archive", "application/warc",
    ]
}
