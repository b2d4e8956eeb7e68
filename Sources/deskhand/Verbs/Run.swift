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
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            try workspace.checkKeys()
            let logger = Logger(label: "deskhand") { _ in ServiceLogHandler() }
            let service = DeskService(workspace: workspace, notifier: SystemdNotifier(), logger: logger) { event in
                if let line = EventLine(event, home: workspace.locations.home).text { Terminal.standard.print(line) }
            }
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                    logger: Logger(label: "lifecycle") { _ in
                        SwiftLogNoOpLogHandler()
                    }))
            try await Interruption.heeding {
                Task { await group.triggerGracefulShutdown() }
            } _: {
                try await group.run()
            }
        }
    }
}
