import Glibc

/// The document: standard input, a file that can be read anywhere.
package struct Input {
    /// In bytes.
    package let size: Int64

    /// - Throws: `.usage` when standard input is no such file.
    package init() throws(Ending) {
        var sight = stat()
        guard fstat(0, &sight) == 0, sight.st_mode & S_IFMT == S_IFREG, lseek(0, 0, SEEK_SET) == 0 else { throw .usage }
        size = Int64(sight.st_size)
    }

    /// As many bytes as are there.
    package func bytes(at offset: Int64, count: Int) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        let wanted = Int(min(Int64(count), size - offset))
        return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            while count < wanted, let base = buffer.baseAddress {
                let got = pread(0, base + count, wanted - count, Int(offset) + count)
                if got <= 0 { break }
                count += got
            }
        }
    }
}
