import CEmbedding

/// A static sentence embedding: the mean of the vectors of a text's tokens, scaled to length 1.
///
/// The format, little-endian: `DHSE`, UInt32 version (1), UInt32 rows, UInt32 dimensions (256), a Float32 scale for
/// each row, then rows × dimensions Int8; a component is its Int8 times its row's scale. It lies in the binary's own
/// pages, of which only those of tokens that occur are ever read. Origin and licence: NOTICE.
struct StaticEmbedding: @unchecked Sendable {
    // Safe: read-only pages of the binary, never unmapped.
    private let scales: UnsafeRawPointer
    private let components: UnsafePointer<Int8>
    private let rows: Int

    static let dimensions = 256
    /// More of a text changes its embedding little.
    static let tokenLimit = 512

    static let shared = StaticEmbedding()

    private static let headerSize = 16
    private static let magic: [UInt8] = Array("DHSE".utf8)

    private init() {
        let start = embedding_start()
        let size = embedding_end() - start
        func number(at offset: Int) -> Int {
            Int(UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        let named =
            size > Self.headerSize
            && Self.magic.indices.allSatisfy { index in
                start.load(fromByteOffset: index, as: UInt8.self) == Self.magic[index]
            }
        let isWhole =
            named && number(at: 4) == 1 && number(at: 12) == Self.dimensions
            && size == Self.headerSize + number(at: 8) * (4 + Self.dimensions)
        // Data of another version would embed nothing rather than nonsense.
        rows = isWhole ? number(at: 8) : 0
        scales = start + Self.headerSize
        components = (start + Self.headerSize + rows * 4).assumingMemoryBound(to: Int8.self)
    }

    /// The unit vector of a text; zeros when it has no tokens.
    func embed(_ text: String) -> [Float] {
        embed(Vocabulary.shared.tokens(of: Words(text), limit: Self.tokenLimit))
    }

    /// The unit vector of some tokens; zeros when there are none.
    func embed(_ tokens: [Int]) -> [Float] {
        var sum = [Float](repeating: 0, count: Self.dimensions)
        sum.withUnsafeMutableBufferPointer { sum in
            guard let sum = sum.baseAddress else { return }
            for token in tokens where token < rows { add(token, to: sum) }
            var square: Float = 0
            for index in 0..<Self.dimensions { square += sum[index] * sum[index] }
            guard square > 0 else { return }
            let factor = 1 / square.squareRoot()
            for index in 0..<Self.dimensions { sum[index] *= factor }
        }
        return sum
    }

    private func add(_ token: Int, to sum: UnsafeMutablePointer<Float>) {
        let bits = scales.loadUnaligned(fromByteOffset: token * 4, as: UInt32.self)
        let scale = Float(bitPattern: UInt32(littleEndian: bits))
        let row = components + token * Self.dimensions
        for index in 0..<Self.dimensions { sum[index] += Float(row[index]) * scale }
    }
}

/// A unit vector in 16-bit whole numbers: compared about eight times as fast as in floating point.
struct Direction: Hashable, Sendable {
    /// Each 127 times the component it stands for.
    private(set) var components: [Int16]

    init(_ vector: [Float]) {
        components = vector.map { Int16(max(-127, min(127, ($0 * 127).rounded()))) }
    }

    /// - Parameter bytes: as `bytes` gave them.
    init(bytes: some Collection<UInt8>) {
        components = bytes.map { Int16(Int8(bitPattern: $0)) }
    }

    var bytes: [UInt8] { components.map { UInt8(bitPattern: Int8(clamping: $0)) } }

    /// How alike two directions are, -1 to 1: the dot product of the unit vectors, to about 0.01.
    func likeness(to other: Direction) -> Double {
        let count = min(components.count, other.components.count)
        var sum: Int32 = 0
        components.withUnsafeBufferPointer { mine in
            other.components.withUnsafeBufferPointer { theirs in
                for index in 0..<count { sum &+= Int32(mine[index]) &* Int32(theirs[index]) }
            }
        }
        return Double(sum) / (127 * 127)
    }
}
