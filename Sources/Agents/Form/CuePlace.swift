import Foundation

/// Where a cue word stands, by how much it says there.
enum CuePlace: Int, Comparable, Sendable {
    /// In running text, which may be about anything.
    case prose
    /// Where a line begins, or on a short line: beside a value, as a heading.
    case label
    /// On one of the first lines, which say what a paper is.
    case head

    static func < (one: CuePlace, other: CuePlace) -> Bool { one.rawValue < other.rawValue }

    private static let headLines = 8
    private static let firstWords = 4

    /// One for each word that is no mark.
    static func places(in words: Words, _ lines: [FormLine]) -> [CuePlace] {
        var places: [CuePlace] = []
        places.reserveCapacity(words.list.count)
        for (number, line) in lines.enumerated() {
            var position = 0
            for index in line.words where !words.list[index].isMark {
                places.append(place(at: position, of: line, number))
                position += 1
            }
        }
        return places
    }

    private static func place(at position: Int, of line: FormLine, _ number: Int) -> CuePlace {
        guard !line.isProse else { return .prose }
        if number < headLines, line.isShort { return .head }
        return line.isShort || position < firstWords ? .label : .prose
    }
}

/// How much the cues of one category in a text say together, by where they stand.
struct CueSums: Sendable {
    private(set) var head = 0.0
    private(set) var label = 0.0
    private(set) var prose = 0.0

    mutating func add(_ weight: Double, at place: CuePlace) {
        switch place {
        case .head: head += weight
        case .label: label += weight
        case .prose: prose += weight
        }
    }

    /// 0 to 1 each: of the cues at the head, of those and labels, of all. The more cues, the nearer to 1.
    var signs: (head: Double, label: Double, all: Double) {
        (Self.filled(head), Self.filled(head + label), Self.filled(head + label + prose))
    }

    private static let speed = 0.45

    private static func filled(_ sum: Double) -> Double { 1 - exp(-speed * sum) }
}
