import Agents
import Desk
import Files

/// What was taught about a vendor, in one line.
enum VendorLessonText {
    private static let mostShown = 3

    static func row(_ vendor: TaughtVendor) -> [Table.Cell] {
        [
            .init(vendor.name.displayed, .bold), .init(Phrase.count(vendor.records.count, "paper"), .dim),
            .init(anchors(of: vendor)), .init(labels(of: vendor)),
            .init(vendor.isProvisional ? "provisional" : "", .dim),
        ]
    }

    private static func anchors(of vendor: TaughtVendor) -> String {
        var texts: [String] = []
        for anchor in vendor.lessons.flatMap(\.anchors) {
            let text = anchor.kind == "host" ? anchor.text : "\(anchor.kind) …\(anchor.text.suffix(4))"
            if !texts.contains(text) { texts.append(text) }
        }
        let shown = texts.prefix(mostShown).map(\.displayed).joined(separator: ", ")
        return "known by " + (shown.isEmpty ? "its name" : shown)
    }

    private static func labels(of vendor: TaughtVendor) -> String {
        var texts: [String: String] = [:]
        for label in vendor.lessons.flatMap(\.labels) where texts[label.field] == nil {
            let place = ["left": "behind", "right": "before", "above": "under"][label.side] ?? "beside"
            texts[label.field] = "\(label.field) \(place) “\(label.words.displayed)”"
        }
        return texts.sorted { $0.key < $1.key }.map(\.value).joined(separator: ", ")
    }
}
