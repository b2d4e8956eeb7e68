import ParserProgram

extension Input {
    /// The whole picture.
    ///
    /// - Throws: `.damaged` when it is larger than it may be.
    func picture() throws(Ending) -> [UInt8] {
        guard size <= PictureLimits.file else { throw .damaged }
        return bytes(at: 0, count: Int(size))
    }
}
