import Reading

/// Files that end before they should, and what reading may make of them.
package enum CutFiles {
    /// Files whose format has no way to tell that its end is missing, by name, with the reason: what is left of them is
    /// a file like any other.
    package static let notSeen = [
        "russian.cp866.txt": "text ends anywhere", "test-columnar.csv": "so do tables that are text",
        "testODTnotaZipFile.odt": "it is text by another name",
        "testRFC822_x-.eml": "the body of a plain message ends anywhere",
        "ShortAudioSampleFrench.mp3": "its header counts nothing, so fewer frames are a shorter recording",
        "testMP3lyrics.mp3": "its header counts nothing, so fewer frames are a shorter recording",
        "resume.html": "a page need not be closed", "testHTML.html": "a page need not be closed",
    ]

    /// Whether the document is not taken for one that says all it had to say.
    package static func isSeen(_ document: Document) -> Bool {
        switch document.outcome {
        case .failed(let reason): !reason.isEmpty
        case .encrypted, .unread: document.text.isEmpty
        case .read: false
        }
    }
}
