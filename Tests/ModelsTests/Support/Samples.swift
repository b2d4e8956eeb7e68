import Foundation
import Testing

@testable import Models

/// What the tests ask for.
enum Samples {
    static let label = Schema(
        name: "label",
        fields: [
            Schema.Field("category", .choice(["Receipts", "Letters"]), "the kind of document"),
            Schema.Field("vendor", .string(maxLength: 20), isOptional: true),
        ])

    /// Every kind of field there is.
    static let everything = Schema(
        name: "everything",
        fields: [
            Schema.Field("summary", .text(maxLength: 200)),
            Schema.Field("vendor", .string(maxLength: 40), "who issued it"),
            Schema.Field("kind", .choice(["invoice", "receipt", "Straßenkarte"])),
            Schema.Field("pages", .integer(1...999)),
            Schema.Field("confidence", .number(0...1)),
            Schema.Field("paid", .boolean),
            Schema.Field("date", .date, isOptional: true),
            Schema.Field("total", .money, isOptional: true),
            Schema.Field(
                "lines",
                .list(
                    of: .object([
                        Schema.Field("name", .string(maxLength: 30)), Schema.Field("amount", .money, isOptional: true),
                    ]), maxItems: 5)),
        ])

    static let tools = [
        ModelRequest.Tool(
            name: "get_weather", description: "The weather at a place.",
            parameters: Schema(
                name: "get_weather",
                fields: [
                    Schema.Field("location", .string(maxLength: 50)),
                    Schema.Field("unit", .choice(["celsius", "fahrenheit"]), isOptional: true),
                ])),
        ModelRequest.Tool(
            name: "get_time", description: "The time at a place.",
            parameters: Schema(name: "get_time", fields: [Schema.Field("location", .string(maxLength: 50))])),
    ]

    static let value = ModelRequest.Answer.value(label)
    static let toolCalls = ModelRequest.Answer.tools(tools, parallel: true)

    static func request(_ answer: ModelRequest.Answer = value) -> ModelRequest {
        ModelRequest(
            instructions: "Label the file.",
            parts: [.ours("Name: scan.pdf"), .document("Thank you for your purchase")],
            answer: answer, maxOutputTokens: 500, marker: "0123456789abcdef0123456789abcdef")
    }

    static let picture = ModelRequest.Image(format: .png, bytes: Data([0x89, 0x50, 0x4E, 0x47]))
    static let pdf = ModelRequest.PDF(bytes: Data("%PDF-1.7".utf8), pages: 2, textBytes: 300)

    static func endpoint(_ provider: String, _ model: String) throws -> Endpoint {
        let config = try #require(ProviderConfig.known[provider])
        return try #require(Endpoint(provider: config, model: model, key: APIKey("test-key-canary")))
    }
}

/// JSON written in a test.
func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

extension HTTPRequest {
    func body() throws -> JSONValue { try JSONValue(parsing: body, limits: .batch) }

    func header(_ name: String) -> String? { headers.last { $0.name.lowercased() == name }?.value }
}

extension HTTPResponse {
    init(_ status: Int = 200, _ text: String, headers: [String: String] = [:]) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }
}

extension WireFormat {
    /// The failure that a response means.
    func failure(_ response: HTTPResponse, expecting answer: ModelRequest.Answer = Samples.value) throws -> ModelError {
        let result = Result { () throws(ModelError) in try decode(response, expecting: answer) }
        guard case .failure(let error) = result else {
            throw Unexpected(what: "no failure in a reply with \(response.status)")
        }
        return error
    }
}

struct Unexpected: Error { var what: String }

/// Random numbers that can be had again: print the seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    static func fresh() -> (seed: UInt64, random: SeededRandom) {
        let seed = UInt64.random(in: .min ... .max)
        return (seed, SeededRandom(seed: seed))
    }

    mutating func text(maxLength: Int) -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "Z", "7", " ", "\n", "\t", "\0", "\u{1B}", "ß", "é", "e\u{301}".unicodeScalars.last ?? "e", "漢", "🧾",
            "\u{202E}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\"", "\\", "{", "\u{E000}", "\u{2028}",
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...maxLength, using: &self) {
            scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &self)])
        }
        return String(scalars)
    }

    mutating func json(depth: Int = 3) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(.random(using: &self))
        case 2: return .integer(.random(in: .min ... .max, using: &self))
        case 3: return .number(.random(in: -1e9...1e9, using: &self))
        case 4, 5: return .string(text(maxLength: 12))
        case 6: return .array((0..<Int.random(in: 0...4, using: &self)).map { _ in json(depth: depth - 1) })
        default:
            let names = ["category", "vendor", "lines", "total", "date", text(maxLength: 6)]
            return .object(
                Dictionary(
                    names.shuffled(using: &self).prefix(Int.random(in: 0...4, using: &self)).map {
                        ($0, json(depth: depth - 1))
                    },
                    uniquingKeysWith: { first, _ in first }))
        }
    }
}
