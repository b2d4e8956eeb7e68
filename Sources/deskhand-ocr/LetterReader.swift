import Glibc

/// Reads the letters of a line by a network that says for each place of the line how likely each letter is
/// (connectionist temporal classification: the likeliest at each place, repeats and nothings left out).
struct LetterReader {
    let networks: Networks
    let alphabet: Alphabet
    var kind = Networks.Kind.letters

    /// Of a line as the network sees it, in dots.
    static let height = 48
    /// Its longest, in dots: 200 letters.
    private static let longest = 4_800
    private static let shortest = 16

    func read(_ line: TextLine, in page: Picture, turned: Bool = false) -> LineReading {
        guard let box = frame(line, page), let crop = picture(of: line, box, in: page),
            let upright = turned ? crop.turned(2) : crop
        else { return .nothing }
        let letters = networks.run(kind, on: upright) { self.letters($0, $1) } ?? []
        // A row of squares or bars is read as one letter many times, and with confidence.
        if letters.count > 1, let first = letters.first?.text.first, first.isLetter || "-.|_".contains(first),
            letters.allSatisfy({ $0.text.first == first || $0.text == Alphabet.space })
        {
            return .nothing
        }
        return LineReading(letters: letters, box: box, line: line)
    }

    // MARK: The line's picture

    private func frame(_ line: TextLine, _ page: Picture) -> Box? {
        let sinks = Int((line.slope * Double(line.box.width)).rounded())
        var box = line.box
        box.top += min(0, sinks)
        box.bottom += max(0, sinks)
        return box.within(width: page.width, height: page.height)
    }

    /// Level, and as high as the network wants it.
    private func picture(of line: TextLine, _ box: Box, in page: Picture) -> Picture? {
        let sinks = Int((line.slope * Double(line.box.width)).rounded())
        guard box.height >= 4, let crop = page.cropped(to: box) else { return nil }
        var level = crop
        if sinks != 0 {
            let rows = Box(
                left: 0, top: line.box.top - box.top, right: box.width, bottom: line.box.bottom - box.top)
            guard let sheared = crop.sheared(by: -atan(line.slope), at: line.box.left - box.left),
                let inside = rows.within(width: sheared.width, height: sheared.height),
                let cut = sheared.cropped(to: inside)
            else { return nil }
            level = cut
        }
        let width = Double(level.width) * Double(Self.height) / Double(level.height)
        return level.scaled(
            toWidth: max(Self.shortest, min(Self.longest, Int(width.rounded()))), height: Self.height)
    }

    // MARK: Its letters

    /// - Parameter shape: 1 × places × classes.
    private func letters(_ chances: UnsafeBufferPointer<Float>, _ shape: [Int]) -> [Letter]? {
        guard shape.count == 3, shape[2] == alphabet.count, chances.count == shape[1] * shape[2] else { return nil }
        var letters: [Letter] = []
        var last = 0
        for place in 0..<shape[1] {
            let row = chances[place * shape[2]..<(place + 1) * shape[2]]
            let start = row.startIndex
            var (best, chance): (Int, Float) = (0, 0)
            for number in alphabet.classes where row[start + number] > chance {
                (best, chance) = (number, row[start + number])
            }
            let share = (Double(place), Double(place + 1))
            if best != 0, best != last {
                letters.append(
                    Letter(
                        text: alphabet[best], sureness: min(1, Double(chance)), from: share.0 / Double(shape[1]),
                        to: share.1 / Double(shape[1])))
            } else if best != 0, !letters.isEmpty {
                letters[letters.count - 1].to = share.1 / Double(shape[1])
                letters[letters.count - 1].sureness = max(
                    letters[letters.count - 1].sureness, min(1, Double(chance)))
            }
            last = best
        }
        return letters
    }
}

/// A letter of a line, and between which parts of the line's length it was seen.
struct Letter {
    var text: String
    /// 0 to 1.
    var sureness: Double
    var from: Double
    var to: Double
}

/// What a line was read as.
struct LineReading {
    var letters: [Letter]
    /// What was looked at.
    var box: Box
    var line: TextLine

    static let nothing: LineReading = {
        let box = Box(left: 0, top: 0, right: 0, bottom: 0)
        return LineReading(
            letters: [], box: box, line: TextLine(box: box, baseline: 0, slope: 0, letters: 0, aspect: 1))
    }()

    var text: String { words.map(\.text).joined(separator: " ") }

    /// Of its letters, on average.
    var sureness: Double {
        let seen = letters.filter { $0.text != Alphabet.space }
        return seen.isEmpty ? 0 : seen.reduce(0) { $0 + $1.sureness } / Double(seen.count)
    }

    /// Its words, each as wide as its letters seem to be.
    var words: [FoundWord] {
        let width = Double(box.width)
        let half = pitch / 2
        var words: [FoundWord] = []
        var isOpen = false
        for letter in letters {
            guard letter.text != Alphabet.space else {
                isOpen = false
                continue
            }
            let middle = (letter.from + letter.to) / 2
            let left = max(0, min(letter.from, middle - half)), right = min(1, max(letter.to, middle + half))
            let (from, to) = (box.left + Int(left * width), box.left + Int((right * width).rounded(.up)))
            if isOpen, let last = words.indices.last {
                words[last].text += letter.text
                words[last].box.right = max(words[last].box.right, to)
                words[last].sureness = min(words[last].sureness, letter.sureness)
            } else {
                let sinks = Int((line.slope * Double(from - line.box.left)).rounded())
                let place = Box(left: from, top: line.box.top + sinks, right: to, bottom: line.box.bottom + sinks)
                words.append(FoundWord(text: letter.text, box: place, sureness: letter.sureness))
                isOpen = true
            }
        }
        return words
    }

    /// From the middle of a letter to that of the next one, mostly, as a part of the line.
    private var pitch: Double {
        let middles = letters.map { ($0.from + $0.to) / 2 }
        let steps = zip(middles, middles.dropFirst()).map { $1 - $0 }.sorted()
        return steps.isEmpty ? 1 : steps[steps.count / 2]
    }
}
