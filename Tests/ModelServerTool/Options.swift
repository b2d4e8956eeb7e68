import Foundation
import ModelServer

/// What the command line says.
struct Options {
    var configuration = ModelServerConfiguration()
    var help = false

    static let usage = """
        Usage: model-server [options]

        Stands in for OpenAI, Chat Completions, Anthropic and Gemini on this machine's loopback, until it is
        interrupted. Any key that is not empty is accepted.

          --port N               Port of plain HTTP/1.1 (default 8089; 0 takes a free one)
          --tls [N]              Also HTTP/1.1 and HTTP/2 over TLS, on port N (default: a free one)
          --certificate KIND     valid (default), otherHost or expired
          --providers A,B,...    Only these of openai, chat, anthropic, gemini
          --models A,B,...       Only these models exist (default: any name does)
          --chat KIND            hosted (default), mercury, openrouter, ollama, local, object-only or text-only
          --latency MS           Thinking time of every answer, in milliseconds
          --jitter MS            At most this much more, at random
          --answers KIND         schema (default): valid and dull; clerk: by the words in the request
          --accuracy MODEL=SHARE,...
                                 How often the clerk is right, by the beginning of the model's name
          --truth FILE           What the clerk knows of files: name, tab, category; nothing there stands for none
          --play WHAT[:SHARE]    Misbehave with that share of the requests (default: all). May be repeated. WHAT:
                                 rate-limited, server-error, overloaded, cut, cut-before-headers, silence, trickle,
                                 endless, invalid-json, invalid-utf8, wrong-content-type, outside-schema, wrong-enum,
                                 missing-field, refusal, out-of-tokens, content-filter, injected
          --help                 This text
        """

    struct Mistake: Error {
        var words: String
    }

    init(_ arguments: [String]) throws {
        configuration.plainPort = 8089
        configuration.tlsPort = nil
        var clerk: Clerk?
        var latency = 0
        var jitter = 0
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--help", "-h": help = true
            case "--port": configuration.plainPort = try Self.number(&rest, option)
            case "--tls":
                configuration.tlsPort = rest.first.flatMap { Int($0) } ?? 0
                if rest.first.flatMap({ Int($0) }) != nil { rest.removeFirst() }
            case "--certificate": configuration.certificate = try Self.choice(&rest, option)
            case "--providers": configuration.providers = Set(try Self.list(&rest, option).map(Self.provider))
            case "--models": configuration.models = Set(try Self.list(&rest, option))
            case "--chat": configuration.chat = try Self.chat(try Self.value(&rest, option))
            case "--latency": latency = try Self.number(&rest, option)
            case "--jitter": jitter = try Self.number(&rest, option)
            case "--answers": clerk = try Self.value(&rest, option) == "clerk" ? clerk ?? Clerk() : nil
            case "--accuracy":
                var named = clerk ?? Clerk()
                for pair in try Self.list(&rest, option) { try Self.add(pair, to: &named) }
                clerk = named
            case "--truth":
                var knowing = clerk ?? Clerk()
                knowing.truth = try Self.truth(in: try Self.value(&rest, option))
                clerk = knowing
            case "--play": configuration.rules.append(try Self.rule(try Self.value(&rest, option)))
            default: throw Mistake(words: "unknown option \(option)")
            }
        }
        configuration.latency = .jittered(.milliseconds(latency), spread: .milliseconds(jitter))
        if let clerk { configuration.answer = { clerk.answer($0) } }
    }

    private static func value(_ rest: inout ArraySlice<String>, _ option: String) throws -> String {
        guard let value = rest.popFirst() else { throw Mistake(words: "\(option) needs a value") }
        return value
    }

    private static func number(_ rest: inout ArraySlice<String>, _ option: String) throws -> Int {
        guard let number = Int(try value(&rest, option)), number >= 0 else {
            throw Mistake(words: "\(option) needs a number")
        }
        return number
    }

    private static func list(_ rest: inout ArraySlice<String>, _ option: String) throws -> [String] {
        try value(&rest, option).split(separator: ",").map(String.init)
    }

    private static func choice<Kind: RawRepresentable<String>>(
        _ rest: inout ArraySlice<String>, _ option: String
    ) throws -> Kind {
        let name = try value(&rest, option)
        guard let kind = Kind(rawValue: name) else { throw Mistake(words: "\(option) does not know \(name)") }
        return kind
    }

    private static func provider(_ name: String) throws -> Provider {
        guard let provider = Provider(rawValue: name) else { throw Mistake(words: "no provider is called \(name)") }
        return provider
    }

    private static func chat(_ name: String) throws -> ModelServerConfiguration.ChatServer {
        var server = ModelServerConfiguration.ChatServer.local
        switch name {
        case "hosted": return .hosted
        case "mercury": return .mercury
        case "openrouter": return .openRouter
        case "ollama": return .ollama
        case "local": return .local
        case "object-only": server.structure = .object
        case "text-only": server.structure = .none
        default: throw Mistake(words: "--chat does not know \(name)")
        }
        return server
    }

    private static func truth(in file: String) throws -> [String: String] {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw Mistake(words: "--truth cannot read \(file)")
        }
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        return Dictionary(lines.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) }) { $1 }
    }

    private static func add(_ pair: String, to clerk: inout Clerk) throws {
        let sides = pair.split(separator: "=").map(String.init)
        guard sides.count == 2, let share = Double(sides[1]), (0...1).contains(share) else {
            throw Mistake(words: "--accuracy takes MODEL=SHARE, with a share from 0 to 1")
        }
        clerk.accuracy[sides[0]] = share
    }

    private static let plays: [String: Misbehaviour] = [
        "rate-limited": .rateLimited(retryAfter: 1), "server-error": .status(500), "overloaded": .overloaded,
        "cut": .cutMidBody, "cut-before-headers": .cutBeforeHeaders, "silence": .silence,
        "trickle": .trickle(every: .milliseconds(100)), "endless": .endless, "invalid-json": .invalidJSON,
        "invalid-utf8": .invalidUTF8, "wrong-content-type": .wrongContentType, "outside-schema": .outsideSchema,
        "wrong-enum": .wrongEnum, "missing-field": .missingField, "refusal": .refusal, "out-of-tokens": .outOfTokens,
        "content-filter": .contentFilter, "injected": .injected,
    ]

    private static func rule(_ words: String) throws -> Rule {
        let sides = words.split(separator: ":").map(String.init)
        guard let misbehaviour = plays[sides.first ?? ""] else { throw Mistake(words: "--play does not know \(words)") }
        guard sides.count > 1 else { return Rule(misbehaviour) }
        guard let share = Double(sides[1]) else { throw Mistake(words: "--play takes WHAT or WHAT:SHARE") }
        return Rule(misbehaviour, .probability(share, seed: 1))
    }
}
