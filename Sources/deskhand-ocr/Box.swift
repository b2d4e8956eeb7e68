/// A rectangle of dots; right and bottom lie beyond it.
struct Box {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    var width: Int { right - left }
    var height: Int { bottom - top }

    mutating func include(_ other: Box) {
        left = min(left, other.left)
        top = min(top, other.top)
        right = max(right, other.right)
        bottom = max(bottom, other.bottom)
    }

    /// What of it lies in a picture of that size; nil when that is nothing.
    func within(width: Int, height: Int) -> Box? {
        let box = Box(left: max(0, left), top: max(0, top), right: min(width, right), bottom: min(height, bottom))
        return box.width > 0 && box.height > 0 ? box : nil
    }

    func touches(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}

extension [Int] {
    /// The value below which this share (0 to 1) of the values lies; 0 when there are none.
    func quantile(_ share: Double) -> Int {
        guard !isEmpty else { return 0 }
        return sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }

    var median: Int { quantile(0.5) }
}
