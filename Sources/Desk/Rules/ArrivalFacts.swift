import Agents
import Files
import Foundation
import Journal
import Rules
import Watching

/// The facts about one arrival, each looked up when it is asked for.
final class ArrivalFacts: FactSource {
    private let arrival: Arrival
    /// What it was read and judged as; nil while it was not.
    private let judged: Judged?
    private let limit: Fact.Cost
    private let ruler: Ruler
    let now: Int64

    init(_ arrival: Arrival, _ judged: Judged?, upTo limit: Fact.Cost, _ ruler: Ruler) {
        (self.arrival, self.judged, self.limit, self.ruler) = (arrival, judged, limit, ruler)
        now = ruler.now() * 1_000_000
    }

    func look(up fact: Fact) -> FactLook {
        guard fact.cost <= limit else { return .unread }
        return value(of: fact).map(FactLook.value) ?? .absent
    }

    private func value(of fact: Fact) -> FactValue? {
        let identity = arrival.identity
        let name = arrival.path.lastComponent?.bytes ?? []
        switch fact {
        case .name: return .text(name)
        case .stem: return .text(SafeName.split(name).stem)
        case .extension: return text(Array(SafeName.split(name).ending.drop { $0 == UInt8(ascii: ".") }))
        case .folder: return .text(arrival.path.removingLastComponent().bytes)
        case .desk: return .text(arrival.desk.bytes)
        case .depth: return .number(Double(arrival.path.components.count - arrival.desk.components.count - 1))
        case .size: return .number(Double(identity.size))
        case .empty: return .flag(identity.size == 0)
        case .created: return identity.born == 0 ? nil : day(identity.born)
        case .modified: return day(identity.modified)
        case .mode: return .text(Array(String(arrival.sighting.mode & 0o7777, radix: 8).utf8))
        case .owner, .origin:
            guard let provenance = try? ruler.files.provenance(of: arrival.path, expecting: identity) else {
                return nil
            }
            return fact == .owner ? text(Array(provenance.owner.utf8)) : provenance.origin.flatMap(text)
        case .tags:
            let value = try? ruler.files.tags(of: arrival.path, expecting: identity)
            let tags = (value.flatMap(\.self) ?? []).split(separator: UInt8(ascii: ","))
            return tags.isEmpty ? nil : .list(tags.map { Array($0.drop { $0 == UInt8(ascii: " ") }) })
        case .type, .text, .pages, .title, .author, .taken, .camera, .artist, .album, .duplicate, .category,
            .confidence:
            return judged.flatMap { value(of: fact, in: $0) }
        }
    }

    private func value(of fact: Fact, in judged: Judged) -> FactValue? {
        let document = judged.document
        switch fact {
        case .type: return .text(Array(document.type.utf8))
        case .text: return text(Array(document.text.utf8))
        case .pages: return document.details["pages"].flatMap(Double.init).map(FactValue.number)
        case .taken:
            return document.details["taken"].flatMap { Self.day($0) }.map { .day($0, time: nil) }
        case .category:
            let verdict = judged.verdict
            let threshold = verdict.category.flatMap(ruler.config.category(named:))?.threshold
            let desk = ruler.config.desk(at: arrival.desk)?.threshold ?? 1
            return verdict.isSure(at: threshold ?? desk) ? verdict.category.map { .text(Array($0.utf8)) } : nil
        case .duplicate: return .flag(isDuplicate(judged))
        case .confidence: return .number(judged.verdict.confidence)
        default: return document.details[fact.rawValue].flatMap { text(Array($0.utf8)) }
        }
    }

    /// What was filed may have been edited since, so it is compared.
    private func isDuplicate(_ judged: Judged) -> Bool {
        guard let digest = judged.knownDigest, judged.document.size > 0 else { return false }
        return ((try? ruler.filed(digest)) ?? []).contains { path in
            guard path != arrival.path, let seen = try? ruler.files.look(at: path), seen.kind == .file else {
                return false
            }
            return
                (try? ruler.files.isSameContent(
                    arrival.path, expecting: arrival.identity, as: path, expecting: seen.identity)) ?? false
        }
    }

    private func text(_ bytes: [UInt8]) -> FactValue? { bytes.isEmpty ? nil : .text(bytes) }

    private func day(_ time: Int64) -> FactValue { .day(ruler.namer.dayText(of: time), time: time) }

    /// `2026:03:31 10:15:00`, as cameras write it, and `2026-03-31T10:15`.
    private static func day(_ text: String) -> String? {
        let parts = text.split(whereSeparator: { !$0.isNumber }).prefix(3)
        guard parts.map(\.count) == [4, 2, 2], let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return parts.joined(separator: "-")
    }
}
