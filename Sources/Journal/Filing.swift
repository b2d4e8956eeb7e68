import Files

/// What the journal keeps about a file that was judged: to explain the verdict, to find the file, to learn from it.
public struct Filing: Sendable {
    /// Where the file lay when it was judged.
    public var path: FilePath
    public var category: String?
    /// 0 to 1.
    public var confidence: Double
    /// Who decided: `embedded`, …, `user`.
    public var tier: String
    /// MIME type.
    public var type: String
    /// JSON, as `Agents` encodes it.
    public var evidence: String
    /// JSON, as `Agents` encodes it.
    public var alternatives: String
    /// How the case climbed from tier to tier: JSON, as `Agents` encodes it.
    public var climb: String
    /// What could not be read or was cut, as sentences: a JSON array.
    public var remarks: String
    /// What the verdict was made from, opaque, so that it can teach later.
    public var features: [UInt8]
    public var digest: Digest?
    public var size: Int64
    /// The head of the document's text, for the full-text search. Bounded by the caller.
    public var text: String
    /// What models were sure of, whether it was heeded or not. Written, and not read back with the rest.
    public var opinions: [Opinion]

    public init(
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
