import ArgumentParser
import Desk
import Files

/// What `deskhand doctor` starts to prove the lock around the service.
struct TryLockVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try-lock", abstract: "Try to get out of the service's lock; for deskhand doctor.",
        shouldDisplay: false)

    @Argument(help: "A folder out of the lock's reach, with a file and a program in it.")
    var outside: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let trial = try LockTrial(try common.locations(), outside: FilePath(outside)) {
                Terminal.standard.print($0.line)
            }
            trial.run()
            Terminal.standard.print("end")
        }
    }
}
