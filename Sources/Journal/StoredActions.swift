import Files
import Foundation

/// A proposal's actions as the journal keeps them until the user has decided: JSON, paths and digests as base64.
enum StoredActions {
    private struct Stored: Codable {
        var kind: String
        var source: Data?
        var target: Data?
        var expected: StoredIdentity?
        var digest: Data?
        var isSampled: Bool?
        var subject: Int?
        var tagsBefore, tagsAfter: Data?
    }

    private struct StoredIdentity: Codable {
        var volume, inode: UInt64
        var born, size, modified: Int64

        init(_ identity: Identity) {
            (volume, inode) = (identity.volume.number, identity.inode)
            (born, size, modified) = (identity.born, identity.size, identity.modified)
        }

        var identity: Identity {
            Identity(volume: VolumeID(volume), inode: inode, born: born, size: size, modified: modified)
        }
    }

    /// - Throws: `EncodingError`, never for what a proposal can hold.
    static func json(_ plans: [ActionPlan]) throws -> String {
        let stored = plans.map { plan in
            Stored(
                kind: plan.kind.rawValue, source: plan.source?.blob, target: plan.target?.blob,
                expected: plan.expected.map(StoredIdentity.init), digest: plan.digest?.blob,
                isSampled: plan.digest?.isSampled, subject: plan.subject,
                tagsBefore: plan.tags?.before.map { Data($0) }, tagsAfter: plan.tags?.after.map { Data($0) })
        }
        return String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
    }

    /// None where there is nothing that can be read whole: then nothing is done as it was stored, and it is proposed anew.
    static func plans(_ json: String?) -> [ActionPlan] {
        guard let json, let stored = try? JSONDecoder().decode([Stored].self, from: Data(json.utf8)) else { return [] }
        var plans: [ActionPlan] = []
        for action in stored {
            // What a table would be is not stored with a proposal: it is made when it is needed.
            guard let kind = Action.Kind(rawValue: action.kind), kind != .replace else { return [] }
            let tags = TagChange(before: action.tagsBefore.map(Array.init), after: action.tagsAfter.map(Array.init))
            plans.append(
                ActionPlan(
                    kind: kind, source: FilePath(blob: action.source), target: FilePath(blob: action.target),
                    expected: action.expected?.identity,
                    digest: action.digest.map { Digest(bytes: Array($0), isSampled: action.isSampled ?? false) },
                    tags: kind == .tag ? tags : nil, subject: action.subject))
        }
        return plans
    }
}
