/// What is known of a file without a model, each by the one name that it has in rules, templates and plans.
package enum Fact: String, CaseIterable, Sendable {
    case name, stem, `extension`, folder, desk, depth
    case size, empty, created, modified, mode, owner, tags, origin
    case type, text, pages, title, author, taken, camera, artist, album, duplicate
    case category, confidence

    /// What a fact costs. One that costs more is read only when all that costs less has not settled the matter.
    package enum Cost: Int, Comparable, Sendable {
        /// Told by the path: nothing is looked at.
        case path
        /// A look at the file; it is not opened.
        case status
        /// The file is read.
        case document
        /// It is judged.
        case verdict

        package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    package enum Kind: Sendable {
        case text, list, number, bytes, day, flag
    }

    package var cost: Cost {
        switch self {
        case .name, .stem, .extension, .folder, .desk, .depth: .path
        case .size, .empty, .created, .modified, .mode, .owner, .tags, .origin: .status
        case .type, .text, .pages, .title, .author, .taken, .camera, .artist, .album, .duplicate: .document
        case .category, .confidence: .verdict
        }
    }

    package var kind: Kind {
        switch self {
        case .size: .bytes
        case .depth, .pages, .confidence: .number
        case .empty, .duplicate: .flag
        case .created, .modified, .taken: .day
        case .tags: .list
        case .name, .stem, .extension, .folder, .desk, .mode, .owner, .origin, .type, .text, .title, .author, .camera,
            .artist, .album,
            .category:
            .text
        }
    }

    /// One sentence about it, for people.
    package var meaning: String {
        switch self {
        case .name: "the name of the file, with its ending"
        case .stem: "its name without the ending"
        case .extension: "the ending, without the dot"
        case .folder: "the folder that it lies in"
        case .desk: "the desk that it lies on"
        case .depth: "how many folders below the desk it lies; 0 on the desk itself"
        case .size: "how large it is"
        case .empty: "whether nothing is in it"
        case .created: "the day it was made, where the file system knows"
        case .modified: "the day its content last changed"
        case .mode: "its permission bits: 644"
        case .owner: "who owns it: a user's name, else the number"
        case .origin: "where it was downloaded from (user.xdg.origin.url)"
        case .tags: "the tags it has (user.xdg.tags)"
        case .type: "its MIME type, by content"
        case .text: "what it says, as far as it was read"
        case .pages: "how many pages it has"
        case .title: "the title it gives itself"
        case .author: "who it says has written it"
        case .taken: "the day a photograph or film says it was taken"
        case .camera: "the camera it says it was taken with"
        case .artist: "the artist that a piece of music names"
        case .album: "the album that a piece of music names"
        case .duplicate: "whether the same content was filed before, and lies there still"
        case .category: "the category that it is of, once that is sure"
        case .confidence: "how sure its category is, from 0 to 1"
        }
    }
}
