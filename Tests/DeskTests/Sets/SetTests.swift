import Files
import Foundation
import Journal
import Synchronization
import Testing
import TestSupport
import Watching

@testable import Desk

/// Files that belong together: found, moved, asked about and undone as one.
@Suite("Sets")
struct SetTests {
    private let sandbox: Sandbox
    private let workspace: Workspace

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(
            more: """
                [[category]]
                name = "Everything"
                description = "all there is"
                folder = "All/{year}"
                filename = "{date} {name}"
                extensions = ["png"]
                threshold = 0.1
                [[category]]
                name = "Photos"
                remove = true

                """)
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func put(_ names: String..., modified: Int = 1_700_000_000) throws {
        for name in names {
            let path = sandbox.desk.appending(name)
            try FileManager.default.createDirectory(
                atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
            let content = (name.hasSuffix(".png") ? Self.picture : Data()) + Data("content of \(name)".utf8)
            try content.write(to: URL(fileURLWithPath: path.string))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: TimeInterval(modified))], ofItemAtPath: path.string)
        }
    }

    /// One grey pixel.
    private static let picture =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")
        ?? Data()

    private func sets() throws -> [[String]] {
        let arrivals = try DeskContents(workspace).arrivals(at: [sandbox.desk])
        return SetFinder(files: LocalFiles()).sets(of: arrivals) { _ in .zero }.sets.map { set in
            ([set.main] + set.parts.map(\.arrival)).compactMap { $0.path.lastComponent?.string }
        }.sorted { $0[0] < $1[0] }
    }

    @discardableResult
    private func file(_ paths: [FilePath]? = nil) async throws -> [DeskEvent] {
        let told = Mutex<[DeskEvent]>([])
        let arrivals = try DeskContents(workspace).arrivals(at: paths ?? [sandbox.desk])
        try await Line(workspace.journal).file(arrivals, with: workspace.means()) { event in
            told.withLock { $0.append(event) }
        }
        return told.withLock(\.self)
    }

    private func names(below folder: FilePath) throws -> [String] {
        try Tree.facts(below: folder).keys.map { path in
            FilePath(root: nil, path.components.dropFirst(folder.components.count)).string
        }.sorted()
    }

    @Test("each kind of set is found, whichever case its endings have; others stay alone")
    func kinds() throws {
        try put("IMG_1.jpg", "IMG_1.xmp", "IMG_1.jpg.json", "IMG_1.CR2", "IMG_1.AAE")
        try put("IMG_2.HEIC", "IMG_2.MOV")
        try put("Film.mkv", "Film.srt", "Film.en.srt", "Film.pt-BR.srt")
        try put("a.part1.rar", "a.part2.rar", "a.part3.rar", "b.zip", "b.z01", "b.z02", "c.7z.001", "c.7z.002")
        try put("disk.iso", "disk.iso.sha256", "disk.iso.asc")
        try put("land.shp", "land.shx", "land.dbf", "land.shp.xml")
        try put("notes.txt", "notes.xmp", "table.json", "IMG_3.mov", "IMG_33.jpg")
        #expect(
            try sets() == [
                ["Film.mkv", "Film.en.srt", "Film.pt-BR.srt", "Film.srt"],
                ["IMG_1.jpg", "IMG_1.AAE", "IMG_1.CR2", "IMG_1.jpg.json", "IMG_1.xmp"], ["IMG_2.HEIC", "IMG_2.MOV"],
                ["IMG_3.mov"], ["IMG_33.jpg"], ["a.part1.rar", "a.part2.rar", "a.part3.rar"],
                ["b.zip", "b.z01", "b.z02"], ["c.7z.001", "c.7z.002"], ["disk.iso", "disk.iso.asc", "disk.iso.sha256"],
                ["land.shp", "land.dbf", "land.shp.xml", "land.shx"], ["notes.txt"], ["notes.xmp"], ["table.json"],
            ])
    }

    @Test("a picture and a film of one stem are one only if they are of one moment")
    func livePhotograph() throws {
        try put("IMG_2.HEIC")
        try put("IMG_2.MOV", modified: 1_700_000_500)
        #expect(try sets() == [["IMG_2.HEIC"], ["IMG_2.MOV"]])
    }

    @Test("a set is filed under one stem, in one job, and undone together")
    func together() async throws {
        try put("IMG_1.png", "IMG_1.xmp", "IMG_1.png.json")
        let before = try Tree.facts(below: sandbox.desk)
        try await file()
        #expect(
            try names(below: sandbox.library).filter { $0.contains("IMG") } == [
                "All/2023/2023-11-14 IMG_1.png", "All/2023/2023-11-14 IMG_1.png.json", "All/2023/2023-11-14 IMG_1.xmp",
            ])
        let jobs = try workspace.journal.log(limit: 10)
        #expect(jobs.count == 1)
        _ = try await workspace.journal.undo(jobs.map(\.job.id), searching: [])
        #expect(try Tree.facts(below: sandbox.desk) == before)
    }

    @Test("where one name of a set is taken, all of it takes the next")
    func takenName() async throws {
        try put("IMG_1.png", "IMG_1.xmp")
        try FileManager.default.createDirectory(
            atPath: sandbox.library.appending("All/2023").string, withIntermediateDirectories: true)
        try sandbox.write("another", to: sandbox.library.appending("All/2023/2023-11-14 IMG_1.xmp"))
        try await file()
        #expect(
            try names(below: sandbox.library).filter { $0.contains("IMG") } == [
                "All/2023/2023-11-14 IMG_1 (2).png", "All/2023/2023-11-14 IMG_1 (2).xmp",
                "All/2023/2023-11-14 IMG_1.xmp",
            ])
    }

    @Test("volumes and signed files keep their names; where one is taken they get a folder")
    func keepsNames() async throws {
        try put("IMG_9.png", "IMG_9.png.sha256")
        try FileManager.default.createDirectory(
            atPath: sandbox.library.appending("All/2023").string, withIntermediateDirectories: true)
        try sandbox.write("another", to: sandbox.library.appending("All/2023/IMG_9.png"))
        try await file()
        let filed = try names(below: sandbox.library)
        #expect(filed == ["All/2023/IMG_9 (2)/IMG_9.png", "All/2023/IMG_9 (2)/IMG_9.png.sha256", "All/2023/IMG_9.png"])
    }

    @Test("a saved page goes with its folder, keeps its name, and comes back whole")
    func savedPage() async throws {
        let page = """
            <html><head><title>Electricity bill</title></head><body><h1>Invoice</h1>
            <p>Invoice number 4711, amount due 40.00 EUR, please pay by 2026-04-01 to the electricity company</p>
            </body></html>
            """
        try put("Bill_files/style.css", "Bill_files/fonts/a.woff")
        try sandbox.write(page, to: sandbox.desk.appending("Bill.html"))
        let before = try Tree.facts(below: sandbox.desk)
        try await file([sandbox.desk.appending("Bill.html")])
        let filed = try names(below: sandbox.library)
        #expect(filed.compactMap { $0.split(separator: "/").last } == ["Bill.html", "a.woff", "style.css"])
        #expect(filed.contains { $0.hasSuffix("/Bill_files/fonts/a.woff") })
        #expect(try LocalFiles().look(at: sandbox.desk.appending("Bill_files")) == nil)
        _ = try await workspace.journal.undo(try workspace.journal.log(limit: 1).map(\.job.id), searching: [])
        #expect(try Tree.facts(below: sandbox.desk) == before)
    }

    @Test("a set waits for a part that is still being written")
    func unfinished() async throws {
        try put("IMG_1.png", "IMG_1.xmp")
        let path = sandbox.desk.appending("IMG_1.xmp").string
        let writer = try #require(FileHandle(forWritingAtPath: path))
        let main = sandbox.desk.appending("IMG_1.png")
        guard case .unfinished(let set) = try await file([main]).first else {
            Issue.record("it did not wait")
            return
        }
        #expect(set.part.string == path)
        #expect(try names(below: sandbox.library).isEmpty)
        try writer.close()
        try await file([main])
        #expect(try names(below: sandbox.desk).isEmpty)
    }

    @Test("a sidecar by itself brings its photograph, and a part that vanishes leaves the rest together")
    func sidecarFirst() async throws {
        try put("IMG_1.png", "IMG_1.xmp")
        try await file([sandbox.desk.appending("IMG_1.xmp")])
        #expect(try names(below: sandbox.desk).isEmpty)
    }

    @Test("what is asked about is filed as it was proposed, all of it")
    func asked() async throws {
        try sandbox.writeConfig(desk: "mode = \"ask\"")
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        try Samples.fill(sandbox.desk, count: 1)
        try sandbox.write("signature", to: sandbox.desk.appending("invoice-0.txt.asc"))
        let arrivals = try DeskContents(workspace).arrivals(at: [sandbox.desk])
        try await Line(workspace.journal).file(arrivals, with: workspace.means()) { _ in }
        let review = try #require(try workspace.journal.waitingReviews().first)
        #expect(
            try workspace.journal.waitingReviews().count == 1 && review.actions.filter { $0.kind == .move }.count == 2)
        let job = try await ReviewDesk(workspace).accept(review)
        #expect(job.state == .done && job.actions.compactMap(\.target) == review.actions.compactMap(\.target))
        #expect(try names(below: sandbox.desk).isEmpty)
    }

    @Test("a folder that is one thing is left whole on a recursive desk; what lies beside it is filed")
    func wholeFolder() async throws {
        try sandbox.writeConfig(desk: "recursive = true")
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        try put("station/pyproject.toml", "station/docs/bill.txt", "Camera.app/Contents/Info.plist", "old/invoice.txt")
        try Samples.fill(sandbox.desk.appending("station/docs"), count: 2)
        try Samples.fill(sandbox.desk.appending("old"), count: 2)
        let kept = try Tree.facts(below: sandbox.desk.appending("station"))
        let arrivals = try LocalFiles().find(below: [sandbox.desk], inode: nil, size: nil).map { path in
            Arrival(path: path, desk: sandbox.desk, sighting: try #require(try LocalFiles().look(at: path)))
        }
        try await Line(workspace.journal).file(arrivals, with: workspace.means()) { _ in }
        #expect(try Tree.facts(below: sandbox.desk.appending("station")) == kept)
        #expect(try !names(below: sandbox.library).isEmpty)
        let named = try DeskContents(workspace).arrivals(at: [sandbox.desk])
        #expect(named.allSatisfy { !$0.path.string.contains("/station/") && !$0.path.string.contains("Camera.app") })
    }

    @Test("a sidecar that comes to a file which was undone stays with it")
    func lateSidecar() async throws {
        try put("IMG_1.png")
        try await file()
        _ = try await workspace.journal.undo(try workspace.journal.log(limit: 1).map(\.job.id), searching: [])
        try put("IMG_1.xmp")
        try await file([sandbox.desk.appending("IMG_1.xmp")])
        #expect(try names(below: sandbox.desk) == ["IMG_1.png", "IMG_1.xmp"])
    }
}
