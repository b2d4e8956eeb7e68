import ArgumentParser
import Desk
import Foundation
import Outlets

struct DoctorVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check that everything is in place, and say how to mend what is not.",
        discussion: """
            Exits with 1 when something is wrong. With --local-models it also asks this machine's ports 11434 (Ollama), \
            8080 (llama.cpp), 1234 (LM Studio) and 8000 (vLLM) which models are there.
            """)

    @Flag(help: "Also look for model servers on this machine.")
    var localModels = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            var checkups = await Doctor(try common.locations()).examine()
            if localModels { checkups += await LocalModels().find() }
            if common.json {
                try printJSON(DoctorJSON(checkups))
            } else {
                checkups.forEach(show)
            }
            if checkups.contains(where: { $0.result == .ill }) { throw ExitCode(1) }
        }
    }

    private func show(_ checkup: Checkup) {
        let style = Terminal.standard.style
        let mark =
            switch checkup.result {
            case .well: style.green("✓")
            case .advice: style.yellow("!")
            case .ill: style.red("✗")
            }
        Terminal.standard.print("\(mark) \(style.bold(checkup.subject)): \(checkup.finding)")
        for line in (checkup.remedy ?? "").split(separator: "\n") { Terminal.standard.print("    \(line)") }
    }
}
