import Agents
import Desk
import Files
import Foundation
import Journal
import Watching
import Models
import Reading
import Synchronization
import TestSupport

/// Which tier decides how many of some real and some made-up files, and what that costs next to one tier alone.
///
/// A model server stands in for three providers. What the shares are with real models depends on these; that of the
/// embedded tier, and what a question takes and costs, does not.
///
/// - Parameter devset: a folder with `documents` and `receipts`; nil for the examples and the labelled texts alone.
func measureTiers(_ table: inout Table, devset: FilePath?) async throws {
    let samples = try LabelledSamples(devset)
    let server = try ModelServerProcess([
        "--tls", "--answers", "clerk", "--accuracy", "gpt-5.4-nano=0.85,claude-haiku-4-5=0.93,gemini=0.98",
        "--truth", samples.truthFile,
    ])
    defer { server.stop() }
    let all = try TiersBench(server, ModelTier.allCases)
    try samples.fill(all.sandbox.desk)
    let shares = try await all.file()
    let count = shares.documents.count
    table.add("\(count) files, decided by the tiers", shares.words)
    table.add("of those of which it is known, filed rightly", shares.rightly(by: samples.truth))
    let cost = try all.spent
    await all.tiersAbove.stop()
    let newcomers = try TiersBench(server, ModelTier.allCases, trust: .earned)
    try samples.fill(newcomers.sandbox.desk)
    let first = try await newcomers.file()
    table.add("the same on the first day, when no model has earned trust", first.words)
    table.add("of those of which it is known, filed rightly", first.rightly(by: samples.truth))
    await newcomers.tiersAbove.stop()
    var floors: [String] = []
    for tier in [ModelTier.nano, .flagship] {
        let alone = try TiersBench(server, [tier])
        await alone.ask(shares.documents)
        floors.append("\(perThousand(try alone.spent, count)) all on \(tier.rawValue)")
        await alone.tiersAbove.stop()
    }
    table.add(
        "what models cost for 1,000 such files", perThousand(cost, count),
        floor: floors.joined(separator: ", ") + ", every file asked")
}

private func perThousand(_ spent: Dollars, _ count: Int) -> String {
    let dollars = Double(spent.picos) / 1e12 * 1000 / Double(max(1, count))
    return "$\(dollars.rounded(dollars < 0.1 ? 4 : 2))"
}

/// The examples, the labelled texts as text files, and the development data; and what most of them are.
private struct LabelledSamples {
    /// By name; an empty category stands for none of them.
    private(set) var truth: [String: String] = [:]
    private var folders: [String] = []
    private var texts: [(name: String, text: String)] = []
    private let scratch: Sandbox

    init(_ devset: FilePath?) throws {
        scratch = try Sandbox(below: benchFolder)
        let here = FileManager.default.currentDirectoryPath
        folders =
            [here + "/examples/inbox"] + (devset.map { [$0.string + "/documents", $0.string + "/receipts"] } ?? [])
        try readLabelled()
        try readExamples(here + "/examples/expected.json")
        for folder in folders where folder.hasSuffix("/receipts") {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".jpg") {
                truth[name] = "Receipts"
            }
        }
        let lines = truth.map { "\($0.key)\t\($0.value)\n" }.joined()
        try Data(lines.utf8).write(to: URL(filePath: truthFile))
    }

    var truthFile: String { scratch.root.appending("truth.tsv").string }

    private mutating func readLabelled() throws {
        for paper in try LabelledPaper.files()["first"] ?? [] where !paper.text.isEmpty {
            texts.append((paper.nameOfText, paper.text))
            truth[paper.nameOfText] = paper.category ?? ""
        }
    }

    private mutating func readExamples(_ file: String) throws {
        struct Example: Decodable { var name: String?, expected: String }
        let categories = Set(truth.values)
        for example in try JSONDecoder().decode([Example].self, from: Data(contentsOf: URL(filePath: file))) {
            guard let name = example.name, categories.contains(example.expected) else { continue }
            truth[name] = example.expected
        }
    }

    /// Each in a folder of its own: some have the same names.
    func fill(_ desk: FilePath) throws {
        for (number, folder) in folders.enumerated() {
            try FileManager.default.copyItem(atPath: folder, toPath: desk.string + "/\(number)")
        }
        for (number, file) in texts.enumerated() {
            let folder = desk.string + "/labelled \(number)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: URL(filePath: folder + "/" + file.name))
        }
    }
}

/// What became of the files, and what was read in them.
private struct Shares: Sendable {
    var documents: [Document] = []
    var decided: [Tier: Int] = [:]
    /// The category of each that was filed, and who decided it, by name.
    var filed: [(name: String, category: String, tier: Tier)] = []
    var unread = 0

    mutating func count(_ event: DeskEvent) {
        switch event {
        case .filed(let proposal, _):
            let verdict = proposal.judged.verdict
            filed.append((proposal.judged.arrival.path.displayedName, verdict.category ?? "", verdict.tier))
            documents.append(proposal.judged.document)
            decided[proposal.judged.verdict.tier, default: 0] += 1
        case .held(let proposal, _), .proposed(let proposal), .failed(let proposal, _):
            documents.append(proposal.judged.document)
            decided[.user, default: 0] += 1
        case .unreadable, .absent, .unfinished, .left, .inPlace: unread += 1
        }
    }

    /// `150 of 152; embedded 130 of 131, …`
    func rightly(by truth: [String: String]) -> String {
        let known = filed.filter { truth[$0.name] != nil }
        let right = known.filter { truth[$0.name] == $0.category }
        let tiers = Tier.allCases.compactMap { tier in
            let all = known.count { $0.tier == tier }
            return all == 0 ? nil : "\(tier.rawValue) \(right.count { $0.tier == tier }) of \(all)"
        }
        return "\(right.count) of \(known.count): " + tiers.joined(separator: ", ")
    }

    /// `embedded 61 % (free), nano 20 %, …`
    var words: String {
        let shares = Tier.allCases.map { tier in
            let share = 100 * Double(decided[tier] ?? 0) / Double(max(1, documents.count))
            return "\(tier == .user ? "left to the user" : tier.rawValue) \(share.rounded(1)) %"
        }
        return shares.joined(separator: ", ")
    }
}

/// A desk with these tiers, and a journal of its own.
private struct TiersBench: Sendable {
    let sandbox: Sandbox
    let tiersAbove: TiersAbove
    private let workspace: Workspace

    private static let models: [ModelTier: String] = [
        .nano: "openai:gpt-5.4-nano", .mini: "anthropic:claude-haiku-4-5", .flagship: "gemini:gemini-3.1-pro-preview",
    ]

    init(_ server: ModelServerProcess, _ tiers: [ModelTier], trust: ModelsConfig.Trust = .full) throws {
        sandbox = try Sandbox(below: benchFolder)
        let providers = ["openai", "anthropic", "gemini"].map { name in
            "[providers.\(name)]\nbase_url = \"\(server.url(of: name))\"\nremote = true\n"
        }
        let tables = tiers.map {
            "[tiers.\($0.rawValue)]\nmodel = \"\(Self.models[$0] ?? "")\"\ntrust = \"\(trust.rawValue)\"\n"
        }
        let budget = "[budget]\nper_day = 1000\nper_month = 1000\nper_job = 1000\n"
        try sandbox.writeConfig(desk: "recursive = true", more: (providers + tables + [budget]).joined(separator: "\n"))
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let tiersAbove = try TiersAbove(
            workspace.config, journal: workspace.journal, keys: { _ in APIKey("bench") },
            environment: ["SSL_CERT_FILE": server.caFile])
        guard let tiersAbove else { throw CocoaError(.featureUnsupported) }
        self.tiersAbove = tiersAbove
    }

    var spent: Dollars { get throws { Dollars(picos: try workspace.journal.spending(since: "2000-01-01").spent) } }

    /// Files the desk as the service would; who decided what.
    func file() async throws -> Shares {
        let files = LocalFiles()
        let desk = sandbox.desk
        let arrivals = try files.find(below: [desk], inode: nil, size: nil).compactMap { path in
            try files.look(at: path).map { Arrival(path: path, desk: desk, identity: $0.identity) }
        }
        let shares = Mutex(Shares())
        let line = Line(workspace.journal)
        try await line.file(arrivals, with: workspace.means(tiersAbove)) { event in shares.withLock { $0.count(event) }
        }
        return shares.withLock { $0 }
    }

    /// Asks about each document that has a text, whatever the embedded tier makes of it.
    func ask(_ documents: [Document]) async {
        let classifier = Classifier(categories: workspace.config.categories, thresholds: [:])
        let climb = Climb(tiersAbove.client)
        let open = documents.map { document in
            Classifier.Case(
                document: document, verdict: Verdict(category: nil, confidence: 0, tier: .embedded), threshold: 1,
                privacy: .redact, demand: { _ in .redact }, digest: Digest(hashing: document.path.bytes),
                desk: sandbox.desk)
        }
        await withTaskGroup(of: Void.self) { group in
            for (number, each) in open.enumerated() {
                if number >= 64 { await group.next() }
                group.addTask { _ = await climb.run(classifier.inquiry(about: each)) }
            }
        }
    }
}
