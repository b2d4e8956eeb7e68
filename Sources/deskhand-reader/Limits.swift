/// How much of a document is looked at. Whatever a file claims about itself, it never gets more than this.
enum Limits {
    /// Of text put out, in bytes.
    static let text = 1 << 20
    /// Of one record's value, in bytes.
    static let value = 1_000
    /// Rows of data put out, and how many bytes they may have together; of one value.
    static let rows = 20_000
    static let rowBytes = 6 << 20
    static let cell = 400
    /// Records put out, of all other kinds.
    static let records = 20_000
    /// Of an XML, HTML or other file read whole, in bytes.
    static let file = 32 << 20
    /// Unpacked, of one part of an office file, in bytes.
    static let part = 32 << 20
    /// Unpacked, of all parts together.
    static let parts = 96 << 20
    /// Entries of an office file that are looked at.
    static let partCount = 20_000
    /// Entries of an archive that are listed by name.
    static let listed = 5_000
    /// Entries of an archive that are counted.
    static let counted = 100_000
    /// Unpacked while an archive is only listed: a compressed tar has to be unpacked to find the next name.
    static let unpackedToList: Int64 = 1 << 30
    /// Elements within elements.
    static let depth = 1_000
    /// Processor time, in seconds; the text so far stands.
    static let seconds: Int = 8
}
