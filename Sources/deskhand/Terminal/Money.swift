import Models

extension Dollars {
    /// To two digits, however little it is: `$0.000073`. One call costs far less than a cent.
    var fine: String {
        let cent: Int64 = 10_000_000_000
        guard picos > 0, picos < cent else { return description }
        var unit: Int64 = 1
        while picos / unit >= 100 { unit *= 10 }
        let rounded = String((picos + unit / 2) / unit * unit)
        var decimals = String(repeating: "0", count: 12 - rounded.count) + rounded
        while decimals.hasSuffix("0"), decimals.count > 2 { decimals.removeLast() }
        return "$0.\(decimals)"
    }
}
