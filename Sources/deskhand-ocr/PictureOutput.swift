import Glibc
import ParserProgram

/// What was found, on standard output: text as it is, and records in lines of their own that begin with 0x1E.
///
/// ```
/// ^^detail dimensions 4032 × 3024
/// ^^piece page 2
/// ^^page 4032 3024
/// ^^row
/// ^^word 105 83 211 120 982 Text
/// ^^word 230 83 270 120 1000 of
/// ^^code 80 900 300 1120 BCD%0A002%0A1
/// Text of page 2
/// ```
///
/// A word has its box (left, top, right and bottom) and how sure it is, in thousandths; a code, its box and its bytes,
/// those that are not plain letters with a `%` before them (RFC 3986, 2.1).
///
/// Neither text nor values can hold 0x1E, so a picture cannot write records.
struct PictureOutput {
    private var bytes: [UInt8] = []
    private var textBytes = 0
    private var words = 0

    /// What was read of a page.
    mutating func page(_ page: FoundPage) {
        record("page \(page.width) \(page.height)")
        for row in page.rows {
            if !row.words.isEmpty { record("row") }
            row.words.forEach { word($0) }
            line(row.text)
        }
    }

    private mutating func word(_ word: FoundWord) {
        let text = word.text.oneLine(PictureLimits.value)
        guard !text.isEmpty, words < PictureLimits.words else { return }
        words += 1
        let box = word.box, sureness = Int((max(0, min(1, word.sureness)) * 1000).rounded())
        record("word \(box.left) \(box.top) \(box.right) \(box.bottom) \(sureness) \(text)")
    }

    mutating func code(_ code: FoundCode) {
        let box = code.box
        var text = ""
        for byte in code.bytes.prefix(PictureLimits.code) {
            let isPlain = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "%")
            let digits = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
        }
        record("code \(box.left) \(box.top) \(box.right) \(box.bottom) \(text)")
    }

    /// One line of text.
    mutating func line(_ words: String) {
        guard textBytes < PictureLimits.text else { return }
        let line = words.oneLine(PictureLimits.text - textBytes)
        textBytes += line.utf8.count + 1
        bytes += line.utf8
        bytes.append(0x0A)
    }

    mutating func detail(_ name: String, _ value: String?) {
        guard let value = value?.oneLine(PictureLimits.value), !value.isEmpty else { return }
        record("detail \(name) \(value)")
    }

    /// What follows belongs to this place.
    mutating func piece(_ place: String) { record("piece \(place)") }

    /// Says what was left out.
    mutating func cut(_ what: String) { record("cut \(what)") }

    private mutating func record(_ words: String) {
        bytes.append(0x1E)
        bytes += words.utf8
        bytes.append(0x0A)
    }

    /// Puts out what has come together.
    mutating func flush() {
        bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let put = write(1, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                // Nobody listens any more.
                guard put > 0 else { _exit(Ending.damaged.rawValue) }
                done += put
            }
        }
        bytes.removeAll(keepingCapacity: true)
    }
}
