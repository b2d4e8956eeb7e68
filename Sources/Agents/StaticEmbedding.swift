import CEmbedding

/// A static sentence embedding: the mean of the vectors of a text's tokens, scaled to length 1.
///
/// The format (`DHSE`, version 1, little-endian): rows, dimensions, a Float32 scale for each row, then rows ×
/// dimensions Int8. It lies in the binary's own pages, of which only those of tokens that occur are read.
struct StaticEmbedding: @unchecked Sendable {
    // Safe: read-only pages of the binary.
    private let scales: UnsafeRawPointer
    private let components: UnsafePointer<Int8>
    private let rows: Int

    static let dimensions = 256
    /// More of a text changes its embedding little.
    static let tokenLimit = 512

    static let shared = StaticEmbedding()

    private init() {
        var length = 0
        let bytes = embedding_bytes(&length) ?? UnsafeRawPointer(UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16))
        rows = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
        scales = bytes + 16
        components = (bytes + 16 + rows * 4).assumingMemoryBound(to: Int8.self)
    }

    /// The unit vector of a text; zeros when it has no tokens.
    func embed(_ text: String) -> [Float] {
        embed(Vocabulary.shared.tokens(of: text, limit: Self.tokenLimit))
    }

    func embed(_ tokens: [Int]) -> [Float] {
        var sum = [Float](repeating: 0, count: Self.dimensions)
        sum.withUnsafeMutableBufferPointer { sum in
            for token in tokens where token < rows {
                let scale = scales.loadUnaligned(fromByteOffset: token * 4, as: Float.self)
                let row = components + token * Self.dimensions
                for index in 0..<Self.dimensions { sum[index] += Float(row[index]) * scale }
            }
        }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? sum.map { $0 / length } : sum
    }
}

/// How alike two unit vectors are, -1 to 1.
func similarity(_ a: [Float], _ b: [Float]) -> Float {
    var sum: Float = 0
    for index in 0..<min(a.count, b.count) { sum += a[index] * b[index] }
    return sum
}
