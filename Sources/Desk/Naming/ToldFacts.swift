import Agents
import Foundation
import Reading

extension Document {
    /// What it tells of itself that people name files by: who sent it, what it is called.
    ///
    /// Nothing of this is proved: a title is what some program wrote into the file. It is part of names only, and made
    /// safe there.
    var valuesForNames: [String: String] {
        guard let from = details["from"] else {
            return ["title": details["title"].flatMap(Self.title)].compactMapValues(\.self)
        }
        return ["sender": Self.sender(from), "title": Self.subject(details["subject"] ?? "")].compactMapValues(\.self)
    }

    /// The name in a `From` header (RFC 5322, section 3.4), else the address: of several, the first.
    static func sender(_ header: String) -> String? {
        var (name, address, isQuoted, isAddress) = ("", "", false, false)
        scan: for character in header.prefix(longest) {
            switch character {
            case "\"": isQuoted.toggle()
            case "<" where !isQuoted: isAddress = true
            case ">" where !isQuoted, "," where !isQuoted: break scan
            default: if isAddress { address.append(character) } else { name.append(character) }
            }
        }
        // The old form: ada@example.org (Ada Lovelace).
        if !isAddress, let open = name.firstIndex(of: "("), let close = name.lastIndex(of: ")"), open < close {
            name = String(name[name.index(after: open)..<close])
        }
        return [name, address].map(\.forNames).first { !$0.isEmpty }
    }

    /// A subject without what replies and forwards put before it.
    static func subject(_ header: String) -> String? {
        var rest = header.prefix(longest).drop(while: \.isWhitespace)
        while let colon = rest.firstIndex(of: ":"), replies.contains(rest[..<colon].lowercased()) {
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        let subject = String(rest).forNames
        return subject.isEmpty ? nil : subject
    }

    /// A title that somebody gave; nil for what programs write there by themselves.
    static func title(_ text: String) -> String? {
        var title = text.prefix(longest).drop(while: \.isWhitespace)
        // What printing to a file leaves there.
        for program in ["Microsoft Word - ", "Microsoft PowerPoint - ", "Microsoft Excel - "]
        where title.hasPrefix(program) {
            title = title.dropFirst(program.count)
        }
        if let dot = title.lastIndex(of: "."), endings.contains(title[dot...].dropFirst().lowercased()) {
            title = title[..<dot]
        }
        let letters = title.lowercased().filter(\.isLetter)
        guard letters.count >= 3, !meaningless.contains(letters) else { return nil }
        return String(title).forNames
    }

    /// In characters, of what is looked at.
    private static let longest = 1_000

    /// In the languages of `FolderLanguage`.
    private static let replies: Set<String> = [
        "re", "fw", "fwd", "aw", "wg", "tr", "rv", "rif", "r", "i", "antw", "doorst", "res", "enc", "odp", "pd", "sv",
        "vs",
        "vb", "vl",
    ]

    private static let endings: Set<String> = [
        "doc", "docx", "docm", "odt", "rtf", "txt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "pdf", "ps", "dvi",
        "tex",
        "indd", "qxd", "pub", "pages", "html", "htm", "tif", "tiff", "jpg", "jpeg", "png",
    ]

    /// Letters alone, in small.
    private static let meaningless: Set<String> = [
        "untitled", "untitleddocument", "unbenannt", "unbenanntesdokument", "sanstitre", "sintítulo", "senzatitolo",
        "senzanome", "naamloos", "semtítulo", "beztytułu", "nyttdokument", "document", "dokument", "documento",
        "documentname",
        "presentation", "powerpointpresentation", "powerpointpräsentation", "präsentation", "présentationpowerpoint",
        "slide",
        "folie", "page", "seite", "scan", "scanneddocument", "scanneddoc", "image", "img", "print", "blank",
        "blankpage",
        "title", "titel", "none", "null", "unknown", "anonymous", "microsoftword", "newdocument", "fullpagephoto",
    ]
}
