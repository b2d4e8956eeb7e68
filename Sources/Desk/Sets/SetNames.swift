import Files

/// What the table of kinds says to one name. Names are bytes; endings are compared without regard to case.
struct SetNames {
    let name: [UInt8]
    /// What the parts of a set share.
    let stem: [UInt8]

    init(_ name: [UInt8]) {
        self.name = name
        stem = SafeName.split(name).stem
    }

    // MARK: as a main part

    /// The kinds that a file of this name may be the main part of.
    var kinds: [SetKind] {
        SetTable.kinds.filter { kind in kind.mains.isEmpty || kind.mains.contains { without($0) != nil } }
    }

    /// The names, among those in its folder, of what belongs to it.
    func companions(in kind: SetKind, of folder: FilePath, _ folders: inout FolderCache) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for companion in kind.companions {
            switch companion {
            case .instead(let ending): found += there(Self.spellings(stem, ending), folder, &folders)
            case .after(let ending): found += there(Self.spellings(name, ending), folder, &folders)
            case .folder(let ending): found += there([stem + Array(ending.utf8)], folder, &folders)
            case .worded: continue
            case .next: found += volumes(folder, &folders)
            case .counted(let letter, let first): found += counted(letter, first, folder, &folders)
            }
        }
        return found + worded(kind, folder, &folders)
    }

    private func there(_ names: [[UInt8]], _ folder: FilePath, _ folders: inout FolderCache) -> [[UInt8]] {
        names.filter { folders.has($0, in: folder) }
    }

    /// `Film.en.srt` beside `Film.mkv`.
    private func worded(_ kind: SetKind, _ folder: FilePath, _ folders: inout FolderCache) -> [[UInt8]] {
        let endings = kind.companions.compactMap { if case .worded(let ending) = $0 { ending } else { nil } }
        guard !endings.isEmpty else { return [] }
        return folders.all(in: folder).filter { other in
            let names = SetNames(other)
            return endings.contains { ending in
                guard let start = names.without(ending), let (front, _) = Self.word(atEndOf: start) else {
                    return false
                }
                return front == stem
            }
        }
    }

    private func counted(
        _ letter: String, _ first: Int, _ folder: FilePath, _ folders: inout FolderCache
    ) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for number in first...99 {
            let next = there(Self.spellings(stem, Self.ending(letter, number)), folder, &folders)
            guard !next.isEmpty else { break }
            found += next
        }
        return found
    }

    private static func ending(_ letter: String, _ number: Int) -> String {
        number < 10 ? "\(letter)0\(number)" : "\(letter)\(number)"
    }

    private func volumes(_ folder: FilePath, _ folders: inout FolderCache) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var last = self
        while found.count < 999, let next = last.nextVolume, folders.has(next, in: folder) {
            found.append(next)
            last = SetNames(next)
        }
        return found
    }

    /// `a.part2.rar` after `a.part1.rar`.
    var nextVolume: [UInt8]? {
        guard firstVolume != nil, let digits = lastDigits,
            let number = Int(String(decoding: name[digits], as: UTF8.self))
        else { return nil }
        return replacing(digits, by: number + 1)
    }

    /// `a.part1.rar`, for any volume of it; nil for what is no volume.
    var firstVolume: [UInt8]? {
        guard let digits = lastDigits, digits.count <= 4 else { return nil }
        let first = replacing(digits, by: 1)
        let isVolume = SetTable.kinds.contains { kind in
            kind.companions.contains(.next) && kind.mains.contains { SetNames(first).without($0) != nil }
        }
        return isVolume ? first : nil
    }

    private var lastDigits: Range<Int>? {
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard let last = name.lastIndex(where: isDigit) else { return nil }
        let before = name[..<last].lastIndex { !isDigit($0) } ?? -1
        return before + 1..<last + 1
    }

    private func replacing(_ digits: Range<Int>, by number: Int) -> [UInt8] {
        let text = "\(number)"
        let padded = String(repeating: "0", count: max(0, digits.count - text.count)) + text
        return name[..<digits.lowerBound] + Array(padded.utf8) + name[digits.upperBound...]
    }

    // MARK: as another part

    /// The names that a main part may have to which a file of this name belongs, by kind.
    var owners: [(SetKind, [[UInt8]])] {
        SetTable.kinds.compactMap { kind in
            let names = kind.companions.flatMap { owners(in: kind, as: $0) }
            return names.isEmpty ? nil : (kind, names)
        }
    }

    private func owners(in kind: SetKind, as companion: SetKind.Companion) -> [[UInt8]] {
        switch companion {
        case .instead(let ending): return without(ending).map { mainNames(of: kind, $0) } ?? []
        case .worded(let ending):
            guard let (front, _) = without(ending).flatMap(Self.word(atEndOf:)) else { return [] }
            return mainNames(of: kind, front)
        case .after(let ending):
            guard let front = without(ending) else { return [] }
            let fits = kind.mains.isEmpty || kind.mains.contains { SetNames(front).without($0) != nil }
            return fits ? [front] : []
        case .next: return firstVolume.map { [$0] } ?? []
        case .counted(let letter, let first):
            guard let number = lastDigits.flatMap({ Int(String(decoding: name[$0], as: UTF8.self)) }), number >= first,
                let front = without(Self.ending(letter, number))
            else { return [] }
            return mainNames(of: kind, front)
        case .folder: return []
        }
    }

    private func mainNames(of kind: SetKind, _ stem: [UInt8]) -> [[UInt8]] {
        kind.mains.flatMap { Self.spellings(stem, $0) }
    }

    /// The pages whose folder has this name.
    var pages: [[UInt8]] {
        SetTable.kinds.flatMap { kind in
            kind.companions.flatMap { companion -> [[UInt8]] in
                guard case .folder(let ending) = companion, name.count > ending.utf8.count,
                    name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
                else { return [] }
                return mainNames(of: kind, Array(name.dropLast(ending.utf8.count)))
            }
        }
    }

    // MARK: endings

    /// The name before an ending and its dot; nil when it does not end so.
    private func without(_ ending: String) -> [UInt8]? {
        let length = ending.utf8.count
        guard name.count > length + 1, name[name.count - length - 1] == UInt8(ascii: ".") else { return nil }
        let isSo = zip(name.suffix(length), ending.utf8).allSatisfy { Self.lower($0) == $1 }
        return isSo ? Array(name.dropLast(length + 1)) : nil
    }

    /// `Film` and `en` of `Film.en`.
    private static func word(atEndOf name: [UInt8]) -> (front: [UInt8], word: ArraySlice<UInt8>)? {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0, (2...12).contains(name.count - dot - 1) else {
            return nil
        }
        return (Array(name[..<dot]), name[(dot + 1)...])
    }

    /// As cameras and programs spell endings: all small or all capitals.
    private static func spellings(_ front: [UInt8], _ ending: String) -> [[UInt8]] {
        let dotted = front + [UInt8(ascii: ".")]
        let (small, large) = (Array(ending.utf8), Array(ending.uppercased().utf8))
        return small == large ? [dotted + small] : [dotted + small, dotted + large]
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
