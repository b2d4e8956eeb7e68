import Files

/// Contents that are being read or filed. A second file with the same content waits until the first is dealt with:
/// so nothing is parsed twice, and it is the second that is seen to be a duplicate.
actor ContentsInHand {
    /// Who deals with contents: one call to file some arrivals.
    final class Owner: Sendable, Hashable {
        static func == (one: Owner, other: Owner) -> Bool { one === other }
        func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
    }

    private var owners: [Digest: Owner] = [:]
    private var waiting: [Digest: [(owner: Owner, resume: CheckedContinuation<Void, Never>)]] = [:]

    /// Returns when nobody else has this content in hand. A holder that is cancelled lets go, so this never hangs.
    func take(_ content: Digest, _ owner: Owner) async {
        guard owners[content] != nil else {
            owners[content] = owner
            return
        }
        await withCheckedContinuation { waiting[content, default: []].append((owner, $0)) }
    }

    func release(_ contents: [Digest], _ owner: Owner) {
        for content in contents where owners[content] == owner { pass(content) }
    }

    /// Lets go of everything, also of what could not be read.
    func release(_ owner: Owner) { release(owners.filter { $0.value == owner }.map(\.key), owner) }

    private func pass(_ content: Digest) {
        guard var queue = waiting[content], !queue.isEmpty else {
            owners[content] = nil
            return
        }
        let next = queue.removeFirst()
        waiting[content] = queue.isEmpty ? nil : queue
        owners[content] = next.owner
        next.resume.resume()
    }
}
