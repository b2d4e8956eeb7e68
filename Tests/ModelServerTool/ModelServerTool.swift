import Foundation
import ModelServer

/// The model server, run by hand.
@main
enum ModelServerTool {
    static func main() async throws {
        let options: Options
        do {
            options = try Options(Array(CommandLine.arguments.dropFirst()))
        } catch let mistake as Options.Mistake {
            FileHandle.standardError.write(Data("model-server: \(mistake.words)\n\n\(Options.usage)\n".utf8))
            exit(2)
        }
        if options.help { return print(Options.usage) }
        let server = try await ModelServer.start(options.configuration)
        say(server, options.configuration)
        try await Task.sleep(for: .seconds(100 * 365 * 86_400))
    }

    /// Base URLs as the providers' own are written, so that they can go into a config as they are.
    private static func say(_ server: ModelServer, _ configuration: ModelServerConfiguration) {
        for url in [server.url, server.tlsURL] where !url.isEmpty {
            for provider in Provider.allCases where configuration.providers.contains(provider) {
                print("\(provider.rawValue)\t\(url)\(provider == .gemini ? "/v1beta" : "/v1")")
            }
        }
        if !server.tlsURL.isEmpty { print("ca\t\(server.caFile)") }
        // Whoever started this reads the ports from a pipe.
        try? FileHandle.standardOutput.synchronize()
        fflush(nil)
    }
}
