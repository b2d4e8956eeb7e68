import Foundation

/// The results as they are printed, and copied into docs/performance.md.
struct Table {
    private var rows: [[String]] = [
        ["what", "measured", "floor or rival", "asked for"], ["---", "---", "---", "---"],
    ]

    mutating func add(_ what: String, _ measured: String, floor: String = "–", asked: String = "–") {
        rows.append([what, measured, floor, asked])
        FileHandle.standardError.write(Data("  \(what): \(measured) (floor \(floor), asked \(asked))\n".utf8))
    }

    var markdown: String {
        rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}

func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
}

func rate(_ count: Int, in duration: Duration) -> Double {
    Double(count) / (milliseconds(duration) / 1000)
}

extension [Double] {
    /// The value below which this share (0 to 1) of the values lies; NaN when there are none.
    func quantile(_ share: Double) -> Double {
        guard !isEmpty else { return .nan }
        return sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }
}

extension Double {
    func rounded(_ places: Int) -> String { String(format: "%.\(places)f", self) }

    /// `12,345`
    var grouped: String {
        let formatter = NumberFormatter()
        formatter.numberStyle = .decimal
        formatter.maximumFractionDigits = 0
        formatter.locale = Locale(identifier: "en_US")
        return formatter.string(from: NSNumber(value: self)) ?? "\(self)"
    }
}
