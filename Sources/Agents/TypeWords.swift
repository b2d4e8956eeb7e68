/// Types of files: how patterns match them, and what people call them.
package enum TypeWords {
    /// Stands in a category's types for a picture that a camera took (by its metadata).
    static let camera = "image/x-camera"
    /// The same for a document that carries an electronic invoice, whatever file it comes in.
    static let electronicInvoice = "application/x-electronic-invoice"

    /// Folders that are one thing, as categories name them among their types.
    package static let project = "inode/x-project"
    package static let workTree = "inode/x-work-tree"
    package static let environment = "inode/x-python-environment"
    package static let program = "inode/x-program"
    package static let installer = "inode/x-installer"
    package static let cameraCard = "inode/x-camera-card"

    package static func isFolder(_ type: String) -> Bool {
        [project, workTree, environment, program, installer, cameraCard].contains(type)
    }

    static func matches(_ pattern: String, _ type: String) -> Bool {
        pattern.hasSuffix("*") ? type.hasPrefix(pattern.dropLast()) : pattern == type
    }

    /// Types that pictures of every kind come in.
    static func isPlainPicture(_ type: String) -> Bool {
        ["image/jpeg", "image/png", "image/webp", "image/gif", "image/tiff", "image/bmp", "image/avif"].contains(type)
    }

    static func isTable(_ type: String) -> Bool { ["text/csv", "text/tab-separated-values"].contains(type) }

    /// Of office programs, whichever.
    static func isOffice(_ type: String) -> Bool {
        type.hasPrefix("application/vnd.oasis.opendocument.") || type.hasPrefix("application/vnd.openxmlformats-")
            || type.hasPrefix("application/vnd.ms-") || type == "application/vnd.apple.pages"
    }

    /// Types that say little about what is in the file.
    static func isGeneral(_ type: String) -> Bool {
        [
            "text/plain", "text/html", "text/csv", "text/xml", "text/rtf", "text/markdown", "application/xml",
            "application/json", "application/pdf", "application/rtf", "application/octet-stream", "application/msword",
            "application/vnd.oasis.opendocument.text", "inode/x-empty",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ].contains(type) || isPlainPicture(type)
    }

    /// What a person calls it: `an audio file`.
    package static func name(of type: String, ending: String) -> String {
        if let name = names.first(where: { type.hasPrefix($0.prefix) })?.name { return name }
        return ending.isEmpty || ending.count > 10 ? "of the type \(type)" : "a .\(ending) file"
    }

    private static let names: [(prefix: String, name: String)] = [
        (project, "a project"), (workTree, "a folder under version control"), (environment, "a Python environment"),
        (program, "a program"), (installer, "an installer with its data"), (cameraCard, "a card out of a camera"),
        ("audio/", "an audio file"), ("video/", "a video"), ("image/", "a picture"), ("font/", "a font"),
        ("text/calendar", "a calendar entry"), ("text/vcard", "a contact card"), ("message/rfc822", "an e-mail"),
        ("application/epub", "an e-book"), ("application/vnd.debian", "a Debian package"),
        ("application/vnd.appimage", "an AppImage"), ("application/x-rpm", "an RPM package"),
        ("application/zip", "a zip archive"), ("application/gzip", "a compressed archive"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml", "a spreadsheet"),
        ("application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet"),
        ("application/vnd.ms-excel", "a spreadsheet"),
        ("application/vnd.openxmlformats-officedocument.presentationml", "a presentation"),
        ("application/vnd.oasis.opendocument.presentation", "a presentation"),
        ("application/vnd.ms-powerpoint", "a presentation"), ("text/x-", "source code"),
    ]
}
