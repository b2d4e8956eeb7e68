import Desk
import Files
import Foundation
import Models
import TestSupport

/// How long receipts take that all need a model, with as many subagents at once as a team has.
func measureSubagents(_ table: inout Table, count: Int) async throws {
    let pause = 0.5
    let server = try ModelServerProcess(["--tls", "--latency", "500"])
    defer { server.stop() }
    let sandbox = try Sandbox(below: benchFolder)
    try sandbox.writeConfig(
        more: """
            [providers.anthropic]
            base_url = "\(server.url(of: "anthropic"))"
            remote = true
            [tiers.mini]
            model = "anthropic:claude-haiku-4-5"
            [budget]
            per_day = 1000
            per_month = 1000
            per_job = 1000
            """)
    for number in 0..<count {
        // No word names its total.
        let text = "Kiosk am Hafen\nRECEIPT \(number)\n02.03.2026\nTea  2.40\nCake  3.60\n\nsum  6.95  6.00\n"
        try sandbox.write(text, to: sandbox.desk.appending("receipt \(number).txt"))
    }
    let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    let tiersAbove = try TiersAbove(
        workspace.config, journal: workspace.journal, keys: { _ in APIKey("bench") },
        environment: ["SSL_CERT_FILE": server.caFile])
    guard let tiersAbove else { throw CocoaError(.featureUnsupported) }
    let desk = ExtractionDesk(workspace, team: tiersAbove.team())
    let files = try desk.files(at: [sandbox.desk])
    let begun = ContinuousClock.now
    try await desk.extract(files, as: .builtIn(.expense)) { _ in }
    let seconds = begun.duration(to: .now) / .seconds(1)
    await tiersAbove.stop()
    // The server knows nothing of receipts, and an answer that cannot be used is asked for once more.
    let calls = try workspace.journal.calls(limit: .max).count
    let ideal = pause * Double((calls + 31) / 32)
    table.add(
        "\(count) receipts with subagents, \(calls) calls of 500 ms, 32 at once", "\(seconds.rounded(2)) s",
        floor: "\(ideal.rounded(2)) s", asked: "\((1.3 * ideal).rounded(2)) s")
}
