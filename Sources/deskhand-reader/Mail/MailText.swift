/// Puts out a message and what is nested in it, under limits.
final class MailText {
    private static let mostParts = 1_000
    private static let mostNested = 16
    /// Of one part's text, in bytes.
    private static let partBytes = 4 << 20

    private let output: Output
    private var count = 0
    private var attachments: [String] = []
    /// The body can only be read with a key.
    private(set) var isEncrypted = false
    /// What its pages say to machines.
    private var orders = MailOrders()

    init(_ output: Output) { self.output = output }

    func put(_ message: MailPart, depth: Int) {
        if depth == 0, !message.hasBody { output.isDamaged = true }
        headers(message, isOutermost: depth == 0)
        part(message, depth: depth)
        output.breakLine()
        if depth == 0 { orders.put(output) }
        if depth == 0, !attachments.isEmpty { output.detail("attachments", attachments.joined(separator: ", ")) }
    }

    private func headers(_ message: MailPart, isOutermost: Bool) {
        for (label, detail) in [("From", "from"), ("To", "to"), ("Cc", "cc"), ("Subject", "subject"), ("Date", "sent")]
        {
            guard let value = message.header(label.lowercased()), !value.isEmpty else { continue }
            if isOutermost { output.detail(detail, detail == "sent" ? MailDate.iso(value) : value) }
            output.text("\(label): \(value)")
            output.breakLine()
        }
        output.text("\n")
    }

    private func part(_ part: MailPart, depth: Int) {
        count += 1
        guard count <= Self.mostParts, depth <= Self.mostNested else {
            return output.cut("parts nested or numbered beyond the limits were left out")
        }
        guard !output.isFull else { return }
        let type = part.type
        if type.hasPrefix("multipart/") {
            multipart(part, type, depth: depth)
        } else if type == "message/rfc822" || type == "message/global" {
            nested(part, depth: depth)
        } else {
            leaf(part, type)
        }
    }

    private func multipart(_ part: MailPart, _ type: String, depth: Int) {
        if type == "multipart/encrypted" { isEncrypted = true }
        let (children, isClosed) = part.parts(most: Self.mostParts)
        // Within a message programs are careless of it; at its end nothing but a cut explains it.
        if depth == 0, !isClosed { output.isDamaged = true }
        guard type == "multipart/alternative" else {
            for child in children { self.part(child, depth: depth + 1) }
            return
        }
        // The same in several forms: the plain one if it says anything, else the richest that can be read.
        let plain = children.firstIndex { $0.type == "text/plain" && $0.content(limit: 4_096).contains { $0 > 0x20 } }
        let rich = children.lastIndex {
            ["text/", "multipart/"].contains(where: $0.type.hasPrefix) && $0.type != "text/calendar"
        }
        var chosen = plain ?? rich ?? 0
        // Some only say in plain text that they have none.
        if let rich, rich != chosen, isStub(children[chosen], beside: children[rich]) { chosen = rich }
        for (index, child) in children.enumerated() {
            if index == chosen { self.part(child, depth: depth + 1) } else { attachments(of: child, depth: depth + 1) }
        }
    }

    private func isStub(_ plain: MailPart, beside rich: MailPart) -> Bool {
        let length = plain.content(limit: 4_096).count
        return length < 200 && rich.body.count > 10 * length
    }

    /// Names what is attached to a form of the text that is not read itself, and hears what it says to machines.
    private func attachments(of part: MailPart, depth: Int) {
        guard depth < Self.mostNested else { return }
        if part.type.hasPrefix("multipart/") {
            for child in part.parts(most: Self.mostParts).0 { attachments(of: child, depth: depth + 1) }
        } else if part.type == "text/html", !part.isAttachment {
            orders.look(in: part.content(limit: Self.partBytes), charset: part.charset)
        } else if !part.type.hasPrefix("text/") || part.isAttachment {
            part.fileName.map(attach)
        }
    }

    private func nested(_ part: MailPart, depth: Int) {
        let name = part.fileName ?? "message"
        attach(name)
        guard depth < Self.mostNested else { return output.cut("messages nested too deep were left out") }
        output.piece("attachment \(name)")
        put(MailPart(part.content(limit: Limits.file)[...]), depth: depth + 1)
    }

    private func leaf(_ part: MailPart, _ type: String) {
        if type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime" {
            let kind = part.parameters("content-type")["smime-type"]?.lowercased() ?? "enveloped-data"
            if kind.contains("enveloped") { isEncrypted = true }
        }
        guard type.hasPrefix("text/"), !part.isAttachment else { return attach(part.fileName ?? type) }
        part.fileName.map(attach)
        let bytes = part.content(limit: Self.partBytes)
        if bytes.count >= Self.partBytes {
            output.cut("a part of more than \(Self.partBytes >> 20) MB was read only in part")
        }
        output.breakLine()
        if type == "text/html" {
            HTMLText.read(bytes, charset: part.charset, tellsDetails: false, output)
            orders.look(in: bytes, charset: part.charset)
        } else {
            let text = Encoding.utf8(bytes[...], label: part.charset)
            output.text(String(decoding: text, as: UTF8.self).withoutReturns)
        }
        output.breakLine()
    }

    private func attach(_ name: String) {
        if attachments.count < 100 { attachments.append(String(name.oneLine.prefix(120))) }
    }
}

extension String {
    /// Lines end with a newline alone.
    var withoutReturns: String {
        guard utf8.contains(0x0D) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
