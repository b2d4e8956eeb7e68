import Files
import Foundation
import ModelServer
import Models
import Synchronization
import TestSupport

/// The real service while a model server keeps 64 files waiting: how soon a file is filed that needs no server, and how
/// soon the service ends. Beside both, the same service with nothing to wait for.
func measureAsking(_ table: inout Table) async throws {
    let asked = Asked()
    let server = try await ModelServer.start {
        $0.latency = .fixed(Patience.forever)
        $0.answer = { _ in
            asked.count.withLock { $0 += 1 }
            return .text("")
        }
    }
    let idle = try await AskingRun(server).measure(asked, letters: 0)
    let busy = try await AskingRun(server).measure(asked, letters: 64)
    await server.stop()
    table.add(
        "a receipt dropped while 64 calls wait for their answers", "filed after \(busy.filed.rounded(1)) ms",
        floor: "\(idle.filed.rounded(1)) ms, with none", asked: "< 1 s")
    table.add(
        "service stopped with 64 calls in flight", "\(busy.stopped.rounded(1)) ms",
        floor: "\(idle.stopped.rounded(1)) ms, with none", asked: "2 s")
}

private final class Asked: Sendable {
    let count = Mutex(0)
}

/// One service on a desk of its own.
private struct AskingRun {
    private let sandbox: Sandbox

    init(_ server: ModelServer) throws {
        sandbox = try Sandbox(below: benchFolder)
        try sandbox.writeConfig(
            more: """
                [[category]]
                name = "Allotment"
                description = "papers of the garden association: plots, harvest rota, tool shed"
                [providers.openai]
                base_url = "\(server.url)/v1"
                remote = true
                [tiers.nano]
                model = "openai:gpt-5.4-nano"
                """)
    }

    /// - Returns: in milliseconds, the median of nine drops, and the end.
    func measure(_ asked: Asked, letters: Int) async throws -> (filed: Double, stopped: Double) {
        let service = try ServiceProcess(in: sandbox, environment: ["OPENAI_API_KEY": "sk-no-key-at-all"])
        let before = asked.count.withLock { $0 }
        // Of files that come at once 16 are asked about at a time.
        for wave in stride(from: 0, to: letters, by: 16) {
            for number in wave..<(wave + 16) { try drop(letter: number) }
            _ = try await eventually { asked.count.withLock { $0 } >= before + wave + 16 }
        }
        let exits = try FolderExits(sandbox.desk)
        var times: [Double] = []
        for number in 1...9 {
            let (name, content) = Samples.sample(number * 56)
            let start = ContinuousClock.now
            try content.write(to: URL(filePath: sandbox.desk.appending(name).string))
            guard let end = exits.wait(for: name, seconds: 60) else { throw CocoaError(.fileReadUnknown) }
            times.append(milliseconds(start.duration(to: end)))
        }
        let stopped = ContinuousClock().measure { service.stop() }
        return (times.quantile(0.5), milliseconds(stopped))
    }

    /// One of which no built-in category knows anything.
    private func drop(letter number: Int) throws {
        try sandbox.write(
            """
            Gartenverein Morgenstern e.V.
            Rundschreiben Nr. \(number) an die Parzelle \(number + 11)
            An alle Gartenfreunde: die Wasseruhren werden am \(1 + number % 28).05.2026 abgelesen.
            Bitte haltet die Wege frei. Der Vorstand
            """, to: sandbox.desk.appending("rundschreiben-\(number).txt"))
    }
}
