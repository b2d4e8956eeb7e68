import Models

/// A kind of document the user files. All of it is plain config; only name and description are needed.
package struct Category: Hashable, Sendable {
    package var name: String
    /// One sentence that says what belongs here; its meaning is what documents are compared with.
    package var description: String
    /// Where it goes, below the library, as a template: `Receipts/{year}`.
    package var folder: String
    /// How it is named, as a template: `{date} {name}`; nil keeps the name.
    package var filename: String?
    /// Words and phrases whose presence in the text speaks for this category, lower-case.
    package var cues: [String]
    /// Words and phrases whose presence in the file name speaks for it, lower-case; `####` is a number of four digits.
    package var nameCues: [String]
    /// MIME types that speak for it: `application/epub+zip`, `audio/*`; `image/x-camera` is a picture a camera took.
    package var types: [String]
    /// File name extensions that speak for it, lower-case without the dot: `ics`.
    package var extensions: [String]
    /// How sure (0 to 1) a verdict must be before a file is filed here without asking; nil: the desk's.
    package var threshold: Double?
    /// Who may see what may belong here; nil: whoever may see the rest.
    package var privacy: Question.Privacy?
    /// What is read off the papers that are filed here; nil: nothing.
    package var extract: ExtractionSchema?
    /// A kind of record of the user's own that is read off them in its place.
    package var ownSchema: RecordForm?

    package init(
        name: String, description: String, folder: String? = nil, filename: String? = nil, cues: [String] = [],
        nameCues: [String] = [], types: [String] = [], extensions: [String] = [], threshold: Double? = nil,
        extract: ExtractionSchema? = nil
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
        self.extract = extract
    }
}
