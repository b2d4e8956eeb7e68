import Files
import Testing
import Watching

@testable import Desk

@Suite struct UnfinishedSetsTests {
    private func arrival(_ name: String, kind: Sighting.Kind = .file) -> Arrival {
        let identity = Identity(volume: VolumeID(1), inode: 7, born: 1, size: 3, modified: 1)
        return Arrival(
            path: FilePath("/desk/\(name)"), desk: "/desk", sighting: Sighting(kind: kind, identity: identity))
    }

    @Test func aSetIsAskedAboutAfterLongerAndLongerPauses() {
        var sets = UnfinishedSets()
        #expect(sets.pause == nil)
        var pauses: [Duration] = []
        for _ in 0..<7 {
            sets.note(arrival("a.part1.rar"))
            guard let pause = sets.pause else { break }
            pauses.append(pause)
            #expect(sets.due(after: pause).map(\.path) == ["/desk/a.part1.rar"])
        }
        #expect(pauses == [1, 2, 4, 8, 16, 30, 30].map { Duration.seconds($0) })
    }

    @Test func aFolderIsLookedThroughLessAndLessOften() {
        var sets = UnfinishedSets()
        var pauses: [Duration] = []
        for _ in 0..<12 {
            sets.note(arrival("station", kind: .folder))
            guard let pause = sets.pause else { break }
            pauses.append(pause)
            _ = sets.due(after: pause)
        }
        #expect(pauses.suffix(4) == [256, 512, 600, 600].map { Duration.seconds($0) })
    }

    @Test func whatTheLineDoesNotCallUnfinishedAgainIsForgotten() throws {
        var sets = UnfinishedSets()
        sets.note(arrival("a.part1.rar"))
        #expect(sets.due(after: try #require(sets.pause)).count == 1)
        // It was filed, held for the user, or left alone: nothing is told of it here.
        #expect(sets.due(after: .seconds(60)).isEmpty)
        #expect(sets.pause == nil)
    }

    @Test func onlyWhatIsDueIsLookedAt() throws {
        var sets = UnfinishedSets()
        sets.note(arrival("a.part1.rar"))
        _ = sets.due(after: .seconds(1))
        sets.note(arrival("a.part1.rar"))
        sets.note(arrival("b.part1.rar"))
        #expect(sets.due(after: try #require(sets.pause)).map(\.path) == ["/desk/b.part1.rar"])
    }

    @Test func aNewPartDoesNotMakeItWaitLonger() {
        var sets = UnfinishedSets()
        sets.note(arrival("a.part1.rar"))
        sets.note(arrival("a.part1.rar"))
        #expect(sets.pause == .seconds(1))
    }
}
