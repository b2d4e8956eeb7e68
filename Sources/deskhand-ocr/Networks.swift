import CCrypto
import CONNX
import Glibc

/// The two networks that read print (PP-OCRv6 tiny), ready to run: made once, before there is a document. A third one
/// (PP-OCRv6 small), where it is there, reads figures again that the second one doubts.
final class Networks {
    private let api: OpaquePointer
    private let finder: UnsafeMutableRawPointer
    private let letters: UnsafeMutableRawPointer
    /// Made for the first figure that wants it: few pictures have one, and it takes 0.1 s and 60 MB.
    private lazy var larger: UnsafeMutableRawPointer? = largerLetters()

    /// - Returns: nil when ONNX Runtime is not there, is not the one that is known, or a network was changed.
    init?() {
        // A disk that lost a few bits is enough to make a network read other figures than there are.
        guard Self.isKnown(onnx_finder(), Self.digestOfFinder), Self.isKnown(onnx_letters(), Self.digestOfLetters),
            Self.isKnown(onnx_alphabet(), Self.digestOfAlphabet), let api = NetworkRuntime.load(),
            let finder = onnx_session(api, onnx_finder()), let letters = onnx_session(api, onnx_letters())
        else { return nil }
        (self.api, self.finder, self.letters) = (api, finder, letters)
    }

    enum Kind { case finder, letters, largerLetters }

    /// Whether there is the third.
    var haveLarger: Bool { larger != nil }

    private func largerLetters() -> UnsafeMutableRawPointer? {
        guard Self.isKnown(onnx_larger_alphabet(), Self.digestOfLargerAlphabet) else { return nil }
        // Once it is made it has all of the file.
        return NetworkRuntime.places(of: "onnxruntime/PP-OCRv6_small_rec.onnx").lazy.compactMap { [api] path in
            KnownFile(path, digest: Self.digestOfLarger).flatMap { file in
                withExtendedLifetime(file) { onnx_session(api, file.bytes) }
            }
        }.first
    }

    /// What a network makes of a picture in gray.
    ///
    /// - Parameter picture: its sides multiples of what the network wants.
    /// - Returns: what the body makes of the network's numbers and their shape; nil when it did not run.
    func run<Value>(
        _ kind: Kind, on picture: Picture, _ body: (UnsafeBufferPointer<Float>, [Int]) -> Value?
    ) -> Value? {
        let dots = picture.numbers()
        var colours = dots + dots + dots
        var output = onnx_output()
        let session: UnsafeMutableRawPointer? =
            switch kind {
            case .finder: finder
            case .letters: letters
            case .largerLetters: larger
            }
        guard let session, onnx_run(api, session, &colours, Int64(picture.height), Int64(picture.width), &output) == 0
        else {
            return nil
        }
        defer { onnx_forget(api, &output) }
        let shape = withUnsafeBytes(of: output.shape) { Array($0.bindMemory(to: Int64.self)) }
        return body(
            UnsafeBufferPointer(start: output.numbers, count: output.count),
            shape.prefix(Int(output.dimensions)).map(Int.init))
    }

    // MARK: Hashes

    // SHA-256.
    private static let digestOfFinder = "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8"
    private static let digestOfLetters = "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6"
    private static let digestOfAlphabet = "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc"
    private static let digestOfLarger = "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634"
    private static let digestOfLargerAlphabet = "769e7fa79bb297b5f18d8dbd149e364a45bc61f2b3f574e5ea836f0b261c23a6"

    static func isKnown(_ bytes: onnx_bytes, _ digest: String) -> Bool {
        var (made, length) = ([UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE)), UInt32(0))
        guard EVP_Digest(bytes.start, bytes.count, &made, &length, EVP_sha256(), nil) == 1 else { return false }
        return made.prefix(Int(length)).elementsEqual(hexadecimal(digest))
    }

    private static func hexadecimal(_ digits: String) -> some Sequence<UInt8> {
        let halves = digits.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x61 + 10 }
        return stride(from: 0, to: halves.count - 1, by: 2).map { halves[$0] << 4 | halves[$0 + 1] }
    }
}

/// Where ONNX Runtime is looked for: what `scripts/setup` has fetched, if it is what its makers put out and nobody can
/// write to it, then the system's own.
enum NetworkRuntime {
    #if arch(x86_64)
        private static let digest = "6c1585d1bbf45b0712ea4a21b705c5fcb4ba04ff2e30f1fbf81a49faf658638f"
    #else
        private static let digest = "49852228a93995158b2a813d4df487d47a1b76b0eaa894507ef49e91b6d7954a"
    #endif
    private static let name = "onnxruntime/libonnxruntime.so.1.32.0"

    static func load() -> OpaquePointer? {
        for path in places(of: name) {
            if KnownFile(path, digest: digest) != nil, let api = onnx_load(path) { return api }
        }
        // Makers' and Debian's names for it.
        let names = ["libonnxruntime.so.1"] + (17...40).reversed().map { "libonnxruntime.so.1.\($0)" }
        return names.lazy.compactMap { onnx_load($0) }.first
    }

    /// As it is installed, beside the helpers; as it is built, beside the folders of the builds.
    static func places(of name: String) -> [[CChar]] {
        ["", "../../"].compactMap { folder in
            var path = [CChar](repeating: 0, count: Int(PATH_MAX))
            return onnx_beside(folder + name, &path, path.count) == 0 ? path : nil
        }
    }
}

/// What a file holds, if nobody can write to it, and it is what its makers put out.
final class KnownFile {
    let bytes: onnx_bytes
    private static let largest = 64 << 20

    init?(_ path: [CChar], digest: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var sight = stat()
        guard fstat(file, &sight) == 0, sight.st_mode & S_IFMT == S_IFREG, sight.st_mode & 0o222 == 0,
            (1...Self.largest).contains(Int(sight.st_size)),
            let start = mmap(nil, Int(sight.st_size), PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
        else { return nil }
        bytes = onnx_bytes(start: start, count: Int(sight.st_size))
        guard Networks.isKnown(bytes, digest) else { return nil }
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.start), bytes.count) }
}
