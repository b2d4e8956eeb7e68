/// Words of a document, and how much of them a model is shown.
///
/// Whoever cuts a text first and takes the secrets out of the rest lets the half of a secret through that the cut left
/// over. So a passage brings what stands around its cuts along: secrets are sought in all of it, and one that a cut goes
/// through is replaced whole.
package struct Passage: Sendable, Hashable {
    /// What is shown, and next to each cut a margin of what is not.
    let text: String
    /// What is not shown, in bytes of the text's UTF-8.
    let gap: Range<Int>?

    /// Stands where something was left out.
    static let mark = "\n[…]\n"
    /// Parts the margins where there is more between them: no secret reaches over it.
    private static let seam = "\n…\n"
    /// Longer than any secret but a private key, which is known by either of its ends. In bytes: seeking secrets takes
    /// about 30 µs for 1,000.
    static let margin = 4_096

    /// A text that is shown whole.
    package init(_ text: String) { self.init(text, leavingOut: nil) }

    private init(_ text: String, leavingOut gap: Range<Int>?) { (self.text, self.gap) = (text, gap) }

    /// The beginning of a text, and of a longer one the end as well: letterheads and totals.
    ///
    /// - Parameter shown: so many Unicode scalars.
    package init(_ text: String, shown: Int) {
        var text = text
        text.makeContiguousUTF8()
        let scalars = text.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: shown, limitedBy: scalars.endIndex)
        guard let end, end < scalars.endIndex else {
            self.init(text)
            return
        }
        let cut = scalars.index(scalars.startIndex, offsetBy: shown - shown / 4)
        let resumption = scalars.index(scalars.endIndex, offsetBy: -(shown / 4))
        let after = Self.index(Self.margin, behind: cut, in: text)
        let before = Self.index(Self.margin, before: resumption, in: text)
        let shownHead = text.utf8.distance(from: text.startIndex, to: cut)
        let shownTail = text.utf8.distance(from: resumption, to: text.endIndex)
        if after < before { text = text[..<after] + Self.seam + text[before...] }
        self.init(text, leavingOut: shownHead..<text.utf8.count - shownTail)
    }

    /// As it is, with a mark for what is left out.
    package var shown: String {
        guard let gap else { return text }
        let utf8 = text.utf8
        let end = utf8.index(utf8.startIndex, offsetBy: gap.lowerBound)
        let start = utf8.index(utf8.startIndex, offsetBy: gap.upperBound)
        return text[..<end] + Self.mark + text[start...]
    }

    private static func index(_ bytes: Int, behind index: String.Index, in text: String) -> String.Index {
        let exact = text.utf8.index(index, offsetBy: bytes, limitedBy: text.endIndex) ?? text.endIndex
        return scalar(at: exact, in: text)
    }

    private static func index(_ bytes: Int, before index: String.Index, in text: String) -> String.Index {
        let exact = text.utf8.index(index, offsetBy: -bytes, limitedBy: text.startIndex) ?? text.startIndex
        return scalar(at: exact, in: text)
    }

    /// The start of the scalar that a byte belongs to.
    private static func scalar(at byte: String.Index, in text: String) -> String.Index {
        var index = byte
        while index < text.endIndex, UTF8.isContinuation(text.utf8[index]) { text.utf8.formIndex(before: &index) }
        return index
    }
}

extension Passage: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}
