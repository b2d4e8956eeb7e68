extension Layout {
    /// Of a document, as a bound on what its layout takes up; a densely printed page has a thousand.
    static let mostWords = 20_000
    private static let mostPages = 200
    fileprivate static let longestWord = 200
    /// Of a page, in its unit: more than any picture has.
    private static let longestSide = 1_000_000

    /// A page as `deskhand-ocr` tells of it: `WIDTH HEIGHT`. What makes no sense is passed over.
    mutating func open(_ place: String, _ record: some StringProtocol) {
        let sides = record.split(separator: " ").compactMap { Int($0) }
        guard sides.count == 2, sides.allSatisfy({ (1...Self.longestSide).contains($0) }),
            pages.count < Self.mostPages
        else { return }
        pages.append(Page(place: place, width: sides[0], height: sides[1], rows: []))
    }

    mutating func openRow() {
        guard let page = pages.indices.last, pages[page].rows.last?.words.isEmpty != true else { return }
        pages[page].rows.append(Row(words: []))
    }

    /// A word as `deskhand-ocr` tells of it: `LEFT TOP RIGHT BOTTOM THOUSANDTHS TEXT`.
    ///
    /// - Returns: whether it makes sense, lies on the page, and was added.
    mutating func add(word record: some StringProtocol) -> Bool {
        let parts = record.split(separator: " ", maxSplits: 5)
        let numbers = parts.prefix(5).compactMap { Int($0) }
        guard parts.count == 6, numbers.count == 5, (0...1000).contains(numbers[4]),
            let page = pages.indices.last, let row = pages[page].rows.indices.last
        else { return false }
        let box = Box(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
        guard box.lies(on: pages[page]), var word = Word(read: parts[5], box) else { return false }
        word.sureness = Double(numbers[4]) / 1000
        pages[page].rows[row].words.append(word)
        return true
    }

    /// Puts words that stand beside each other into rows: what lies as much on the height of the row's last words as
    /// beyond it.
    static func rows(of words: [Word]) -> [Row] {
        var rows: [(top: Int, bottom: Int, words: [Word])] = []
        func middle(_ word: Word) -> Int { word.box.top + word.box.bottom }
        for word in words.sorted(by: { (middle($0), $0.box.left) < (middle($1), $1.box.left) }) {
            if let last = rows.last,
                min(last.bottom, word.box.bottom) - max(last.top, word.box.top)
                    > min(last.bottom - last.top, word.box.height) / 2
            {
                rows[rows.count - 1].words.append(word)
            } else {
                rows.append((word.box.top, word.box.bottom, [word]))
            }
        }
        return rows.map { row in Row(words: row.words.sorted { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) })
        }
    }

    /// A page of a PDF that is a picture: its words stand where they are in that.
    mutating func replace(page number: Int, by picture: Page) {
        var picture = picture
        picture.place = "page \(number)"
        if let known = pages.firstIndex(where: { $0.place == picture.place }) {
            pages[known] = picture
        } else if pages.count < Self.mostPages {
            pages.append(picture)
        }
    }

    /// No more words than fill so many bytes of text.
    func cut(toBytes limit: Int) -> Layout {
        var (cut, room) = (self, limit)
        for page in cut.pages.indices {
            cut.pages[page].rows = cut.pages[page].rows.compactMap { row in
                let words = row.words.prefix { word in
                    room -= word.text.utf8.count + 1
                    return room >= 0
                }
                return words.isEmpty ? nil : Row(words: Array(words))
            }
        }
        cut.pages.removeAll(where: \.rows.isEmpty)
        return cut
    }
}

extension Layout.Word {
    /// A word as a tool told it: nil when it is none.
    init?(read text: some StringProtocol, _ box: Layout.Box) {
        let letters = text.prefix(Layout.longestWord)
        guard !letters.isEmpty,
            !letters.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.properties.generalCategory == .control
            })
        else { return nil }
        self.init(String(letters), box)
    }
}

extension Layout.Box {
    func lies(on page: Layout.Page) -> Bool {
        0 <= left && left < right && right <= page.width && 0 <= top && top < bottom && bottom <= page.height
    }
}
