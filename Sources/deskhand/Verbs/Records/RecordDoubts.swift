import Agents
import ArgumentParser
import Desk
import Files
import Glibc
import Outlets

extension RecordsVerb {
    struct Doubtful: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the records in which something is missing or not sure that such a paper must have.",
            discussion: """
                A receipt has a vendor, a day and a total; an invoice has a number, too. deskhand review goes through \
                them in a terminal; records confirm and records edit are for scripts.
                """)

        @OptionGroup var choice: RecordChoice
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let doubtful = try RecordDesk(workspace).doubtful(among: try choice.records(in: workspace))
                if common.json { return try printJSON(DoubtfulRecordsJSON(doubtful)) }
                let terminal = Terminal.standard
                guard !doubtful.isEmpty else { return terminal.print("Nothing to look at.") }
                for one in doubtful { terminal.print(one.heading(workspace, terminal)) }
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that records are right as they are.",
            discussion: """
                What they say is certain from then on, counts in sums, and stays when the paper is read anew. Each is a \
                job of its own, and deskhand undo takes it back.
                """)

        @Argument(help: "The records' numbers, from deskhand records.")
        var ids: [Int64]

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let desk = RecordDesk(workspace)
                // One that is not there keeps all others as they are.
                for id in ids { _ = try desk.record(id) }
                var changes: [RecordAddition] = []
                for id in ids { changes.append(try await desk.confirm(id)) }
                await CommonOptions.keepTables(of: workspace)
                if common.json { return try printJSON(RecordChangesJSON(changes)) }
                for (id, change) in zip(ids, changes) {
                    let job = change.job.map { "right as it is, job \($0)" } ?? "was confirmed before"
                    Terminal.standard.print("record \(id): \(job)")
                }
            }
        }
    }
}
