/// Which names are not those of finished files, or not of files at all on this machine.
///
/// The partial and temporary names are those of browsers, download managers, editors, office programs
/// and sync clients as their documentation gives them.
package enum NameRules {
    /// Whether a file of this name is never an arrival: hidden, unfinished, temporary, a placeholder, or a system's own.
    static func leavesAlone<Bytes: RandomAccessCollection>(_ name: Bytes) -> Bool
    where Bytes.Element == UInt8, Bytes.Index == Int {
        guard let first = name.first, let last = name.last else { return true }
        switch first {
        case UInt8(ascii: "."): return true  // hidden; also .~lock.x#, .goutputstream-x, .syncthing.x.tmp
        case UInt8(ascii: "#"): if name.count > 1 && isHashName(name) { return true }
        case UInt8(ascii: "~"): if name.hasPrefix("~$") || name.hasPrefix("~syncthing~") { return true }
        default: break
        }
        if last == UInt8(ascii: "~") { return true }
        if name.count == 4 && name.hasPrefix("4913") { return true }  // vim tries whether it may write
        if name.hasPrefix("Unconfirmed ") && name.hasSuffix(".crdownload") { return true }
        if let cut = name.lastIndex(of: UInt8(ascii: ".")), cut > name.startIndex {
            let ending = name[(cut + 1)...]
            if matches(ending, unfinishedEndings) || matches(ending, placeholderEndings) { return true }
            if isFragment(ending) || isDoubled(ending, after: name[..<cut]) { return true }
        }
        return matches(name, litter) || name.containsText(".sync-conflict-")
    }

    /// `film.mp4.part-Frag17` (yt-dlp), `letter.txt.sb-3f21a8-Yx1` (macOS, while it saves), `a.tmp-1732`
    private static func isFragment<Bytes: RandomAccessCollection>(_ ending: Bytes) -> Bool
    where Bytes.Element == UInt8, Bytes.Index == Int {
        ending.hasPrefix("part-Frag") || ending.hasPrefix("sb-") || ending.hasPrefix("tmp-")
    }

    /// Endings that are words of their own, and mean an unfinished or a set-aside file only behind another ending:
    /// `film.mp4.incomplete`, but not `tax.pending`; and `film.temp.mp4` (yt-dlp, while it puts streams together).
    private static func isDoubled<Bytes: RandomAccessCollection>(_ ending: Bytes, after rest: Bytes) -> Bool
    where Bytes.Element == UInt8, Bytes.Index == Int, Bytes.SubSequence == Bytes {
        guard let cut = rest.lastIndex(of: UInt8(ascii: ".")), cut > rest.startIndex else { return false }
        let inner = rest[(cut + 1)...]
        if matches(inner, ["temp"]), ending.count <= 5 { return true }
        return (1...5).contains(inner.count) && matches(ending, doubledEndings)
    }

    /// The file that somebody works on, by the name of what its program puts beside it: `.~lock.letter.odt#`
    /// (LibreOffice), `.notes.txt.swp` (vim), `~$budget.xlsx` (Excel).
    static func edited<Bytes: RandomAccessCollection>(by name: Bytes) -> Name?
    where Bytes.Element == UInt8, Bytes.Index == Int {
        if name.hasPrefix(".~lock."), name.last == UInt8(ascii: "#"), name.count > 8 {
            return Name(name.dropFirst(7).dropLast())
        }
        if name.hasPrefix("~$"), name.count > 2 { return Name(name.dropFirst(2)) }
        if name.first == UInt8(ascii: "."), name.hasSuffix(".swp"), name.count > 5 {
            return Name(name.dropFirst().dropLast(4))
        }
        return nil
    }

    /// What programs put beside a file while it is open in them. Word leaves out the first two letters of longer names.
    static func locks(of name: Name) -> [Name] {
        let bytes = name.bytes
        var locks = [
            Array(".~lock.".utf8) + bytes + Array("#".utf8), Array("~$".utf8) + bytes,
            Array(".".utf8) + bytes + Array(".swp".utf8),
        ]
        if bytes.count > 8 { locks.append(Array("~$".utf8) + bytes.dropFirst(2)) }
        return locks.map(Name.init)
    }

    /// The part of a name before `.f137.mp4`, as yt-dlp calls one of several streams of a film; nil for another name.
    static func film(ofStream name: Name) -> [UInt8]? {
        let parts = name.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 3, let format = parts.dropLast().last, format.first == UInt8(ascii: "f"),
            format.count >= 2, format.dropFirst().prefix(2).allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Array(name.bytes[..<(format.startIndex - 1)])
    }

    /// The name a download will have at the end, when this is the name of its unfinished part.
    static func finished<Bytes: RandomAccessCollection>(of name: Bytes) -> Name?
    where Bytes.Element == UInt8, Bytes.Index == Int {
        guard let cut = name.lastIndex(of: UInt8(ascii: ".")), cut > name.startIndex,
            matches(name[(cut + 1)...], partEndings)
        else { return nil }
        return Name(name[..<cut])
    }

    /// Names beside which an empty file is only the reservation of a running download.
    package static let partSuffixes = partEndings.map { Array(".".utf8) + Array($0.utf8) }
    /// Beside its control file a download of aria2 is unfinished whatever its size (aria2c(1)).
    static let controlSuffix = Array(".aria2".utf8)

    /// Whether a sub-folder of this name is not entered: hidden, or still being put together.
    static func leavesFolderAlone(_ name: Name) -> Bool {
        guard let first = name.bytes.first else { return true }
        return first == UInt8(ascii: ".")
    }

    /// Whether a folder of this name is a package: a folder that its program shows as one file.
    static func isBundle(_ name: Name) -> Bool {
        guard let cut = name.bytes.lastIndex(of: UInt8(ascii: ".")), cut > 0 else { return false }
        return matches(name.bytes[(cut + 1)...], bundleEndings)
    }

    /// `#…#` is an editor's autosave, `#123` the kernel's name for a file that has none yet.
    private static func isHashName<Bytes: RandomAccessCollection>(_ name: Bytes) -> Bool
    where Bytes.Element == UInt8, Bytes.Index == Int {
        name.last == UInt8(ascii: "#") || isUnnamed(name)
    }

    /// Whether events under this name are about a file made with `O_TMPFILE`: `#` and its inode number.
    static func isUnnamed<Bytes: RandomAccessCollection>(_ name: Bytes) -> Bool
    where Bytes.Element == UInt8, Bytes.Index == Int {
        name.count > 1 && name.first == UInt8(ascii: "#")
            && name.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func matches<Bytes: RandomAccessCollection>(_ ending: Bytes, _ table: [String]) -> Bool
    where Bytes.Element == UInt8, Bytes.Index == Int {
        guard (1...longestEnding).contains(ending.count) else { return false }
        return table.contains { candidate in
            let text = candidate.utf8
            return text.count == ending.count && zip(text, ending).allSatisfy { $0 == lowered($1) }
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static let longestEnding = 16

    private static let partEndings = [
        "part", "crdownload", "download", "partial", "opdownload", "aria2", "!qb", "!ut", "wkdownload", "fdmdownload",
        "ucdownload", "qdownload", "xltd", "dtapart", "!sync", "jc!", "fb!", "bc!", "filepart", "kget-part", "dltmp",
        "utorrentpartfile",
    ]

    private static let unfinishedEndings =
        partEndings + [
            "tmp", "temp", "swp", "swo", "swx", "kate-swp", "ytdl", "lftp-pget-status", "aria2__temp", "gstmp", "lck",
            "laccdb",
        ]

    private static let doubledEndings = [
        "incomplete", "unfinished", "downloading", "pending", "mega", "bts", "st", "td", "adm", "dwl", "rsls", "motrix",
        "ariamirror", "met", "bak",
    ]

    /// What Windows, macOS and desktops put beside files of their own accord.
    private static let litter = ["desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r", "folder.htt"]

    /// Stubs of cloud clients: the content is on a server, and copying or removing the stub can cost it.
    private static let placeholderEndings = [
        "nextcloud", "owncloud", "opencloud", "icloud", "cloud", "cloudf",
        "gdoc", "gsheet", "gslides", "gdraw", "gform", "gtable", "gmap", "gsite", "gjam", "glink", "gscript",
    ]

    private static let bundleEndings = [
        "app", "appdir", "bundle", "framework", "plugin", "component", "kext", "prefpane", "saver", "wdgt",
        "photoslibrary", "photolibrary", "migratedphotolibrary", "aplibrary", "tvlibrary", "musiclibrary", "theater",
        "fcpbundle", "imovielibrary", "imovieproject", "logicx", "band", "rtfd", "pages", "numbers", "key", "scptd",
        "sparsebundle", "backupbundle", "xcodeproj", "xcworkspace", "xcassets", "xcarchive", "playground", "dsym",
        "pkg", "mpkg", "pvm", "utm", "vmwarevm", "download", "scriv", "textbundle", "oo3", "graffle",
    ]
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
    func hasPrefix(_ text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && text.withUTF8Buffer { self.prefix($0.count).elementsEqual($0) }
    }

    func hasSuffix(_ text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && text.withUTF8Buffer { self.suffix($0.count).elementsEqual($0) }
    }

    func containsText(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { sought in
            guard let first = sought.first, count >= sought.count else { return false }
            return (startIndex...(endIndex - sought.count)).contains { start in
                self[start] == first && self[start..<(start + sought.count)].elementsEqual(sought)
            }
        }
    }
}
