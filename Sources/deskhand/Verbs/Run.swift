import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Logging
import ServiceLifecycle

struct RunVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Watch the desks and file what arrives, until stopped.",
        discussion: """
            This is what the systemd unit starts; in a terminal it shows what it does, a line for each file. \
            Stop it with Ctrl-C. SIGHUP makes it read the config again; a broken config keeps the old one.

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
            let service = DeskService(workspace: workspace, lock: lock, notifier: SystemdNotifier(), logger: logger) {
                if let line = EventLine($0, home: workspace.locations.home).text { Terminal.standard.print(line) }
            }
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                    logger: Logger(label: "lifecycle") { _ in
                        SwiftLogNoOpLogHandler()
                    }))
            do {
                try await Interruption.heeding {
                    Task { await group.triggerGracefulShutdown() }
                } _: {
                    try await group.run()
                }
            } catch is ServiceAnew {
                throw ExitCode(ServiceAnew.status)
            }
        }
    }
}
