import Foundation
import SystemPackage

/// Compiled together with `Sources/Reading`.
let parsers: [String: Parser] = [
    "dates": { bytes in
        for dayFirst in [false, true] {
            let scan = DayScan(latestYear: 2027, dayFirst: dayFirst)
            for day in [scan.best(in: bytes), scan.first(in: bytes, compact: true)] {
                guard let day else { continue }
                check((1...12).contains(day.month) && (1...31).contains(day.day), "\(day) is no day")
                check(day.year <= 2027, "\(day) is to come")
            }
        }
    },
    "helper-output": { bytes in
        let output = HelperOutput(bytes)
        check(output.text.utf8.count <= 3 << 20, "more text than may be")
        check(output.pieces.count <= 10_000 && output.details.count <= 40, "more pieces than may be")
        check(output.remarks.count <= 10 && (output.invoice?.lines.count ?? 0) <= 2_000, "more lines than may be")
    },
    "text": { bytes in
        if case .unicode(let text, _) = TextDecoder.decode(bytes[...]) {
            check(text.utf8.count <= 3 * bytes.count + 3, "text out of nothing")
        }
        _ = TextDecoder.latin1(bytes[...])
        _ = TextDecoder.isUTF16WithoutMark(bytes)
        _ = TextDecoder.legacy(String(decoding: bytes, as: UTF8.self))
        _ = TypeGuess.isPlainText(bytes[...], ending: "txt")
    },
    "types": { bytes in
        let said = ContentType(bytes)
        check(said.type.utf8.count <= 200, "a type of \(said.type.utf8.count) bytes")
        _ = MagicDetails(said.description)
        for content in ["application/octet-stream", "text/plain", "application/zip", "image/jpeg", said.type] {
            _ = TypeGuess(content: content, ending: "pdf", head: bytes)
        }
    },
    "pdf-facts": { bytes in
        let facts = PDFFacts(bytes)
        for page in [0, 1, 2, 10_000] { check((64...3508).contains(facts.pixels(ofPage: page)), "a page too large") }
        _ = facts.pagesWithLargePictures(bytes)
        _ = PDFFacts.attachments(bytes)
    },
]
