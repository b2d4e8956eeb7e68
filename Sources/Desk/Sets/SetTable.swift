import Agents

// Which files belong together. All of it is this table; how it is applied is in SetFinder.swift and WholeFolders.swift.

/// A kind of set: one main part, and what may lie beside it.
struct SetKind: Hashable, Sendable {
    /// The endings of main parts, the first is the one that is judged; empty: any file.
    var mains: [String]
    var companions: [Companion]
    /// Other files or programs go by these names, so they stay as they are.
    var keepsNames = false

    /// How the name of another part comes about.
    enum Companion: Hashable, Sendable {
        /// In place of the main part's ending: `IMG_1.jpg`, `IMG_1.xmp`.
        case instead(String)
        /// After the whole name of the main part: `IMG_1.jpg`, `IMG_1.jpg.xmp`.
        case after(String)
        /// In place of the ending, with a word before it: `Film.mkv`, `Film.en.srt`.
        case worded(String)
        /// A folder, in place of the ending: `Page.html`, `Page_files`.
        case folder(String)
        /// The name with the next number, as long as there is one: `a.part1.rar`, `a.part2.rar`.
        case next
        /// In place of the ending, a letter and two digits, as long as there is the next: `a.zip`, `a.z01`, `a.z02`.
        case counted(String, from: Int)
    }

    /// How far apart the parts may have been made, in seconds; nil: at any time.
    var within: Int64?
}

/// A kind of folder that is one thing.
struct WholeKind: Hashable, Sendable {
    /// As categories name it, among their `types`.
    var type: String
    /// What such a folder holds: names, and paths of two names.
    var signs: [String]
}

enum SetTable {
    /// The first whose sign a folder has is what it is.
    static let wholes: [WholeKind] = [
        WholeKind(type: TypeWords.environment, signs: ["pyvenv.cfg", "conda-meta"]),
        WholeKind(type: TypeWords.program, signs: ["AppRun", "Contents/Info.plist"]),
        WholeKind(type: TypeWords.cameraCard, signs: ["DCIM"]),
        WholeKind(
            type: TypeWords.project,
            signs: [
                "package.json", "Cargo.toml", "pyproject.toml", "setup.py", "go.mod", "pom.xml", "build.gradle",
                "build.gradle.kts", "CMakeLists.txt", "meson.build", "composer.json", "Gemfile", "Package.swift",
                "platformio.ini", "node_modules",
            ]),
        WholeKind(type: TypeWords.installer, signs: ["setup.exe", "Setup.exe", "autorun.inf", "AUTORUN.INF"]),
        // Anything may be kept under version control.
        WholeKind(type: TypeWords.workTree, signs: [".git", ".hg", ".svn"]),
    ]

    private static let photographs = ["jpg", "jpeg", "heic", "heif", "avif", "png", "tif", "tiff"]
    /// Raw formats, by maker (libopenraw and ExifTool list the same).
    private static let raws = [
        "dng", "cr2", "cr3", "crw", "nef", "nrw", "arw", "sr2", "srf", "orf", "raf", "rw2", "pef", "srw", "x3f", "3fr",
        "iiq", "erf", "mrw", "kdc", "dcr", "rwl",
    ]
    private static let films = ["mkv", "mp4", "m4v", "avi", "mov", "webm", "mpg", "mpeg", "wmv", "ts", "ogv"]

    static let kinds: [SetKind] = [
        // A photograph and its sidecars.
        SetKind(
            mains: photographs + raws,
            companions: [
                // Edits by Lightroom, darktable, digiKam; by Apple's Photos; descriptions by Google Takeout.
                .instead("xmp"), .after("xmp"), .instead("aae"), .after("json"), .after("supplemental-metadata.json"),
            ]),
        // A photograph and its raw file.
        SetKind(mains: photographs, companions: raws.map { .instead($0) }),
        // A Live Photo is a picture and a film of one stem, made in one moment.
        SetKind(
            mains: ["heic", "heif", "jpg", "jpeg"],
            companions: [.instead("mov"), .instead("mp4")],
            within: 10),
        // A film, its subtitles and its description.
        SetKind(
            mains: films,
            companions: ["srt", "ass", "ssa", "vtt", "sub", "idx", "sup"].flatMap { [.instead($0), .worded($0)] }
                + [.instead("nfo"), .after("nfo")]),
        // A saved page names what is in its folder. Browsers name the folder in the user's language.
        SetKind(
            mains: ["html", "htm", "xhtml"],
            companions: [
                "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos", "_file",
                "_bestanden",
                "-filer", "_pliki", "_soubory", "-tiedostot", "_dosyalar", "_elemei", "_bylos", "_datoteke", "_fails",
            ].map { .folder($0) }, keepsNames: true),
        // Of a split archive only the first volume says what is in it, and each is looked for under its name.
        SetKind(
            mains: ["part1.rar", "part01.rar", "part001.rar", "7z.001", "zip.001", "rar.001", "001"],
            companions: [.next], keepsNames: true),
        SetKind(mains: ["zip"], companions: [.counted("z", from: 1)], keepsNames: true),
        SetKind(mains: ["rar"], companions: [.counted("r", from: 0)], keepsNames: true),
        // A map: ESRI Shapefile Technical Description, 1998; the further files are of GDAL, ArcGIS and QGIS.
        SetKind(
            mains: ["shp"],
            companions: ["shx", "dbf", "prj", "cpg", "sbn", "sbx", "qix", "qpj", "qmd", "shp.xml"].map { .instead($0) },
            keepsNames: true),
        // A checksum or a signature names its file.
        SetKind(
            mains: [],
            companions: ["sig", "asc", "minisig", "sha256", "sha256sum", "sha512", "sha1", "md5", "zsync"].map {
                .after($0)
            }, keepsNames: true),
    ]
}
