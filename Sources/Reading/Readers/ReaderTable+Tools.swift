extension ReaderTable {
    /// Formats that programs of the system read.
    ///
    /// - Parameters:
    ///   - pictures: reads a picture of a page.
    ///   - invoices: reads the XML of an electronic invoice.
    static func tools(pictures: any TextReader, invoices: any TextReader) -> [(pattern: String, reader: any TextReader)]
    {
        [
            ("application/pdf", PDFReader(pictures: pictures, invoices: invoices)),
            ("text/rtf", ScriptReader.richText), ("application/rtf", ScriptReader.richText),
            ("application/msword", WholenessReader(WordReader())),
            ("application/vnd.ms-excel", WholenessReader(ScriptReader.workbook)),
            ("application/vnd.ms-powerpoint", WholenessReader(ScriptReader.slides)),
            ("application/vnd.ms-outlook", WholenessReader(ScriptReader.message)),
            ("application/vnd.apple.*", WholenessReader()), ("application/vnd.ms-htmlhelp", WholenessReader()),
            ("text/calendar", DataTextReader(CardReader())), ("text/vcard", DataTextReader(CardReader())),
            ("audio/mpeg", MediaReader()), ("audio/*", WholenessReader(MediaReader())),
            ("video/*", WholenessReader(MediaReader())), ("application/ogg", WholenessReader(MediaReader())),
        ]
    }
}
