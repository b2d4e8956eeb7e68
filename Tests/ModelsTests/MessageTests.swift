import Testing

@testable import Models

/// What people read when something fails.
@Suite("Messages")
struct MessageTests {
    @Test("name no setting that there is not, and sizes as people write them")
    func transport() throws {
        let host = try NetworkHost(url: "https://api.example.com")
        for phase in [TransportError.Phase.waiting, .receiving] {
            #expect(!TransportError.timedOut(host: host, phase: phase).description.contains("limit"))
        }
        #expect(TransportError.tooLarge(host: host, limit: 16 << 20).description.contains("at 16 MiB: "))
        #expect(ModelError.invalidReply(.tooLarge(limit: 512 << 10)).description.hasSuffix("larger than 512 KiB"))
        #expect(ModelError.invalidReply(.tooLarge(limit: 7)).description.hasSuffix("larger than 7 bytes"))
    }

    @Test("of a certificate say what mends what is wrong with it")
    func certificates() throws {
        let host = try NetworkHost(url: "https://api.example.com")
        let advice = [
            "SSL certificate problem: certificate has expired": "renewed",
            "SSL certificate problem: certificate is not yet valid": "clock",
            "SSL: no alternative certificate subject name matches target host name 'api.example.com'": "base_url",
            "SSL certificate problem: self-signed certificate in certificate chain": "SSL_CERT_FILE",
            "SSL certificate problem: unable to get local issuer certificate": "SSL_CERT_FILE",
            "TLS connect error: error:0A000102:SSL routines::unsupported protocol": "whoever runs",
        ]
        for (reason, words) in advice {
            #expect(TransportError.tls(host: host, reason: reason).description.contains(words), "\(reason)")
        }
    }

    @Test("a limit that a schema cannot say follows its description as a sentence, or continues it")
    func limits() throws {
        let schema = Schema(
            name: "n",
            fields: [
                .init("a", .text(maxLength: 160), "Empty when there are none."),
                .init("b", .text(maxLength: 9), "a word"),
            ])
        let properties = schema.rendered(for: .openAI)["properties"]
        #expect(properties?["a"]?["description"] == "Empty when there are none. At most 160 characters.")
        #expect(properties?["b"]?["description"] == "a word; at most 9 characters")
    }
}
