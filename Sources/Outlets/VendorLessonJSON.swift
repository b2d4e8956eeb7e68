import Agents
import Desk

/// What was taught about how papers of a vendor are read.
package struct VendorLessonJSON: Codable {
    /// A number or an address that papers of the vendor show.
    package struct Anchor: Codable, Hashable {
        /// `tax`, `phone` or `host`.
        package var kind: String
        package var text: String
    }

    /// Where a value stands.
    package struct Label: Codable, Hashable {
        /// `day`, `total` or `number`.
        package var field: String
        /// `left`, `right` or `above` of the value.
        package var side: String
        /// Folded.
        package var words: String
    }

    package var vendor: String
    /// Models said all of it, and nobody accepted it.
    package var provisional: Bool
    /// The records it was learned from.
    package var records: [Int64]
    package var anchors: [Anchor]
    package var labels: [Label]

    package init(_ vendor: TaughtVendor) {
        self.vendor = vendor.name
        provisional = vendor.isProvisional
        records = vendor.records
        var (anchors, labels) = ([Anchor](), [Label]())
        for lesson in vendor.lessons {
            for (kind, text) in lesson.anchors where !anchors.contains(Anchor(kind: kind, text: text)) {
                anchors.append(Anchor(kind: kind, text: text))
            }
            for (field, side, words) in lesson.labels {
                let label = Label(field: field, side: side, words: words)
                if !labels.contains(label) { labels.append(label) }
            }
        }
        (self.anchors, self.labels) = (anchors, labels)
    }
}
