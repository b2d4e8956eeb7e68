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
            ("application/msword", WordReader()), ("application/vnd.ms-excel", ScriptReader.workbook),
            ("application/vnd.ms-powerpoint", ScriptReader.slides),
            ("application/vnd.ms-outlook", ScriptReader.message),
            ("text/calendar", CardReader()), ("text/vcard", CardReader()),
            ("audio/*", MediaReader()), ("video/*", MediaReader()), ("application/ogg", MediaReader()),
        ]
    }
}
