import Files

/// What the journal keeps about a file that was judged: to explain the verdict, to find the file, to learn from it.
package struct Filing: Sendable {
    /// Where the file lay when it was judged.
    package var path: FilePath
    package var category: String?
    /// 0 to 1.
    package var confidence: Double
    /// Who decided: `embedded`, …, `user`.
    package var tier: String
    /// MIME type.
    package var type: String
    /// JSON, as `Agents` encodes it.
    package var evidence: String
    /// JSON, as `Agents` encodes it.
    package var alternatives: String
    /// How the case climbed from tier to tier: JSON, as `Agents` encodes it.
    package var climb: String
    /// What could not be read or was cut, as sentences: a JSON array.
    package var remarks: String
    /// What the verdict was made from, opaque, so that it can teach later.
    package var features: [UInt8]
    package var digest: Digest?
    package var size: Int64
    /// The head of the document's text, for the full-text search. Bounded by the caller.
    package var text: String
    /// What models were sure of, whether it was heeded or not. Written, and not read back with the rest.
    package var opinions: [Opinion]
    /// What was read off the paper, or each of several that the document holds. Written, and not read back with the rest.
    package var records: [KeptRecord] = []

    package init(
        path: FilePath, category: String?, confidence: Double, tier: String, type: String, evidence: String = "[]",
        alternatives: String = "[]", climb: String = "[]", remarks: String = "[]", features: [UInt8] = [],
        digest: Digest? = nil, size: Int64 = 0, text: String = "", opinions: [Opinion] = []
    ) {
        self.path = path
        self.category = category
        self.confidence = confidence
        self.tier = tier
        self.type = type
        self.evidence = evidence
        self.alternatives = alternatives
        self.climb = climb
        self.remarks = remarks
        self.features = features
        self.digest = digest
        self.size = size
        self.text = text
        self.opinions = opinions
    }
}
