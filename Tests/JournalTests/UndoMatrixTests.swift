import Files
import Foundation
import Glibc
import Testing

@testable import Journal

/// Whatever became of a file since: undo has an answer for each thing that was done, and destroys nothing.
@Suite("Undo, whatever happened since")
struct UndoMatrixTests {
    enum Deed: CaseIterable { case move, rename, cross, copy, trash, write }

    enum Since: CaseIterable {
        case nothing, edited, savedAnew, oldPlaceTaken, oldFolderGone, movedByUser, removed, driveAbsent, hardLinked
        case readOnlyFolder, otherCaseTaken
    }

    /// What undo may have found and done, and what it says.
    private enum Outcome { case back, beside, left }

    @Test("every deed, in every case, has an outcome that is defined", arguments: Deed.allCases, Since.allCases)
    func cell(deed: Deed, since: Since) async throws {
        let (place, far) = (try Place(), try FarPlace())
        guard deed != .cross || far.isFar else { return }
        let journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
        try place.folder("lib")
        let source = try place.file("desk/a.txt", "the content")
        let job = try await journal.carryOut([try plan(deed, source, place, far)])[0]
        #expect(job.state == .done)
        let action = try #require(job.actions.last { $0.kind != .makeFolder })
        let landed = try #require(action.target)
        let isDone = try meanwhile(since, deed, source, landed, place, far)
        defer { chmod(place.root.appending("desk").string, 0o755) }
        guard isDone else { return }
        let before = try contents(place, far)

        let reports = try await journal.undo([job.id], searching: [place.root, far.root])
        let report = try #require(reports.first)
        #expect(reports.count == 1)
        // Nothing that was there is missing, and nothing of the user's was replaced. (Of two copies on two file systems
        // one goes to that one's trash, which is not looked into here.)
        let after = try contents(place, far)
        for (content, count) in before {
            #expect(
                after[content, default: 0] >= (deed == .cross ? 1 : count),
                "“\(content)” is gone: \(report.steps.map(\.finding))")
        }
        let steps = report.steps.filter { $0.action.kind != .makeFolder }
        #expect(steps.count == 1)
        let isConflict = steps.contains(where: \.isConflict)
        if isConflict {
            // A conflict leaves everything as it is.
            #expect(after == before)
        } else if deed != .copy, deed != .write, report.undo?.state == .done {
            #expect(try text(source, or: source.numbered(2)) != nil, "\(steps.map(\.finding))")
        }
        #expect(report.undo == nil || report.undo?.state != .running)
        // And it can be asked again without harm.
        _ = try? await journal.undo([job.id], searching: [place.root, far.root])
        let again = try contents(place, far)
        for (content, count) in before { #expect(again[content, default: 0] >= (deed == .cross ? 1 : count)) }
    }

    private func text(_ path: FilePath, or other: FilePath) throws -> String? {
        for path in [path, other] where try LocalFiles().look(at: path) != nil {
            return try String(contentsOfFile: path.string, encoding: .utf8)
        }
        return nil
    }

    private func plan(_ deed: Deed, _ source: FilePath, _ place: Place, _ far: FarPlace) throws -> JobPlan {
        let files = LocalFiles()
        let identity = try #require(try files.look(at: source)?.identity)
        let digest = try files.digest(of: source, expecting: identity)
        let target = place.root.appending("lib/a.txt")
        let action: ActionPlan =
            switch deed {
            case .move: .move(source, to: target, expecting: identity, digest: digest)
            case .rename: .move(source, to: place.root.appending("desk/b.txt"), expecting: identity, digest: digest)
            case .cross: .move(source, to: far.root.appending("a.txt"), expecting: identity, digest: digest)
            case .copy: .copy(source, to: target, expecting: identity, digest: digest)
            case .trash: .trash(source, expecting: identity, digest: digest)
            case .write: .write(Array("the content".utf8), to: target, digest: digest)
            }
        return JobPlan(kind: .other, title: "a.txt", actions: [action], begun: 1)
    }

    /// - Returns: false where this case cannot be for this deed, or not here.
    private func meanwhile(
        _ since: Since, _ deed: Deed, _ source: FilePath, _ landed: FilePath, _ place: Place, _ far: FarPlace
    ) throws -> Bool {
        let desk = place.root.appending("desk")
        switch since {
        case .nothing: break
        case .edited:
            let file = open(landed.string, O_WRONLY | O_APPEND)
            try append(" edited", to: file)
        case .savedAnew:
            let new = landed.removingLastComponent().appending("new.txt")
            try Data("saved anew".utf8).write(to: URL(fileURLWithPath: new.string))
            try #require(rename(new.string, landed.string) == 0)
        case .oldPlaceTaken:
            guard deed != .copy, deed != .write else { return false }
            try Data("somebody else's".utf8).write(to: URL(fileURLWithPath: source.string))
        case .oldFolderGone:
            guard ![.rename, .copy, .write].contains(deed) else { return false }
            try #require(rmdir(desk.string) == 0)
        case .movedByUser:
            try place.folder("elsewhere")
            try #require(rename(landed.string, landed.removingLastComponent().appending("mine.txt").string) == 0)
        case .removed: try #require(unlink(landed.string) == 0)
        case .driveAbsent:
            let folder = landed.removingLastComponent()
            try #require(rename(folder.string, place.root.appending("unplugged").string) == 0 || errno == EXDEV)
            guard try LocalFiles().look(at: folder) == nil else { return false }
        case .hardLinked:
            try #require(link(landed.string, landed.removingLastComponent().appending("link.txt").string) == 0)
        case .readOnlyFolder:
            // Root may write everywhere; there the case is as if nothing had happened.
            chmod(desk.string, 0o555)
        case .otherCaseTaken: try place.file("desk/A.TXT", "somebody else's")
        }
        return true
    }

    private func append(_ text: String, to file: Int32) throws {
        try #require(file >= 0 && write(file, text, text.utf8.count) == text.utf8.count)
        close(file)
    }

    /// How often each content is there, in the trash too.
    private func contents(_ place: Place, _ far: FarPlace) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for root in [place.root, far.root] {
            for name in FileManager.default.enumerator(atPath: root.string)?.allObjects as? [String] ?? [] {
                guard !name.hasPrefix("state"), !name.hasSuffix(".trashinfo") else { continue }
                var sight = stat()
                let path = root.string + "/" + name
                guard lstat(path, &sight) == 0, sight.st_mode & S_IFMT == S_IFREG else { continue }
                counts[
                    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self), default: 0] +=
                    1
            }
        }
        return counts
    }
}

/// A folder on another file system, where there is one.
private final class FarPlace: Sendable {
    let root: FilePath
    let isFar: Bool

    init() throws {
        var template = Array("/dev/shm/deskhand-undo-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            (root, isFar) = (FilePath("/nonexistent"), false)
            return
        }
        root = FilePath(platformString: template)
        var (here, there) = (stat(), stat())
        isFar =
            stat(NSTemporaryDirectory(), &here) == 0 && stat(root.string, &there) == 0 && here.st_dev != there.st_dev
    }

    deinit {
        if isFar || root.string.hasPrefix("/dev/shm/") { try? FileManager.default.removeItem(atPath: root.string) }
    }
}
