import Glibc

/// The document: standard input, a file that can be read anywhere.
struct Input {
    let size: Int64

    /// - Throws: `.usage` when standard input is no such file.
    init() throws(Ending) {
        var sight = stat()
        guard fstat(0, &sight) == 0, sight.st_mode & S_IFMT == S_IFREG, lseek(0, 0, SEEK_SET) == 0 else { throw .usage }
        size = Int64(sight.st_size)
    }

    /// As many bytes as are there.
    func bytes(at offset: Int64, count: Int) -> [UInt8] {
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

    /// The whole file, or as much as may be; what is cut is said.
    func whole(_ output: Output) -> [UInt8] {
        if size > Limits.file {
            output.isCutShort = true
            output.cut("only the first \(Limits.file >> 20) MB of the file were read")
        }
        return bytes(at: 0, count: Limits.file)
    }
}
