import Foundation
import Glibc
import ParserProgram

/// Compiled together with `Sources/deskhand-reader`, all but its `main.swift`.
let parsers: [String: Parser] = [
    "mail": { read(["mail"], $0) },
    "html": { read(["markup", "html"], $0) },
    "xml": { read(["markup", "xml"], $0) },
    "invoice": { read(["invoice"], $0) },
    "bank": { read(["bank"], $0) },
    "data": { read(["data", "utf-8"], $0) },
    "pass": { read(["pass"], Zip.of(parts: Array("%%%% pass.json\n".utf8) + $0)) },
    "package": { read(["package"], $0) },
    "archive": { read(["archive"], $0) },
    "whole": { read(["whole"], $0) },
    "office-file": { read(["office"], $0) },
    // A workbook, a text or a book as its parts: a zip that is whole whatever becomes of them.
    "office": { read(["office"], Zip.of(parts: $0)) },
    "compound": { read(["office"], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + $0) },
    "encoding": { bytes in
        var input = Bytes(bytes)
        let names = ["utf-8", "windows-1252", "utf-16", "iso-8859-15", "koi8-r", "shift_jis", "nonsense"]
        let name = names[Int(input.byte()) % names.count]
        let text = Encoding.converted(input.rest, from: name)
        check(name != "nonsense" || text == nil, "an encoding that there is none of")
    },
    "transfer": { bytes in
        for limit in [0, 1, 100, 1 << 20] {
            check(TransferEncoding.base64(bytes[...], limit: limit).count <= limit + 3, "base64 beyond its limit")
            check(TransferEncoding.quotedPrintable(bytes[...], limit: limit).count <= limit, "text beyond its limit")
        }
        let whole = [UInt8](Data(bytes).base64EncodedData())
        check(TransferEncoding.base64(whole[...], limit: 1 << 20) == bytes, "base64 does not come back")
    },
]

/// The document becomes standard input, as `deskhand-reader` has it; what is said goes nowhere.
private func read(_ mode: [String], _ bytes: [UInt8]) {
    _ = ends
    ftruncate(0, 0)
    _ = bytes.withUnsafeBytes { pwrite(0, $0.baseAddress, $0.count, 0) }
    let output = Output()
    do throws(Ending) {
        try Mode.run(mode, output)
    } catch {
        check(error != .usage, "\(mode) is no mode of the reader")
    }
    output.flush()
}

private let ends: Void = {
    var template = Array("/dev/shm/deskhand-fuzz-XXXXXX".utf8CString)
    let (document, nowhere) = (mkstemp(&template), open("/dev/null", O_WRONLY))
    unlink(template)
    dup2(document, 0)
    dup2(nowhere, 1)
    close(document)
    close(nowhere)
}()

/// Stored entries (APPNOTE.TXT 4.3), with the sums that belong to them.
enum Zip {
    /// - Parameter text: parts, each behind a line `%%%% its name`.
    static func of(parts text: [UInt8]) -> [UInt8] {
        var (zip, directory, count): ([UInt8], [UInt8], UInt16) = ([], [], 0)
        for part in split(text).prefix(64) {
            let name = part.name.prefix(200)
            let (sum, size) = (crc(part.content), UInt32(part.content.count))
            let common =
                little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0)) + little(sum) + little(size) + little(size)
                + little(UInt16(name.count)) + little(UInt16(0))
            directory +=
                [0x50, 0x4B, 1, 2] + little(UInt16(20)) + little(UInt16(20)) + common + little(UInt16(0))
                + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0)) + little(UInt32(zip.count)) + name
            zip += [0x50, 0x4B, 3, 4] + little(UInt16(20)) + common + name + part.content
            count += 1
        }
        return zip + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(count) + little(count)
            + little(UInt32(directory.count)) + little(UInt32(zip.count)) + little(UInt16(0))
    }

    private static func split(_ text: [UInt8]) -> [(name: [UInt8], content: [UInt8])] {
        var parts: [(name: [UInt8], content: [UInt8])] = []
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: "%%%% ".utf8) {
                parts.append((Array(line.dropFirst(5)), []))
            } else if !parts.isEmpty {
                parts[parts.count - 1].content += line + [0x0A]
            }
        }
        return parts
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}
