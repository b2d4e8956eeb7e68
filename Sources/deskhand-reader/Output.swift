import Glibc
import ParserProgram

/// What was found, on standard output: text as it is, and records in lines of their own that begin with 0x1E.
///
/// ```
/// ^^detail title The title
/// ^^piece page 3
/// Text of page 3
/// ```
///
/// Neither text nor values can hold 0x1E, so a document cannot write records.
final class Output {
    /// Set when the document turned out to be damaged though its text goes on.
    var isDamaged = false
    /// Set when not all of it was looked at, so that what follows may seem damaged.
    var isCutShort = false
    private(set) var isFull = false
    private var atLineStart = true
    private var separator: UInt8?
    /// Cells that ended on this line since its last text.
    private var cells = 0
    private var written = 0
    private var records = 0
    private var (rows, rowBytes) = (0, 0)
    private var cuts: Set<String> = []

    // MARK: Text

    func text(_ string: String) {
        var string = string
        string.withUTF8 { text($0) }
    }

    /// - Parameter bytes: UTF-8. Other control characters than tab and newline become spaces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first, !isFull else { return }
        if first == 0x09 || first == 0x0A { separator = nil }
        putSeparator()
        var previous: UInt8 = 0
        var room = Limits.text - written
        for byte in bytes {
            // The end is put between two characters.
            if room <= 0, byte & 0xC0 != 0x80 { break }
            room -= 1
            // 0xC2 and then 0x80 to 0x9F are the control characters U+0080 to U+009F.
            let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A || byte == 0x7F
            put(previous == 0xC2 && byte < 0xA0 ? 0xA0 : isControl ? 0x20 : byte)
            previous = byte
        }
        atLineStart = previous == 0x0A
        account(min(bytes.count, Limits.text - written))
    }

    /// Ends the line if it has begun.
    func breakLine() {
        separator = nil
        cells = 0
        guard !atLineStart, !isFull else { return }
        put(0x0A)
        account(1)
        atLineStart = true
    }

    /// A tab or a space, if more text follows on this line.
    func separate(_ character: Unicode.Scalar) {
        if !atLineStart, separator != 0x09 { separator = UInt8(ascii: character) }
    }

    /// A cell ended: its tab comes before the next text of the line, and those of empty cells too, so that columns stay
    /// below each other.
    func endCell() { cells = min(cells + 1, 64) }

    private func putSeparator() {
        if cells > 0 {
            for _ in 0..<cells { put(0x09) }
            account(cells)
            cells = 0
        } else if let separator, !atLineStart {
            put(separator)
            account(1)
        }
        separator = nil
    }

    private func account(_ count: Int) {
        written += count
        guard written >= Limits.text, !isFull else { return }
        isFull = true
        cut("only the first \(Limits.text >> 20) MB of its text were read")
    }

    // MARK: Records

    /// What follows belongs to this place.
    func piece(_ place: String) { if !isFull { record("piece", place) } }

    func detail(_ name: String, _ value: String?) {
        guard let value = value?.oneLine, !value.isEmpty else { return }
        record("detail \(name)", value)
    }

    /// Says once what was left out.
    func cut(_ what: String) {
        if cuts.count < 20, cuts.insert(what).inserted { record("cut", what) }
    }

    func record(_ name: String, _ value: String) {
        guard records < Limits.records else { return }
        records += 1
        (separator, cells) = (nil, 0)
        if !atLineStart { put(0x0A) }
        put(0x1E)
        for byte in name.utf8 { put(byte) }
        let value = value.oneLine
        if !value.isEmpty { put(0x20) }
        for byte in value.utf8 { put(byte) }
        put(0x0A)
        atLineStart = true
    }

    /// A row of data, which is not text to read: `data␟KIND␟NAME VALUE…`. A list that is cut is no whole list, so that
    /// it then counts as too long to be made sense of.
    func row(_ kind: String, _ values: [(name: String, value: String?)]) {
        guard rows < Limits.rows, rowBytes < Limits.rowBytes else {
            (isDamaged, isCutShort) = (true, true)
            return cut("only the first \(rows) of its entries were read")
        }
        rows += 1
        if !atLineStart { put(0x0A) }
        put(0x1E)
        put("data\u{1F}\(kind)")
        for (name, value) in values {
            guard let value = value?.oneLine(Limits.cell), !value.isEmpty else { continue }
            put("\u{1F}\(name) \(value)")
        }
        put(0x0A)
        atLineStart = true
    }

    private func put(_ words: String) {
        for byte in words.utf8 { put(byte) }
        rowBytes += words.utf8.count
    }

    // MARK: Bytes

    private func put(_ byte: UInt8) {
        if pending.count.pointee == Pending.capacity { flush() }
        pending.bytes[pending.count.pointee] = byte
        pending.count.pointee += 1
    }

    func flush() {
        pending.write()
        pending.count.pointee = 0
    }
}

/// Bytes on their way out, where a signal handler finds them too.
struct Pending {
    static let capacity = 1 << 16
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: Pending.capacity)
    let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)

    init() { count.pointee = 0 }

    /// Async-signal-safe.
    func write() {
        var done = 0
        while done < count.pointee {
            let put = Glibc.write(1, bytes + done, count.pointee - done)
            // Nobody listens any more.
            guard put > 0 else { _exit(Ending.damaged.rawValue) }
            done += put
        }
    }
}

/// There is one thread, and the signal handler that shares this with it only reads.
nonisolated(unsafe) let pending = Pending()

/// When the processor time is up, what was found so far is put out, and that it was cut.
func endWhenTimeIsUp() {
    _ = pending.count
    for reason in [SIGPROF, SIGXCPU] {
        signal(reason) { _ in
            pending.write()
            let words: StaticString = "\n\u{1E}cut reading it took too long and was stopped\n"
            _ = Glibc.write(1, words.utf8Start, words.utf8CodeUnitCount)
            _exit(Ending.damaged.rawValue)
        }
    }
    var timer = itimerval()
    timer.it_value.tv_sec = Limits.seconds
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
}

extension String {
    /// As a value of a record.
    var oneLine: String { oneLine(Limits.value) }
}
