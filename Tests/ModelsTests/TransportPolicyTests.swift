import Foundation
import Glibc
import Testing

@testable import Models

@Suite("transport: where it goes, and where never")
struct TransportPolicyTests {
    /// Hosts that are allowed here; none of them is reached.
    private func transport() throws -> Transport {
        let hosts = [
            NetworkHost(name: "api.example.com"), NetworkHost(name: "localhost", port: 9),
            NetworkHost(name: "192.0.2.1", port: 80), NetworkHost(name: "::1", port: 9),
        ]
        return try Transport(TransportPolicy(hosts: Set(hosts), environment: [:]))
    }

    private func error(of url: String, headers: [(name: String, value: String)] = []) async throws -> TransportError? {
        let transport = try transport()
        do throws(TransportError) {
            _ = try await transport.send(HTTPRequest(url: url, headers: headers), limits: .patient)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "a host that is not in the config is refused, however it is dressed up",
        arguments: [
            "https://evil.example/", "https://api.example.com.evil.example/", "https://api.example.com:444/",
            "https://evil.example?@api.example.com/", "https://evil.example\\@api.example.com/",
            "https://evil.example#@api.example.com/", "https://api.example.com%2eevil.example/",
            "https://api.example.com./", "https://evil.example/https://api.example.com/",
        ])
    func otherHosts(url: String) async throws {
        switch try await error(of: url) {
        case .notAllowed(let host): #expect(host.name != "api.example.com" || host.port != 443)
        case .invalid: break
        case let other: Issue.record("\(url): \(String(describing: other))")
        }
    }

    @Test(
        "what is no plain https URL is refused before anything is looked up",
        arguments: [
            "https://user:password@api.example.com/", "https://api.example.com@evil.example/", "api.example.com", "",
            "file:///etc/passwd", "ftp://api.example.com/", "https://", "https://api.example.com/\r\nX: y",
            "https://api.example.com/\u{0}.evil.example", "https://api.ëxample.com/", "https:///api.example.com/x y",
            "https://[fe80::1%25eth0]/", "https://api.example.com:99999/", "scp://api.example.com/",
        ])
    func badURLs(url: String) async throws {
        guard case .invalid(let reason) = try await error(of: url) else {
            Issue.record("\(url) was not refused as invalid")
            return
        }
        #expect(!reason.contains("password"))
    }

    @Test("plain http is for loopback alone")
    func plainHTTP() async throws {
        #expect(try await error(of: "http://192.0.2.1/") == .insecure(host: NetworkHost(name: "192.0.2.1", port: 80)))
        // Loopback is tried; nothing listens on the discard port.
        for url in ["http://localhost:9/", "http://[::1]:9/"] {
            guard case .connect(_, let reason) = try await error(of: url) else {
                Issue.record("\(url) was not tried")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test("what counts as this machine")
    func loopback() {
        let inside = ["localhost", "LOCALHOST", "127.0.0.1", "127.255.3.4", "::1", "0:0:0:0:0:0:0:1"]
        let outside = [
            "localhost.example", "128.0.0.1", "::2", "::ffff:127.0.0.1", "127.0.0.1.example", "10.0.0.1", "",
        ]
        for name in inside { #expect(NetworkHost(name: name, port: 80).isLoopback, "\(name)") }
        for name in outside { #expect(!NetworkHost(name: name, port: 80).isLoopback, "\(name)") }
    }

    @Test("other spellings of an address are read as libcurl connects to them")
    func spellings() throws {
        for spelling in ["http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://017700000001/"] {
            #expect(try NetworkHost(url: spelling) == NetworkHost(name: "127.0.0.1", port: 80), "\(spelling)")
        }
        #expect(try NetworkHost(url: "HTTPS://API.Example.COM/v1") == NetworkHost(name: "api.example.com"))
        #expect(try NetworkHost(url: "https://%61pi.example.com/") == NetworkHost(name: "api.example.com"))
    }

    @Test(
        "headers that would split or reframe the request are refused, and their values not told",
        arguments: [
            ("X-Key", "canary\r\nX-Other: 1"), ("X-Key", "canary\n"), ("X-Key", "canary\0"), ("X Key", "canary"),
            ("X-Key:", "canary"), ("", "canary"), ("Host", "canary"), ("content-length", "1"),
            ("Transfer-Encoding", "chunked"), ("Accept-Encoding", "gzip"), ("Cookie", "canary"),
        ])
    func headers(name: String, value: String) async throws {
        guard case .invalid(let reason) = try await error(of: "https://api.example.com/", headers: [(name, value)])
        else {
            Issue.record("\(name) was not refused")
            return
        }
        #expect(!reason.contains("canary"))
    }

    @Test("proxy and certificate authorities are the environment's, as curl reads it")
    func environment() {
        let policy = TransportPolicy(
            hosts: [],
            environment: [
                "HTTPS_PROXY": "http://upper:1", "https_proxy": "http://lower:1", "NO_PROXY": "a,b",
                "SSL_CERT_FILE": "/ca.pem",
            ])
        #expect(policy.proxy == TransportPolicy.Proxy(url: "http://lower:1", exceptions: "a,b"))
        #expect(policy.caFile == "/ca.pem")
        let empty = TransportPolicy(hosts: [], environment: ["https_proxy": "", "ALL_PROXY": "socks5h://all:1"])
        #expect(empty.proxy?.url == "socks5h://all:1")
        #expect(empty.caFile == nil)
        // Plain HTTP is for loopback, which has no proxy.
        #expect(TransportPolicy(hosts: [], environment: ["http_proxy": "http://plain:1"]).proxy == nil)
    }

    @Test("certificate authorities that cannot be read are told at the start")
    func missingAuthorities() {
        var policy = TransportPolicy(hosts: [], environment: [:])
        policy.caFile = "/nonexistent/ca.pem"
        #expect {
            try Transport(policy)
        } throws: { error in
            "\(error)".contains("/nonexistent/ca.pem")
        }
    }

    @Test("https goes through the proxy by CONNECT, without the key; loopback goes past it")
    func proxy() async throws {
        let proxy = try ScriptedServer { connection in
            guard let (head, _) = connection.readRequest() else { return }
            connection.tell(head)
            connection.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        }
        let server = try ScriptedServer { connection in
            if connection.readRequest() != nil { connection.answer("direct") }
        }
        let policy = TransportPolicy(
            hosts: [server.host, NetworkHost(name: "api.example.com")],
            environment: ["https_proxy": "http://user:canary@127.0.0.1:\(proxy.port)"])
        let transport = try Transport(policy)
        let response = try await transport.send(HTTPRequest(url: server.url()), limits: .patient)
        #expect(response.body == Array("direct".utf8))
        let request = HTTPRequest(url: "https://api.example.com/", headers: [("Authorization", "Bearer canary")])
        await #expect {
            try await transport.send(request, limits: .patient)
        } throws: { error in
            "\(error)".contains("api.example.com") && "\(error)".contains("403") && !"\(error)".contains("canary")
        }
        for await case .told(let head) in proxy.events {
            #expect(head.hasPrefix("CONNECT api.example.com:443 HTTP/1.1\r\n"))
            #expect(!head.contains("Bearer"))
            break
        }
    }
}
