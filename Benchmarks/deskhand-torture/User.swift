import CLinux
import Files
import Foundation
import Glibc
import TestSupport

/// Somebody who works on the desk and in the library while Deskhand does. Knows what they destroyed themselves, and of
/// every file that they left alone how it was.
struct User {
    let desk: String
    let library: String
    /// Where they keep what nobody else is to touch.
    let own: String
    var dice: Dice
    /// How often each content must be there at least.
    private(set) var expected: [Data: Int] = [:]
    /// Files as they were put down, by content; taken out when the user laid hands on it again.
    private(set) var untouched: [Data: Own] = [:]
    /// Contents that there are several of: which of them moved where cannot be told.
    private(set) var placed: Set<String> = []
    private var number = 0

    init(desk: String, library: String, own: String, _ dice: Dice) {
        (self.desk, self.library, self.own, self.dice) = (desk, library, own, dice)
        mkdir(own, 0o755)
    }

    /// Puts down new files, and now and then a second one with an old content.
    mutating func drop(_ count: Int) {
        for _ in 0..<count {
            number += 1
            let (name, content) = Samples.sample(number)
            put(name, content, decorated: dice.below(5) == 0)
        }
        if dice.below(4) == 0,
            let old = dice.pick(Array(untouched.keys.sorted { $0.lexicographicallyPrecedes($1) }.suffix(20)))
        {
            number += 1
            put("copy \(number) of \(untouched[old]?.path.lastComponent?.string ?? "it")", old, decorated: false)
        }
    }

    private mutating func put(_ name: String, _ content: Data, decorated: Bool) {
        let path = desk + "/" + name
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644)
        guard file >= 0 else { return }
        let written = content.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if decorated {
            fchmod(file, 0o640)
            let value = Array("https://example.org/\(number)".utf8)
            _ = linux_set_attribute(file, "user.xdg.origin.url", value, value.count)
            _ = linux_set_times(
                file, 1_700_000_000_000_000_000, Int64(1_700_000_000 + number) * 1_000_000_000 + 123_456_789)
        }
        let traits = Tree.traits(of: file)
        close(file)
        guard written == content.count else { return }
        expected[content, default: 0] += 1
        // The first of several equal ones is the one that is known.
        if expected[content] == 1 {
            untouched[content] = Own(path: FilePath(path), content: content, traits: traits)
        } else {
            touched(content)
        }
    }

    private mutating func touched(_ content: Data) { untouched[content] = nil }

    /// One thing that people do.
    mutating func act() {
        switch dice.below(10) {
        case 0, 1: append()
        case 2: rename()
        case 3: fetch()
        case 4: remove()
        case 5: save()
        case 6: edit(inPlace: true)
        default: drop(1)
        }
    }

    private mutating func anywhere() -> String? {
        dice.pick(Bytes.files(below: dice.below(3) == 0 ? library : desk))
    }

    private mutating func append() { edit(inPlace: false) }

    /// Through a descriptor, so that it is known which file it was, wherever it is meanwhile.
    private mutating func edit(inPlace: Bool) {
        guard let path = anywhere() else { return }
        let file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        guard let old = Bytes.content(of: file), !old.isEmpty else { return }
        number += 1
        let more = Array("\nedited \(number)\n".utf8)
        guard pwrite(file, more, more.count, inPlace ? 0 : old.count) == more.count, let new = Bytes.content(of: file)
        else { return }
        replaced(old, by: new)
    }

    private mutating func replaced(_ old: Data, by new: Data?) {
        touched(old)
        // Of several equal ones another may be the one that is meant.
        if let count = expected[old] { expected[old] = count > 1 ? count - 1 : nil }
        if let new { expected[new, default: 0] += 1 }
    }

    private mutating func rename() {
        guard let path = anywhere(), let content = Bytes.content(path) else { return }
        number += 1
        let new = FilePath(path).removingLastComponent().string + "/renamed \(number).txt"
        guard linux_rename(AT_FDCWD, path, AT_FDCWD, new) == 0 else { return }
        touched(content)
        placed.insert(new)
    }

    /// Out of the library, to where nobody looks, or back on the desk.
    private mutating func fetch() {
        guard let path = dice.pick(Bytes.files(below: library)), let content = Bytes.content(path) else {
            return
        }
        number += 1
        let folder = dice.below(2) == 0 ? own : desk
        let new = "\(folder)/fetched \(number).txt"
        guard linux_rename(AT_FDCWD, path, AT_FDCWD, new) == 0 else { return }
        touched(content)
        placed.insert(new)
    }

    private mutating func remove() {
        guard let path = anywhere(), let content = Bytes.content(path), unlink(path) == 0 else { return }
        replaced(content, by: nil)
    }

    /// As editors save: what was there before goes only if it still had the name.
    private mutating func save() {
        guard let path = dice.pick(Bytes.files(below: desk)) else { return }
        number += 1
        let (temporary, new) = ("\(desk)/.goutputstream-\(number)", Data("saved anew \(number)\n".utf8))
        guard FileManager.default.createFile(atPath: temporary, contents: new) else { return }
        expected[new, default: 0] += 1
        guard exchange(AT_FDCWD, temporary, AT_FDCWD, path, 2) == 0 else {
            unlink(temporary)
            expected[new] = nil
            return
        }
        if let old = Bytes.content(temporary), unlink(temporary) == 0 { replaced(old, by: nil) }
    }
}

/// renameat2(2), which Swift's Glibc module does not show.
@_silgen_name("renameat2")
private func exchange(
    _ oldFolder: Int32, _ old: UnsafePointer<CChar>, _ newFolder: Int32, _ new: UnsafePointer<CChar>, _ flags: UInt32
) -> Int32
