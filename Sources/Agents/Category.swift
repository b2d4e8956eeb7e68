import Models

/// A kind of document the user files. All of it is plain config; only name and description are needed.
public struct Category: Hashable, Sendable {
    public var name: String
    /// One sentence that says what belongs here; its meaning is what documents are compared with.
    public var description: String
    /// Where it goes, below the library, as a template: `Receipts/{year}`.
    public var folder: String
    /// How it is named, as a template: `{date} {name}`; nil keeps the name.
    public var filename: String?
    /// Words and phrases whose presence in the text speaks for this category, lower-case.
    public var cues: [String]
    /// Words and phrases whose presence in the file name speaks for it, lower-case; `####` is a number of four digits.
    public var nameCues: [String]
    /// MIME types that speak for it: `application/epub+zip`, `audio/*`; `image/x-camera` is a picture a camera took.
    public var types: [String]
    /// File name extensions that speak for it, lower-case without the dot: `ics`.
    public var extensions: [String]
    /// How sure (0 to 1) a verdict must be before a file is filed here without asking; nil: the desk's.
    public var threshold: Double?
    /// Who may see what may belong here; nil: whoever may see the rest.
    public var privacy: Question.Privacy?

    public init(
        name: String, description: String, folder: String? = nil, filename: String? = nil, cues: [String] = [],
        nameCues: [String] = [], types: [String] = [], extensions: [String] = [], threshold: Double? = nil
    ) {
        self.name = name
        self.description = description
        self.folder = folder ?? name
        self.filename = filename
        self.cues = cues
        self.nameCues = nameCues
        self.types = types
        self.extensions = extensions
        self.threshold = threshold
    }
}
