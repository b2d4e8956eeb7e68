import CXML

/// A page, told element by element: by libxml2's older events, for HTML has no namespaces.
enum HTMLEvents {
    /// - Parameters:
    ///   - text: of the page, in UTF-8.
    ///   - listener: what the callbacks get as their user.
    ///   - parser: told what to stop it by, and nil once it is through.
    /// - Returns: false when there is nothing to tell.
    static func tell(
        _ text: [UInt8], to listener: AnyObject, by callbacks: xmlSAXHandler, parser: (htmlParserCtxtPtr?) -> Void
    ) -> Bool {
        guard !text.isEmpty, let context = htmlNewParserCtxt() else { return false }
        defer { htmlFreeParserCtxt(context) }
        parser(context)
        refuseOtherFiles()
        context.pointee.sax.pointee = callbacks
        context.pointee.userData = Unmanaged.passUnretained(listener).toOpaque()
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        text.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let document = htmlCtxtReadMemory(context, start, Int32(bytes.count), nil, "UTF-8", Int32(options))
            if let document { xmlFreeDoc(document) }
        }
        parser(nil)
        return true
    }
}
