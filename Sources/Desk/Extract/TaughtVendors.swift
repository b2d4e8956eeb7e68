import Agents
import Journal
import Synchronization

/// One vendor that was taught, as the user sees it.
package struct TaughtVendor: Sendable {
    /// As the latest word has it; untrusted where nobody said it.
    package var name: String
    package fileprivate(set) var kept: [(kept: KeptVendorLesson, lesson: VendorLesson)]

    /// The latest word first.
    package var lessons: [VendorLesson] { kept.map(\.lesson) }
    package var records: [LoggedRecord.ID] { kept.map(\.kept.record) }

    /// The user said none of it.
    package var isProvisional: Bool { lessons.allSatisfy(\.isProvisional) }

    /// Whether this is a spelling of its name.
    package func isCalled(_ name: String) -> Bool { ComparableName(self.name).isOneShop(with: ComparableName(name)) }
}

extension Workspace {
    /// The vendors that anything was taught about, by name.
    package func taughtVendors() throws -> [TaughtVendor] {
        var vendors: [TaughtVendor] = []
        for kept in try journal.vendorLessons(limit: .max) {
            guard let lesson = VendorLesson(json: kept.lesson) else { continue }
            let name = lesson.name?.text ?? lesson.vendor ?? lesson.reading ?? ""
            if let known = vendors.firstIndex(where: { $0.isCalled(name) }) {
                vendors[known].kept.append((kept, lesson))
            } else {
                vendors.append(TaughtVendor(name: name, kept: [(kept, lesson)]))
            }
        }
        return vendors.sorted { $0.name < $1.name }
    }

    /// Forgets all that was taught about vendors. Their records stay as they are.
    package func forget(_ vendors: [TaughtVendor]) async throws {
        try await journal.forgetVendorLessons(of: vendors.flatMap(\.records))
    }

    /// Makes what models said about vendors the user's own word.
    ///
    /// - Returns: of how many vendors.
    package func accept(_ vendors: [TaughtVendor]) async throws -> Int {
        var count = 0
        for vendor in vendors where vendor.isProvisional {
            let changes = vendor.kept.compactMap { one in one.lesson.accepted.json.map { (one.kept, $0) } }
            if try await journal.changeVendorLessons(changes) > 0 { count += 1 }
        }
        return count
    }
}

/// What was taught about vendors, made anew when the journal has other lessons.
final class CurrentVendorLessons: Sendable {
    private let journal: Journal
    private let cache = Mutex((kept: [KeptVendorLesson](), lessons: VendorLessons()))

    init(_ journal: Journal) { self.journal = journal }

    /// None while the journal cannot tell.
    func current() -> VendorLessons {
        guard let kept = try? journal.vendorLessons(limit: VendorLessons.most) else { return VendorLessons() }
        if let known = cache.withLock({ $0.kept == kept ? $0.lessons : nil }) { return known }
        let lessons = VendorLessons(kept.compactMap { VendorLesson(json: $0.lesson) })
        cache.withLock { $0 = (kept, lessons) }
        return lessons
    }
}
