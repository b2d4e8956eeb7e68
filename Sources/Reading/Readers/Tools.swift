/// The programs that parse documents, and what each needs to see of the system besides programs' libraries
/// (`/usr/lib`, where Python's and the C library's tables are too): found with strace(1), and no more.
extension Tool {
    // MARK: PDF

    package static let pdfinfo = Tool("pdfinfo", package: "poppler-utils", limits: ToolLimits(outputBytes: 1 << 20))
    /// What East Asian documents need lies in `poppler-data`.
    package static let pdftotext = Tool("pdftotext", package: "poppler-utils", reads: ["/usr/share/poppler"])
    /// Hands over what is attached; Poppler's own `pdfdetach` insists on writing a file.
    package static let qpdf = Tool("qpdf", package: "qpdf", limits: ToolLimits(outputBytes: 32 << 20))
    package static let pdfimages = Tool("pdfimages", package: "poppler-utils", limits: ToolLimits(outputBytes: 1 << 20))
    /// Fonts that a document does not bring along are the system's.
    package static let pdftoppm = Tool(
        "pdftoppm", package: "poppler-utils",
        reads: [
            "/usr/share/poppler", "/etc/fonts", "/usr/share/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig",
        ],
        limits: ToolLimits(
            cpu: .seconds(20), wall: .seconds(60), memoryBytes: 1 << 30, outputBytes: 48 << 20, isNice: true))

    // MARK: Old office formats

    package static let antiword = Tool("antiword", package: "antiword", reads: ["/usr/share/antiword"])
    package static let catdoc = Tool("catdoc", package: "catdoc", reads: ["/usr/share/catdoc", "/etc/catdocrc"])
    /// Runs Deskhand's own scripts.
    package static let python = Tool(
        "python3", package: "python3",
        limits: ToolLimits(cpu: .seconds(15), memoryBytes: 768 << 20))
    /// Scripts that need olefile.
    package static let olefile = python.with(package: "python3-olefile")
    /// Scripts that need xlrd.
    package static let xlrd = python.with(package: "python3-xlrd")

    // MARK: Others

    package static let mediainfo = Tool(
        "mediainfo", package: "mediainfo", limits: ToolLimits(outputBytes: 1 << 20))
    package static let uchardet = Tool(
        "uchardet", package: "uchardet", limits: ToolLimits(cpu: .seconds(2), outputBytes: 4096))

    /// What reading documents needs of the system, for `doctor` and the packages.
    package static let fromPackages: [Tool] = [
        pdfinfo, pdftotext, qpdf, pdfimages, pdftoppm, antiword, catdoc, python, olefile, xlrd, mediainfo, uchardet,
    ]

    private func with(package: String) -> Tool {
        var tool = self
        tool.package = package
        return tool
    }
}
