extension String {
    /// One line without control characters, of bounded length, without spaces at its ends.
    ///
    /// - Parameter limit: in bytes of UTF-8.
    package func oneLine(_ limit: Int) -> String {
        var line = ""
        line.reserveCapacity(min(utf8.count, limit))
        var isSpaced = true
        for scalar in unicodeScalars {
            if line.utf8.count >= limit { break }
            let isSpace =
                scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029
            if !isSpace { line.unicodeScalars.append(scalar) } else if !isSpaced { line.append(" ") }
            isSpaced = isSpace
        }
        if isSpaced, !line.isEmpty { line.removeLast() }
        return line
    }
}
