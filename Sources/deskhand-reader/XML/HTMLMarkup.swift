import CXML

/// What a page says to machines, as values: JSON-LD in its scripts (W3C, JSON-LD 1.1, section 7) and microdata (HTML
/// Living Standard, section 5).
final class HTMLMarkup {
    private static let mostScripts = 20
    private static let scriptBytes = 256 << 10
    private static let mostItems = 500
    private static let mostProperties = 4_000
    private static let textBytes = 1_000

    /// The outermost things, in the order of the page.
    private(set) var things: [JSONText] = []
    private var context: htmlParserCtxtPtr?
    private var script: [UInt8]?
    private var scripts = 0
    private var elements: [Element] = []
    private var items: [Item] = []
    private var (itemCount, propertyCount) = (0, 0)

    /// An element that is open.
    private struct Element {
        /// Names of the property that it is, of the item around it.
        var properties: [String] = []
        /// It is an item itself.
        var isItem = false
        /// What it is worth by an attribute.
        var value: String?
        var text: [UInt8] = []
    }

    private struct Item {
        var type: String
        var values: [String: [JSONText]] = [:]

        var thing: JSONText {
            var object = values.mapValues { $0.count == 1 ? $0[0] : JSONText.list($0) }
            object["@type"] = .plain(type)
            return .object(object)
        }
    }

    private init() {}

    /// - Parameter charset: what came with the page; nil: as the page says.
    static func things(in bytes: [UInt8], charset: String?) -> [JSONText] {
        let text = Encoding.utf8(bytes[...], label: charset ?? HTMLCharset.declared(bytes))
        let markup = HTMLMarkup()
        _ = HTMLEvents.tell(text, to: markup, by: callbacks, parser: { markup.context = $0 })
        return markup.things
    }

    private static func from(_ user: UnsafeMutableRawPointer?) -> HTMLMarkup? {
        user.map { Unmanaged<HTMLMarkup>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElement = { user, name, attributes in HTMLMarkup.from(user)?.start(name, attributes) }
        sax.endElement = { user, name in HTMLMarkup.from(user)?.end(name) }
        sax.characters = { user, start, count in HTMLMarkup.from(user)?.text(start, count) }
        sax.cdataBlock = { user, start, count in HTMLMarkup.from(user)?.text(start, count) }
        sax.serror = { _, _ in }
        return sax
    }

    // MARK: elements

    private func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        guard elements.count < Limits.depth, let name else { return xmlStopParser(context) }
        let tag = String(cString: name)
        let values = Self.values(attributes)
        var element = Element()
        if tag == "script", values["type"]?.lowercased().hasPrefix("application/ld+json") == true,
            scripts < Self.mostScripts
        {
            scripts += 1
            script = []
        }
        if let names = values["itemprop"], !items.isEmpty, propertyCount < Self.mostProperties {
            element.properties = names.split(separator: " ").prefix(4).map(String.init)
            propertyCount += 1
            element.value = Self.worth(tag, values)
        }
        if values.keys.contains("itemscope"), itemCount < Self.mostItems {
            itemCount += 1
            element.isItem = true
            items.append(Item(type: String((values["itemtype"] ?? "").prefix(200))))
        }
        elements.append(element)
    }

    /// By what an element says its value without a text (section 5.2.4).
    private static func worth(_ tag: String, _ values: [String: String]) -> String? {
        switch tag {
        case "link", "a": values["content"] ?? values["href"]
        case "time": values["content"] ?? values["datetime"]
        case "data", "meter": values["content"] ?? values["value"]
        default: values["content"]
        }
    }

    private func end(_ name: UnsafePointer<xmlChar>?) {
        if let bytes = script, let name, String(cString: name) == "script" {
            script = nil
            if let thing = JSONText.read(bytes) { things.append(thing) }
        }
        guard let element = elements.popLast() else { return }
        var value = JSONText.plain(element.value ?? String(decoding: element.text, as: UTF8.self).oneLine)
        if element.isItem, let item = items.popLast() {
            value = item.thing
            if element.properties.isEmpty { things.append(value) }
        }
        guard let owner = items.indices.last else { return }
        for property in element.properties { items[owner].values[property, default: []].append(value) }
    }

    private func text(_ start: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard count > 0, let start else { return }
        let bytes = UnsafeBufferPointer(start: start, count: Int(count))
        if let length = script?.count {
            script?.append(contentsOf: bytes.prefix(max(0, Self.scriptBytes - length)))
            return
        }
        // Of the innermost property and those around it, up to the item they belong to.
        for index in elements.indices.reversed() {
            if elements[index].isItem { break }
            if elements[index].properties.isEmpty { continue }
            let room = max(0, Self.textBytes - elements[index].text.count)
            elements[index].text.append(contentsOf: bytes.prefix(room))
        }
    }

    private static func values(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [String: String] {
        guard let attributes else { return [:] }
        let wanted: Set<String> = [
            "type", "itemprop", "itemscope", "itemtype", "content", "href", "datetime", "value",
        ]
        var values: [String: String] = [:]
        var index = 0
        while let key = attributes[index], index < 512 {
            let name = String(cString: key)
            if wanted.contains(name) {
                values[name] = attributes[index + 1].map { String(String(cString: $0).prefix(textBytes)) } ?? ""
            }
            index += 2
        }
        return values
    }
}
