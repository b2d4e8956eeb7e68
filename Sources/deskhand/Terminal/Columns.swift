// How much of a line a text takes in a terminal. Texts are plain here: colours come last.

extension String {
    /// How many columns it takes; wide characters and emoji take two.
    var columns: Int { reduce(0) { $0 + $1.columns } }

    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - columns))
    }

    /// Not wider than this, with an ellipsis in the middle where something was cut: of a path or a name,
    /// the end says as much as the beginning.
    func cut(to width: Int) -> String {
        guard columns > width else { return self }
        guard width > 1 else { return width == 1 ? "…" : "" }
        let tail = (width - 1) / 2
        let head = width - 1 - tail
        return beginning(head) + "…" + String(String(reversed()).beginning(tail).reversed())
    }

    /// Not wider than this: its first words, with an ellipsis after them where there are more. A first word that is too
    /// long itself is cut.
    func cutAfterWord(to width: Int) -> String {
        guard columns > width else { return self }
        let head = beginning(max(0, width - 1))
        // Where the next word begins, the one before is whole.
        let isWhole = dropFirst(head.count).first == " "
        guard let end = isWhole ? head.endIndex : head.lastIndex(of: " ") else { return cut(to: width) }
        return String(head[..<end]).trimmed(of: " ,;:(") + "…"
    }

    /// In lines that are not wider than this, broken between words; a word that is longer is cut in its middle.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            let word = String(word).cut(to: max(1, width))
            if !line.isEmpty, line.columns + 1 + word.columns > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [line]
    }

    private func trimmed(of characters: String) -> String {
        var text = self[...]
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }

    private func beginning(_ width: Int) -> String {
        var left = width
        return String(
            prefix { character in
                left -= character.columns
                return left >= 0
            })
    }
}

extension Character {
    /// 0 for a mark without a base, 2 for East Asian wide characters (Unicode, EastAsianWidth.txt, by blocks)
    /// and for what is shown as an emoji, else 1.
    var columns: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.value < 0x300 { return 1 }
        if [.nonspacingMark, .enclosingMark].contains(first.properties.generalCategory) { return 0 }
        let isEmoji = first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
        return isEmoji || Self.wide.contains { $0.contains(first.value) } ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB,
        0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
