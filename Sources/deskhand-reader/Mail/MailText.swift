import CMIME

/// Puts out a message and what is nested in it, under limits.
final class MailText {
    typealias Part = UnsafeMutablePointer<GMimeObject>

    private static let mostParts = 1_000
    private static let mostNested = 16
    /// Of one part's text, in bytes.
    private static let partBytes: gint64 = 4 << 20

    private let output: Output
    private var parts = 0
    private var attachments: [String] = []
    /// The body can only be read with a key.
    private(set) var isEncrypted = false

    init(_ output: Output) { self.output = output }

    func put(_ message: UnsafeMutablePointer<GMimeMessage>, depth: Int) {
        headers(message, isOutermost: depth == 0)
        if let body = g_mime_message_get_mime_part(message) { put(body, depth: depth) }
        output.breakLine()
        guard depth == 0, !attachments.isEmpty else { return }
        output.detail("attachments", attachments.joined(separator: ", "))
    }

    // MARK: Headers

    private func headers(_ message: UnsafeMutablePointer<GMimeMessage>, isOutermost: Bool) {
        let found: [(label: String, detail: String, value: String?)] = [
            ("From", "from", Self.taken(mime_addresses(message, GMIME_ADDRESS_TYPE_FROM))),
            ("To", "to", Self.taken(mime_addresses(message, GMIME_ADDRESS_TYPE_TO))),
            ("Cc", "cc", Self.taken(mime_addresses(message, GMIME_ADDRESS_TYPE_CC))),
            ("Subject", "subject", g_mime_message_get_subject(message).map { String(cString: $0) }),
            ("Date", "sent", Self.taken(mime_date(message))),
        ]
        for (label, detail, value) in found {
            guard let value = value?.oneLine, !value.isEmpty else { continue }
            if isOutermost { output.detail(detail, value) }
            output.text("\(label): \(value)")
            output.breakLine()
        }
        output.text("\n")
    }

    private static func taken(_ string: UnsafeMutablePointer<CChar>?) -> String? {
        guard let string else { return nil }
        defer { g_free(string) }
        return String(cString: string)
    }

    // MARK: Parts

    private func put(_ part: Part, depth: Int) {
        parts += 1
        guard parts <= Self.mostParts, depth <= Self.mostNested else {
            return output.cut("parts nested or numbered beyond the limits were left out")
        }
        guard !output.isFull else { return }
        if mime_is_multipart(part) {
            multipart(part, depth: depth)
        } else if mime_is_message(part) {
            nested(part, depth: depth)
        } else if mime_is_part(part) {
            leaf(part)
        }
    }

    private func multipart(_ part: Part, depth: Int) {
        let type = Self.type(part)
        if type == "multipart/encrypted" { isEncrypted = true }
        let children = Self.children(part)
        if type == "multipart/alternative" {
            // The same in several forms: the plain one if it says anything.
            let plain = children.first { Self.type($0) == "text/plain" && !text($0).isBlank }
            if let chosen = plain ?? children.last(where: { Self.isReadable($0) }) ?? children.first {
                put(chosen, depth: depth + 1)
            }
            return
        }
        for child in children { put(child, depth: depth + 1) }
    }

    private func nested(_ part: Part, depth: Int) {
        let name = Self.taken(mime_file_name(part))
        attach(name ?? "message")
        guard let message = mime_message(part) else { return }
        guard depth < Self.mostNested else { return output.cut("messages nested too deep were left out") }
        output.piece("attachment \(name ?? "message")")
        put(message, depth: depth + 1)
    }

    private func leaf(_ part: Part) {
        let type = Self.type(part)
        if type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime", Self.isEnveloped(part) {
            isEncrypted = true
        }
        let name = Self.taken(mime_file_name(part))
        guard Self.isReadable(part), !mime_is_attachment(part) else {
            return attach(name ?? type)
        }
        if let name { attach(name) }
        let bytes = text(part)
        output.breakLine()
        if type == "text/html" {
            HTMLText.read(bytes.bytes, charset: bytes.charset, tellsDetails: false, output)
        } else {
            output.text(String(decoding: Encoding.utf8(bytes.bytes[...], label: bytes.charset), as: UTF8.self).withoutReturns)
        }
        output.breakLine()
    }

    private func attach(_ name: String) {
        if attachments.count < 100 { attachments.append(String(name.oneLine.prefix(120))) }
    }

    private struct Text {
        var bytes: [UInt8]
        var charset: String?
        var isBlank: Bool { !bytes.contains { $0 > 0x20 } }
    }

    private func text(_ part: Part) -> Text {
        guard mime_is_part(part), let array = mime_content(mime_part(part), Self.partBytes) else { return Text(bytes: []) }
        defer { g_byte_array_unref(array) }
        let bytes = Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
        if bytes.count >= Int(Self.partBytes) { output.cut("a part of more than 4 MB was read only in part") }
        let charset = g_mime_object_get_content_type_parameter(part, "charset").map { String(cString: $0) }
        return Text(bytes: bytes, charset: charset)
    }

    // MARK: What a part is

    private static func type(_ part: Part) -> String {
        taken(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part)))?.lowercased() ?? ""
    }

    private static func isReadable(_ part: Part) -> Bool {
        mime_is_part(part) && type(part).hasPrefix("text/") || mime_is_multipart(part)
    }

    private static func isEnveloped(_ part: Part) -> Bool {
        let kind = g_mime_object_get_content_type_parameter(part, "smime-type").map { String(cString: $0).lowercased() }
        return kind == nil || kind == "enveloped-data" || kind == "authenveloped-data"
    }

    private static func children(_ part: Part) -> [Part] {
        let multipart = mime_multipart(part)
        let count = min(Int(g_mime_multipart_get_count(multipart)), mostParts)
        return (0..<max(0, count)).compactMap { g_mime_multipart_get_part(multipart, Int32($0)) }
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
