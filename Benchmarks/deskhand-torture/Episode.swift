import Files
import Foundation
import Glibc
import Journal
import TestSupport

/// A desk, a library and a user, for some rounds; then everything is settled, explained and undone.
struct Episode {
    let kind: String
    let name: String
    let sandbox: Sandbox
    let report: Report
    var user: User
    /// Other volumes' trash folders and the like.
    private let more: [String]
    private let trash: String
    private let own: String
    private(set) var isBroken = false

    let desk: String
    let library: String
    /// `$XDG_STATE_HOME`.
    private let state: String

    /// - Parameters:
    ///   - desk: where it is instead of in the sandbox; so are library and state.
    ///   - more: folders that belong to it besides: trash folders of other volumes.
    init(
        _ kind: String, _ name: String, seed: Dice, report: Report, desk: String? = nil, library: String? = nil,
        state: String? = nil, more: [String] = []
    ) throws {
        (self.kind, self.name, self.report, self.more) = (kind, name, report, more)
        sandbox = try Sandbox()
        self.desk = desk ?? sandbox.desk.string
        self.library = library ?? sandbox.library.string
        self.state = state ?? sandbox.root.string + "/state"
        trash = sandbox.root.string + "/data/Trash"
        own = desk.map { $0 + "-own" } ?? sandbox.root.string + "/own"
        user = User(desk: self.desk, library: self.library, own: own, seed)
        try sandbox.write(
            """
            [[desk]]
            path = "\(self.desk)"
            library = "\(self.library)"
            settle = 0

            [[table]]
            schema = "invoice"
            file = "\(self.library)/Invoices/{year}.csv"

            """, to: sandbox.config)
    }

    var folders: [String] { [desk, library, own, trash] + more }

    func log(_ number: Int) -> String { sandbox.root.string + "/said-\(number).log" }

    func hand(_ words: [String], around: [String] = [], _ number: Int = 0) throws -> Hand {
        try Hand(
            words, environment: sandbox.environment.merging(["XDG_STATE_HOME": state]) { $1 }, around: around,
            log: log(number))
    }

    mutating func violated(_ what: String) {
        report.violated(kind, "\(name): \(what)")
        isBroken = true
    }

    /// Runs a command to its end, and holds it to its manners.
    @discardableResult
    mutating func run(_ words: [String], around: [String] = []) throws -> Hand {
        let hand = try hand(words, around: around)
        hand.wait()
        if let complaint = hand.complaint(killed: false) { violated(complaint) }
        return hand
    }

    /// No byte is missing.
    mutating func look(_ when: String) {
        let found = Bytes(below: folders)
        if let missing = found.missing(user.expected) { violated("\(when): \(missing)") }
    }

    /// One last start that has nothing to fear, and what is to hold after it.
    mutating func conclude() throws {
        try run(["file", desk, "--json"])
        look("settled")
        try agree()
        try verify()
        try run(["undo", "--since", "1970-01-01", "--json"])
        look("undone")
        for own in user.untouched.values { compare(own) }
        try verify()
        if isBroken { keep() }
    }

    /// A file that nobody but Deskhand has touched is where it was and as it was.
    private mutating func compare(_ own: Own) {
        let file = open(own.path.string, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return violated("undone, and \(own.path.displayed) is not back") }
        defer { close(file) }
        guard Bytes.content(of: file) == own.content else {
            return violated("undone, and \(own.path.displayed) is another file")
        }
        let traits = Tree.traits(of: file)
        if traits != own.traits { violated("undone, and \(own.path.displayed) was \(own.traits), is \(traits)") }
    }

    /// What lies in the library was put there by the user or is in the journal.
    private mutating func agree() throws {
        let journal = try Journal(folder: FilePath(state + "/deskhand"))
        let problems = try journal.problems()
        if !problems.isEmpty { violated("the journal: \(problems.joined(separator: "; "))") }
        var targets: Set<String> = user.placed
        for logged in try journal.log(limit: 1_000_000) {
            for action in logged.job.actions { action.target.map { _ = targets.insert($0.string) } }
        }
        let strangers = Bytes.files(below: library).filter { !targets.contains($0) && !$0.contains("/.Trash-") }
        if let first = strangers.first {
            violated(
                "\(strangers.count) files in the library have names that are not in the journal, among them \(first)")
        }
    }

    /// The journal is whole, and what `deskhand verify` cannot explain is what the user removed, edited or took away.
    private mutating func verify() throws {
        let hand = try run(["verify", "--json"])
        guard let found = try? JSONDecoder().decode(Verified.self, from: Data(hand.said.utf8)) else {
            return violated("verify: \(hand.said.suffix(1_000))")
        }
        if !found.problems.isEmpty { violated("verify: \(found.problems.joined(separator: "; "))") }
        if !found.losses.isEmpty { violated("verify: records of the journal are gone") }
        let untouched = Set(user.untouched.keys.map { Digest(hashing: Array($0)) })
        let journal = try Journal(folder: FilePath(state + "/deskhand"))
        let unexplained = Set(found.others.filter { !$0.explained }.map(\.job))
        for logged in try journal.log(limit: 1_000_000) where unexplained.contains(logged.job.id) {
            guard logged.job.actions.contains(where: { $0.digest.map(untouched.contains) ?? false }) else { continue }
            violated("verify: what job \(logged.job.id) left is nowhere, and nobody but Deskhand touched it")
        }
    }

    /// What is asked of `deskhand verify --json`.
    private struct Verified: Decodable {
        struct File: Decodable {
            var job: Job.ID
            var explained: Bool
        }

        struct Loss: Decodable {}

        var others: [File]
        var problems: [String]
        var losses: [Loss]
    }

    /// For whoever looks into it.
    private func keep() {
        let folder = temporaryFolder + "/deskhand-torture-\(name.replacing(" ", with: "-"))"
        try? FileManager.default.removeItem(atPath: folder)
        try? FileManager.default.copyItem(atPath: sandbox.root.string, toPath: folder)
        say("  kept in \(folder)")
    }
}

/// Without a slash at its end, and as the journal writes it.
let temporaryFolder = (try? FilePath.canonical(FilePath(NSTemporaryDirectory())).string) ?? "/tmp"
