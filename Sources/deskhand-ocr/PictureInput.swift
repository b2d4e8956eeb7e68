import Glibc

/// The picture: standard input, a file that can be read anywhere.
enum PictureInput {
    /// - Throws: `.usage` when standard input is no such file; `.damaged` when it is larger than it may be, or cannot be
    ///   read.
    static func whole() throws(PictureEnding) -> [UInt8] {
        var sight = stat()
        guard fstat(0, &sight) == 0, sight.st_mode & S_IFMT == S_IFREG else { throw .usage }
        let wanted = Int(sight.st_size)
        guard wanted <= PictureLimits.file else { throw .damaged }
        return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            while count < wanted, let base = buffer.baseAddress {
                let got = pread(0, base + count, wanted - count, count)
                if got <= 0 { break }
                count += got
            }
        }
    }
}
