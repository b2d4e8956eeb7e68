import Foundation
import Testing

@testable import Agents

@Suite("The static embedding")
struct StaticEmbeddingTests {
    /// `vectors.jsonl` came with the embedding: texts, their exact tokens, the first components of their vectors.
    private struct Vector: Decodable {
        var text: String
        var ids: [Int]
        var components: [Float]

        enum CodingKeys: String, CodingKey {
            case text, ids
            case components = "unit_embedding_first8"
        }
    }

    private func vectors() throws -> [Vector] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("vectors.jsonl")
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Vector.self, from: Data($0.utf8))
        }
    }

    @Test("every text is cut into exactly the tokens the model was made with")
    func tokens() throws {
        let vectors = try vectors()
        #expect(vectors.count == 20)
        for vector in vectors {
            #expect(Vocabulary.shared.tokens(of: Words(vector.text), limit: 10_000) == vector.ids, "\(vector.text)")
        }
    }

    @Test("the vectors are right to a ten-thousandth")
    func components() throws {
        for vector in try vectors() {
            let embedding = StaticEmbedding.shared.embed(vector.text)
            for (got, wanted) in zip(embedding, vector.components) {
                #expect(abs(got - wanted) < 1e-4, "\(vector.text)")
            }
        }
    }

    @Test("no text, no tokens, and no harm", arguments: ["", " ", "\u{0}\u{1}", "\u{FFFD}", "\u{301}"])
    func empty(text: String) {
        #expect(StaticEmbedding.shared.embed(text).allSatisfy { $0 == 0 })
    }

    @Test("a word of a megabyte is one unknown token")
    func longWord() {
        #expect(
            Vocabulary.shared.tokens(of: Words(String(repeating: "a", count: 1 << 20)), limit: 10) == [
                Vocabulary.unknown
            ])
    }
}
