import ParserProgram

extension Input {
    /// The whole file, or as much as may be; what is cut is said.
    func whole(_ output: Output) -> [UInt8] {
        if size > Limits.file {
            output.isCutShort = true
            output.cut("only the first \(Limits.file >> 20) MB of the file were read")
        }
        return bytes(at: 0, count: Limits.file)
    }
}
