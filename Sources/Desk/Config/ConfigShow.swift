import Files

extension Config {
    /// The config in force as TOML, with all defaults filled in. It can be read again, and says the same then.
    public var show: String {
        var head = ["builtin_categories = false"]
        if let dayFirst { head.append("day_first = \(dayFirst)") }
        if !languages.isEmpty { head.append("languages = \(ConfigText.list(languages))") }
        let tables = [ConfigText.reading(reading)] + desks.map(ConfigText.desk) + categories.map(ConfigText.category)
        return (head.map { $0 + "\n" }.joined() + "\n") + tables.joined(separator: "\n")
    }
}

extension ConfigText {
    /// One desk as TOML, with all its keys.
    static func desk(_ desk: DeskConfig) -> String {
        let milliseconds =
            desk.settle.components.seconds * 1000 + desk.settle.components.attoseconds / 1_000_000_000_000_000
        return """
            [[desk]]
            path = \(quoted(desk.path.string))
            library = \(quoted(desk.library.string))
            mode = \(quoted(desk.mode.rawValue))
            threshold = \(desk.threshold)
            settle = "\(milliseconds)ms"
            recursive = \(desk.recursive)
            include_protected = \(desk.includeProtected)
            duplicates = \(quoted(desk.duplicates.rawValue))
            exclude = \(list(desk.exclude.map(\.string)))

            """
    }

    static func reading(_ reading: ReadingConfig) -> String {
        """
        [reading]
        ocr = \(reading.ocr)
        ocr_pages = \(reading.ocrPages)
        without_landlock = \(quoted((reading.goesOnWithoutLandlock ? WithoutLandlock.goOn : .refuse).rawValue))

        """
    }

    static func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }
}
