import Agents
import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets

extension RecordsVerb {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a record: its fields, who read them and where, and the sums.")

        @Argument(help: "The record's number, from deskhand records.")
        var id: Int64

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let logged = try RecordDesk(workspace).record(id)
                if common.json { return try printJSON(try RecordJSON(logged)) }
                let terminal = Terminal.standard
                let style = terminal.style
                let record = try logged.extracted()
                terminal.print(
                    "\(style.bold("record \(id)"))  \(record.kindAndPart)  "
                        + style.dim(logged.file.shortened(workspace.locations.home)))
                RecordText(record).print(to: terminal)
                terminal.print(style.dim("  filed \(Phrase.time(logged.made)) by job \(logged.job)"))
            }
        }
    }

    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a record say what you say: records edit 3 total=12.40 date=2026-03-14",
            discussion: """
                field= takes a field away; note="…" keeps a word of yours, and +project="…" makes a column of your own, \
                which tables and exports have, too. It is a job of its own, and deskhand undo takes \
                it back.
                """)

        @Argument(help: "The record's number, from deskhand records.")
        var id: Int64

        @Argument(help: "field=value, one or more.")
        var edits: [String]

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let desk = RecordDesk(workspace)
                let shape = try desk.shape(of: try desk.record(id))
                let change = try await desk.edit(id, try edits.map { try FieldEdit($0, in: shape) })
                await CommonOptions.keepTables(of: workspace)
                if common.json { return try printJSON(RecordChangesJSON([change])) }
                if case .changed(_, let record) = change.outcome { RecordText(record).print(to: .standard) }
                if let job = change.job { Terminal.standard.print("Take it back with: deskhand undo \(job)") }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make records of papers that lie where they are to stay.",
            discussion: """
                Names files and folders (of a folder, the files directly in it). Nothing is moved. A paper that has a \
                record keeps it; with --again it is read anew, and what you said of it stays. A file that holds several \
                papers gets a record of each. Each file is a job, and undone as such. Exits with 1 when a file could not be read.
                """)

        @Argument(help: "Files or folders.", completion: .file())
        var paths: [String]

        @Option(
            help: "What to look for; else whatever each file is judged to be.",
            completion: .list(ExtractionSchema.allCases.map(\.rawValue)))
        var schema: String?

        @Flag(help: "Read those anew that have a record.")
        var again = false

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting { try await Interruption.heeding { try await add() } }
        }

        private func add() async throws {
            let workspace = try common.openWorkspace()
            try PathArguments.refuseLinks(paths)
            let files = try ExtractionDesk(workspace).files(at: try PathArguments.paths(paths))
            var additions: [RecordAddition] = []
            try await RecordDesk(workspace).add(
                files, as: try schema.map { try workspace.config.wantedSchema($0) }, again: again
            ) { addition in
                additions.append(addition)
                if !common.json { print(addition, workspace.locations.home) }
            }
            await CommonOptions.keepTables(of: workspace)
            if common.json { try printJSON(RecordChangesJSON(additions)) }
            let isUnread = additions.contains { if case .unread = $0.outcome { true } else { false } }
            if isUnread { throw ExitCode(ExitStatus.conflicts.rawValue) }
        }

        private func print(_ addition: RecordAddition, _ home: FilePath) {
            let terminal = Terminal.standard
            let style = terminal.style
            let name = style.bold(addition.path.shortened(home))
            switch addition.outcome {
            case .added(let id, let record), .changed(let id, let record):
                let part = record.part.map { ", \($0.displayed)" } ?? ""
                terminal.print("\(name)  " + style.dim("record \(id)\(part), job \(addition.job ?? 0)"))
                RecordText(record).print(to: terminal)
            case .known(let id): terminal.print("\(name)  " + style.dim("has record \(id)"))
            case .nothing: terminal.print("\(name)  " + style.dim("nothing to extract"))
            case .unread(let reason): terminal.print(style.red("✗ ") + "\(name): \(reason.displayed)")
            }
        }
    }
}
