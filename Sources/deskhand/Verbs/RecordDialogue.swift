import Agents
import Desk
import Files
import Journal

/// The records that somebody should look at, one after the other, a key for each decision.
struct RecordDialogue {
    private let workspace: Workspace
    private let desk: RecordDesk
    private let terminal = Terminal.standard

    init(_ workspace: Workspace) {
        self.workspace = workspace
        desk = RecordDesk(workspace)
    }

    /// False when the user wants to stop.
    func hold(about records: [DoubtfulRecord]) async throws -> Bool {
        for (index, one) in records.enumerated() {
            terminal.print("")
            terminal.print(terminal.style.dim("\(index + 1)/\(records.count)  ") + one.heading(workspace, terminal))
            guard try await decide(one) else { return false }
        }
        return true
    }

    /// False when the user wants to stop.
    private func decide(_ doubtful: DoubtfulRecord) async throws -> Bool {
        var record = doubtful.record
        RecordText(record).print(to: terminal)
        while true {
            terminal.prompt("     [a] it is right  [f] mend a field  [o]pen  [s]kip  [q]uit ")
            guard let key = Key.read() else { return false }
            switch key {
            case "a":
                tell(try await desk.confirm(doubtful.logged.id))
                return true
            case "f":
                guard let mended = try await mend(doubtful) else { continue }
                record = mended
                RecordText(record).print(to: terminal)
            case "o": Opener.show(doubtful.logged.file)
            case "s", " ": return true
            case "q", Key.interrupt, Key.endOfInput, Key.escape: return false
            default: continue
            }
        }
    }

    private func mend(_ doubtful: DoubtfulRecord) async throws -> ExtractedRecord? {
        guard let edit = FieldPrompt(try desk.shape(of: doubtful.logged)).ask() else { return nil }
        let change = try await desk.edit(doubtful.logged.id, [edit])
        tell(change)
        guard case .changed(_, let record) = change.outcome else { return nil }
        return record
    }

    private func tell(_ change: RecordAddition) {
        let style = terminal.style
        terminal.print("     \(style.green("✓"))" + (change.job.map { style.dim(" job \($0)") } ?? ""))
    }
}

extension DoubtfulRecord {
    /// `record 3  expense  ~/Documents/…  look at: total, date`
    func heading(_ workspace: Workspace, _ terminal: Terminal) -> String {
        let style = terminal.style
        return "\(style.bold("record \(logged.id)"))  \(record.kindAndPart)  "
            + style.dim(logged.file.shortened(workspace.locations.home))
            + "  look at: \(fields.joined(separator: ", ").displayed)"
    }
}
