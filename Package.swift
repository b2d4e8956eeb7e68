// swift-tools-version: 6.1
import PackageDescription

/// C alone: SwiftPM would link Swift's runtime into these programs too, and they start often.
let withoutSwift: [LinkerSetting] = [.unsafeFlags(["-enable-experimental-feature", "Embedded"])]

/// Every Swift target is built in Swift 6 mode; CI adds `-warnings-as-errors`. Each lists every module it imports, also
/// those it would get through another: what is not listed is not rebuilt when the other's types change their layout.
let package = Package(
    name: "Deskhand",
    products: [
        .executable(name: "deskhand", targets: ["deskhand"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.4.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.5.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.7.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        // C: module maps, and shims only where Swift cannot call the C.
        .target(name: "CLinux"),
        .target(name: "CReady"),
        .target(name: "CONNX", exclude: ["models"], cSettings: [.headerSearchPath("models")]),
        .systemLibrary(name: "CMagic", providers: [.apt(["libmagic-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CEmbedding", exclude: ["data"], cSettings: [.headerSearchPath("data")]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CSquashfuse", providers: [.apt(["libsquashfuse-dev"])]),
        .systemLibrary(name: "CXLSX", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CExif", pkgConfig: "libexif", providers: [.apt(["libexif-dev"])]),
        .systemLibrary(name: "CHeif", pkgConfig: "libheif", providers: [.apt(["libheif-dev"])]),
        .systemLibrary(name: "CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]),
        .target(name: "CZBar", linkerSettings: [.linkedLibrary(":libzbar.a")]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CTesseract", pkgConfig: "tesseract", providers: [.apt(["libtesseract-dev"])]),

        .target(name: "Threads", dependencies: ["CLinux"]),
        .target(
            name: "Files",
            dependencies: ["Threads", "CLinux", "CCrypto", .product(name: "SystemPackage", package: "swift-system")]),
        .target(name: "Watching", dependencies: ["Files", "Threads", "CLinux"]),
        .target(
            name: "Reading",
            dependencies: ["Files", "Threads", "CLinux", "CReady"],
            resources: ["common", "message", "rich_text", "slides", "workbook"].map { .embedInCode("Scripts/\($0).py") }
        ),
        // Parsers run in processes of their own: locked in by deskhand-confine before they start.
        .executableTarget(name: "deskhand-confine", linkerSettings: withoutSwift),
        // Stands outside the service's own lock, and starts it anew.
        .executableTarget(name: "deskhand-keeper", linkerSettings: withoutSwift),
        .executableTarget(
            name: "deskhand-types", dependencies: ["CReady"],
            linkerSettings: withoutSwift + [.linkedLibrary("magic")]),
        // What our own parsers' programs have in common.
        .target(name: "ParserProgram"),
        .executableTarget(
            name: "deskhand-reader", dependencies: ["CArchive", "CReady", "CSquashfuse", "CXML", "ParserProgram"]),
        // A parser that was taken over, to prove that the lock holds.
        .executableTarget(name: "deskhand-breakout", dependencies: ["CReady"], linkerSettings: withoutSwift),
        .executableTarget(
            name: "deskhand-ocr",
            dependencies: [
                "CCrypto", "CExif", "CHeif", "CLeptonica", "CONNX", "CReady", "CTesseract", "CZBar",
                "ParserProgram",
            ],
            linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),
        .target(name: "Models", dependencies: ["CCurl", "CLinux", "Files", "Threads"]),
        .target(name: "Agents", dependencies: ["Files", "Models", "Reading", "Threads", "CEmbedding"]),
        .target(name: "Tables", dependencies: ["Agents", "Files", "CArchive", "CLinux", "CXLSX"]),
        .target(name: "Rules", dependencies: ["Files", "CPCRE2"]),
        .target(
            name: "Journal",
            dependencies: ["Files", "Threads", "CLinux", .product(name: "GRDB", package: "GRDB.swift")]),
        .target(
            name: "Desk",
            dependencies: [
                "Agents", "Files", "Journal", "Models", "Reading", "Rules", "Tables", "Threads", "Watching", "CLinux",
                "TOMLKit",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(name: "Outlets", dependencies: ["Agents", "Desk", "Files", "Journal", "Models", "Rules", "Tables"]),
        .executableTarget(
            name: "deskhand",
            dependencies: [
                "Agents", "CLinux", "Desk", "Files", "Journal", "Models", "Outlets", "Reading", "Rules", "Tables",
                "Watching",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),

        .testTarget(name: "FilesTests", dependencies: ["Files", "CLinux"]),
        .testTarget(name: "ThreadsTests", dependencies: ["Threads", "TestSupport"]),
        .testTarget(name: "WatchingTests", dependencies: ["Files", "Watching", "TestSupport"]),
        .testTarget(
            name: "ReadingTests",
            dependencies: [
                "Files", "Reading", "CArchive", "CHeif", "CLinux", "TestSupport", "deskhand-breakout",
                "deskhand-confine", "deskhand-ocr", "deskhand-reader", "deskhand-types",
            ],
            exclude: ["Documents", "expectations.tsv", "factur-x.xml"]),
        .testTarget(name: "ModelsTests", dependencies: ["Files", "Models", "ModelServer", "TestSupport"]),
        .testTarget(
            name: "AgentsTests", dependencies: ["Agents", "Files", "Models", "Reading", "TestSupport"],
            exclude: ["Papers", "vectors.jsonl"]),
        .testTarget(name: "TablesTests", dependencies: ["Agents", "Files", "Tables", "CArchive", "TestSupport"]),
        .testTarget(
            name: "JournalTests",
            dependencies: ["CLinux", "Files", "Journal", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["OldJournals"]),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Agents", "Desk", "Files", "Journal", "Models", "Reading", "Rules", "Tables", "Watching", "ModelServer",
                "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(name: "RulesTests", dependencies: ["Files", "Rules", "TestSupport"]),
        .testTarget(name: "OutletsTests", dependencies: ["Desk", "Files", "Outlets", "TestSupport"]),
        .testTarget(
            name: "CommandTests",
            dependencies: ["deskhand", "deskhand-keeper", "Files", "ModelServer", "Outlets", "Rules", "TestSupport"]),
        // The real binary: killed, starved, lied to.
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "deskhand", "deskhand-keeper", "Desk", "Files", "Journal", "Models", "ModelServer", "TestSupport",
            ]),

        .target(name: "TestSupport", dependencies: ["Files", "Reading", "CLinux"], path: "Tests/Support"),
        // The four providers' interfaces on loopback, strict and scripted; `model-server` runs it by hand.
        .target(
            name: "ModelServer",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], path: "Tests/ModelServer"),
        .executableTarget(name: "model-server", dependencies: ["ModelServer"], path: "Tests/ModelServerTool"),
        .executableTarget(
            name: "deskhand-bench",
            dependencies: [
                "deskhand", "Agents", "Desk", "Files", "Journal", "Models", "ModelServer", "Reading", "Watching",
                "CLinux",
                "CMagic",
                "TestSupport",
                "deskhand-breakout", "deskhand-confine", "deskhand-keeper", "deskhand-ocr", "deskhand-reader",
                "deskhand-types", "model-server",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/deskhand-bench"),
        // What the embedded extractor sees in papers: scripts/train-extraction learns from it, and measures it.
        .executableTarget(
            name: "deskhand-candidates", dependencies: ["Agents", "Reading", "TestSupport"],
            path: "Benchmarks/deskhand-candidates"),
        // Kills, faults, full disks and remounts for as long as one likes: `make torture`.
        .executableTarget(
            name: "deskhand-torture",
            dependencies: [
                "deskhand", "Files", "Journal", "CLinux", "TestSupport", "deskhand-confine", "deskhand-reader",
                "deskhand-types",
            ], path: "Benchmarks/deskhand-torture"),
    ],
    swiftLanguageModes: [.v6]
)
