import Agents
import Desk
import Journal

/// The files that wait, gone through one after the other, and back.
struct ReviewPile {
    private let reviews: [Review]
    private var settled: Set<Review.ID> = []
    private(set) var index = 0

    init(_ reviews: [Review]) { self.reviews = reviews }

    /// The one to decide about; nil when all were seen.
    var current: Review? { reviews.indices.contains(index) ? reviews[index] : nil }

    private var earlier: Int? { reviews[..<index].lastIndex { !settled.contains($0.id) } }

    /// Whether one before this was skipped.
    var hasEarlier: Bool { earlier != nil }

    mutating func skip() {
        repeat { index += 1 } while current.map { settled.contains($0.id) } == true
    }

    /// To the last one before that still waits; false when there is none.
    mutating func back() -> Bool {
        guard let earlier else { return false }
        index = earlier
        return true
    }

    /// These are dealt with; on to the next.
    mutating func settle(_ dealtWith: [Review]) {
        settled.formUnion(dealtWith.map(\.id))
        skip()
    }

    /// The others that still wait with the same proposal, or the same first choice where there is none, and are of the
    /// same type.
    func like(_ review: Review) -> [Review] {
        reviews.filter { other in
            other.id != review.id && !settled.contains(other.id) && other.reason == review.reason
                && other.filing.type == review.filing.type && other.filing.category == review.filing.category
                && (review.filing.category != nil || other.firstChoice == review.firstChoice)
        }
    }
}

extension Review {
    fileprivate var firstChoice: String? { filing.decodedAlternatives.first?.category }
}
