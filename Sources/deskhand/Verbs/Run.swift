import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Logging
import Outlets
import ServiceLifecycle

struct RunVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Watch the desks and file what arrives, until stopped.",
        discussion: """
            This is what the systemd unit starts; in a terminal it shows what it does, a line for each file. \
            Stop it with Ctrl-C. SIGHUP makes it read the config again; a broken config keeps the old one. With --json \
            each event is a line of JSON, as it happens.

            Where the kernel has Landlock (Linux 5.19 or newer), the service locks itself in before it opens a file: it \
            reaches desks, libraries, trash folders and its own state, and nothing else of yours. `deskhand doctor` \
            proves it.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let lock = try common.enterLock()
            let workspace = try common.openWorkspace()
            // A reload is no reason to end.
            if !ServiceLock.isAnew { try workspace.checkKeys() }
            let logger = Logger(label: "deskhand") { _ in ServiceLogHandler() }
            let events = Broadcaster<ServiceEvent>()
            let printing = printer(of: events, home: workspace.locations.home)
            let service = DeskService(
                workspace: workspace, lock: lock, notifier: SystemdNotifier(), logger: logger, tell: events.tell)
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                    logger: Logger(label: "lifecycle") { _ in
                        SwiftLogNoOpLogHandler()
                    }))
            let run = Task {
                try await Interruption.heeding {
                    Task { await group.triggerGracefulShutdown() }
                } _: {
                    try await group.run()
                }
            }
            let outcome = await run.result
            events.end()
            await printing.value
            do { try outcome.get() } catch is ServiceAnew { throw ExitCode(ServiceAnew.status) }
        }
    }

    /// Prints what the service tells, without holding it up: a terminal may be slow.
    private func printer(of events: Broadcaster<ServiceEvent>, home: FilePath) -> Task<Void, Never> {
        let heard = events.listen(holding: 1 << 16)
        let isJSON = common.json
        return Task {
            for await event in heard {
                let line = isJSON ? try? Outlet.line(EventJSON(event)) : EventLine(event, home: home).text
                if let line { Terminal.standard.print(line) }
            }
        }
    }
}
