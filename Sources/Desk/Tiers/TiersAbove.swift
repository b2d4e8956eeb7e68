import Agents
import Files
import Foundation
import Journal
import Models

/// The tiers that are configured, ready to be asked.
package struct TiersAbove: Sendable {
    package let client: ModelClient
    let classifier: Classifier
    private let transport: Transport

    /// - Parameter environment: where the proxy, the certificate authorities and keys are looked up.
    /// - Returns: nil when no tier but the embedded one is configured.
    /// - Throws: `TransportError` when libcurl cannot start or a base URL is none.
    package init?(
        _ config: Config, journal: Journal, keys: @escaping @Sendable (String) -> APIKey?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(TransportError) {
        guard !config.models.isEmpty else { return nil }
        let setup = config.models.setup
        var hosts: Set<NetworkHost> = []
        for model in setup.tiers.values.joined() { hosts.insert(try NetworkHost(url: model.provider.baseURL)) }
        transport = try Transport(TransportPolicy(hosts: hosts, environment: environment))
        client = ModelClient(setup, transport: transport, ledger: JournalLedger(journal), keys: keys)
        classifier = Classifier(
            categories: config.categories, thresholds: config.models.tiers.mapValues(\.threshold),
            trust: JournalTrust(journal, config.models))
    }

    /// Asks the model of a tier something tiny.
    ///
    /// - Returns: nil when it answers, else what is wrong.
    package func check(_ tier: ModelTier) async -> String? {
        let schema = Schema(name: "check", fields: [.init("word", .choice(["ready"]), "Always the word ready.")])
        // A question of its own each time, lest an old answer stand in.
        let moment = "\(Date().timeIntervalSince1970)"
        let question = Question(
            purpose: "check", instructions: "This is a check whether you can be reached. Answer with the word ready.",
            ours: ["Check of \(moment)."], schema: schema, maxOutputTokens: 1_000, privacy: .redact,
            // The cap of one piece of work holds for one check, not for all there ever were.
            work: "check of \(moment)")
        do throws(AskFailure) {
            _ = try await client.ask(question, of: tier)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Ends what is under way; it is billed at its worst case.
    package func stop() async { await transport.stop() }
}
