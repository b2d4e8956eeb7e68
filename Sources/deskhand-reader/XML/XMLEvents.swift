import CXML

/// Gets told what an XML document holds, in its order.
protocol XMLHandler: AnyObject {
    /// - Parameter name: without prefix.
    func start(_ name: String, _ attributes: XMLAttributes)
    func end(_ name: String)
    /// UTF-8, valid during the call; one stretch of text may come in several calls.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// True when nothing more is wanted.
    var isDone: Bool { get }
}

extension XMLHandler {
    var isDone: Bool { false }
}

/// Reads XML with libxml2 as events. No tree is built, so nothing grows with the document.
///
/// Declarations of entities are not even listened to: what is never declared can neither expand nor be
/// fetched. Everything after damage is read as far as it can be.
final class XMLEvents {
    enum Outcome { case wellFormed, malformed }

    private let handler: any XMLHandler
    private var context: xmlParserCtxtPtr?
    private var depth = 0
    private var isMalformed = false
    /// The document used entities of its own, which are left out.
    private(set) var usesOwnEntities = false

    private init(_ handler: any XMLHandler) { self.handler = handler }

    @discardableResult
    static func parse(_ bytes: [UInt8], _ handler: any XMLHandler, _ output: Output) -> Outcome {
        let events = XMLEvents(handler)
        events.run(bytes)
        if events.usesOwnEntities { output.cut("parts that it defines itself (XML entities) were left out") }
        return events.isMalformed ? .malformed : .wellFormed
    }

    private func run(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, let context = xmlNewParserCtxt() else {
            isMalformed = true
            return
        }
        defer { xmlFreeParserCtxt(context) }
        self.context = context
        refuseOtherFiles()
        context.pointee.sax.pointee = Self.callbacks
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue
        bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let document = xmlCtxtReadMemory(context, start, Int32(bytes.count), nil, nil, Int32(options))
            if let document { xmlFreeDoc(document) }
        }
        self.context = nil
    }

    private static func from(_ user: UnsafeMutableRawPointer?) -> XMLEvents? {
        user.map { Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { user, name, _, space, _, _, count, _, attributes in
            XMLEvents.from(user)?.start(name, XMLAttributes(base: attributes, count: Int(count), space: space))
        }
        sax.endElementNs = { user, name, _, _ in XMLEvents.from(user)?.end(name) }
        sax.characters = { user, start, count in XMLEvents.from(user)?.text(start, count) }
        sax.ignorableWhitespace = { user, start, count in XMLEvents.from(user)?.text(start, count) }
        sax.cdataBlock = { user, start, count in XMLEvents.from(user)?.text(start, count) }
        sax.serror = { user, error in XMLEvents.from(user)?.complaint(error) }
        return sax
    }

    private func start(_ name: UnsafePointer<xmlChar>?, _ attributes: XMLAttributes) {
        depth += 1
        guard depth <= Limits.depth else {
            isMalformed = true
            return xmlStopParser(context)
        }
        guard let name else { return }
        handler.start(String(cString: name), attributes)
    }

    private func end(_ name: UnsafePointer<xmlChar>?) {
        depth -= 1
        guard let name else { return }
        handler.end(String(cString: name))
        if handler.isDone { xmlStopParser(context) }
    }

    private func text(_ start: UnsafePointer<xmlChar>?, _ count: Int32) {
        if count > 0 { handler.text(UnsafeBufferPointer(start: start, count: Int(count))) }
    }

    private func complaint(_ error: UnsafePointer<xmlError>?) {
        guard let error else { return }
        switch Int(error.pointee.code) {
        case Int(XML_ERR_UNDECLARED_ENTITY.rawValue), Int(XML_WAR_UNDECLARED_ENTITY.rawValue): usesOwnEntities = true
        // Stopped by us.
        case Int(XML_ERR_USER_STOP.rawValue): break
        default: if error.pointee.level == XML_ERR_FATAL { isMalformed = true }
        }
    }
}

/// Nothing but the document itself is ever loaded, whatever it asks for.
func refuseOtherFiles() {
    xmlSetExternalEntityLoader { _, _, _ in nil }
}

/// The attributes of an element, valid while it is told of.
struct XMLAttributes {
    /// Five pointers for each: name, prefix, namespace, and where the value begins and ends.
    let base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let count: Int
    let space: UnsafePointer<xmlChar>?

    /// The namespace of the element itself; empty for none.
    var namespace: String { space.map { String(cString: $0) } ?? "" }

    /// The value of the attribute with this name, whatever its prefix; the one without a prefix first.
    subscript(_ name: String) -> String? {
        var found: String?
        for index in 0..<min(count, 256) where isNamed(index, name) {
            found = value(index)
            if base?[index * 5 + 1] == nil { return found }
        }
        return found
    }

    /// The value of the attribute whose namespace ends like this: `r:id` is `attributes["id", in: "relationships"]`.
    subscript(_ name: String, in namespace: String) -> String? {
        for index in 0..<min(count, 256) where isNamed(index, name) {
            if let space = base?[index * 5 + 2], String(cString: space).hasSuffix(namespace) { return value(index) }
        }
        return nil
    }

    /// All of them.
    var all: [(name: String, value: String)] {
        (0..<min(count, 256)).compactMap { index in
            guard let name = base?[index * 5] else { return nil }
            return (String(cString: name), value(index) ?? "")
        }
    }

    private func isNamed(_ index: Int, _ name: String) -> Bool {
        guard let own = base?[index * 5] else { return false }
        var at = own
        for byte in name.utf8 {
            guard at.pointee == byte else { return false }
            at += 1
        }
        return at.pointee == 0
    }

    private func value(_ index: Int) -> String? {
        guard let base, let start = base[index * 5 + 3], let end = base[index * 5 + 4], end >= start else { return nil }
        let text = String(decoding: UnsafeBufferPointer(start: start, count: min(end - start, 65_536)), as: UTF8.self)
        // libxml2 leaves this one as a reference where it replaces no entities.
        return text.contains("&#38;")
            ? text.split(separator: "&#38;", omittingEmptySubsequences: false).joined(separator: "&") : text
    }
}
