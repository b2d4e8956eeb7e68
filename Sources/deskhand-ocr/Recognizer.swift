import CLeptonica
import CTesseract
import ParserProgram

/// Tesseract's recognition of letters in a picture of one line. Its network sees gray: black and white only tells where
/// the lines are.
final class Recognizer {
    private let engine: OpaquePointer

    /// Of a line as the network sees it, in dots. Tesseract would scale any other to it, but only after it has packed
    /// the larger one as a PNG and unpacked it again.
    static let height = 36.0

    /// - Throws: `.noLanguage` when the data of a language is missing or cannot be read.
    init(languages: String) throws(Ending) {
        guard let engine = TessBaseAPICreate() else { throw .damaged }
        self.engine = engine
        guard TessBaseAPIInit2(engine, nil, languages, OEM_LSTM_ONLY) == 0 else { throw .noLanguage }
        // Dark letters on light ground are all that is given to it.
        TessBaseAPISetVariable(engine, "tessedit_do_invert", "0")
        TessBaseAPISetVariable(engine, "debug_file", "/dev/null")
        TessBaseAPISetPageSegMode(engine, PSM_RAW_LINE)
    }

    deinit {
        TessBaseAPIEnd(engine)
        TessBaseAPIDelete(engine)
    }

    func read(_ line: Picture) -> Reading {
        TessBaseAPISetImage2(engine, line.pix)
        TessBaseAPISetSourceResolution(engine, 300)
        guard let text = TessBaseAPIGetUTF8Text(engine) else { return .nothing }
        defer { TessDeleteText(text) }
        let words = String(cString: text).split { $0 == "\n" || $0 == " " }.joined(separator: " ")
        // A row of squares or bars is read as one letter many times, and with confidence.
        if words.count > 1, let first = words.first, first.isLetter, words.allSatisfy({ $0 == first || $0 == " " }) {
            return .nothing
        }
        return Reading(
            text: words, confidence: Double(TessBaseAPIMeanTextConf(engine)), known: knownShare(of: words),
            words: places())
    }

    /// Each word of the line that was read last, and where it begins and ends.
    private func places() -> [Reading.Word] {
        guard let found = TessBaseAPIGetIterator(engine) else { return [] }
        defer { TessResultIteratorDelete(found) }
        let page = TessResultIteratorGetPageIterator(found)
        var words: [Reading.Word] = []
        repeat {
            var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            guard TessPageIteratorBoundingBox(page, RIL_WORD, &left, &top, &right, &bottom) != 0,
                let text = TessResultIteratorGetUTF8Text(found, RIL_WORD)
            else { continue }
            let sureness = Double(TessResultIteratorConfidence(found, RIL_WORD)) / 100
            words.append(
                Reading.Word(
                    text: String(cString: text), left: Int(left), right: Int(right), sureness: max(0, min(1, sureness))
                ))
            TessDeleteText(text)
        } while words.count < 500 && TessResultIteratorNext(found, RIL_WORD) != 0
        return words
    }

    /// How much of the text is numbers, and words that the language has.
    func knownShare(of text: String) -> Double {
        var (known, all) = (0, 0)
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) where word.utf8.count >= 2 {
            all += word.count
            let isNumber = word.allSatisfy(\.isNumber)
            if isNumber || word.count >= 3 && TessBaseAPIIsValidWord(engine, String(word)) != 0 { known += word.count }
        }
        return all == 0 ? 0 : Double(known) / Double(all)
    }
}

/// What a line was read as.
struct Reading {
    var text: String
    /// Tesseract's own opinion, 0 to 100.
    var confidence: Double
    /// How much of it is numbers and words of the language, 0 to 1.
    var known: Double
    /// Its words, in dots of the picture of the line.
    var words: [Word] = []

    struct Word {
        var text: String
        var left: Int
        var right: Int
        /// 0 to 1.
        var sureness: Double
    }

    static let nothing = Reading(text: "", confidence: 0, known: 0)

    /// The network is often as sure of `Conpany` as of `Company`: words that exist count for something.
    var score: Double { confidence + 30 * known }

    /// A speck is read as something too, but with little confidence.
    func makesSense(letters: Int) -> Bool { confidence >= 35 || known >= 0.5 || letters >= 8 }
}
