import Synchronization

/// The files and batches a server holds, of whichever provider.
final class Batches: Sendable {
    struct File: Sendable {
        var identifier: String
        var name: String
        var purpose: String
        var bytes: [UInt8]
        var created: Int
    }

    /// A batch is answered when it is made; what is left of it is to be looked at often enough.
    struct Batch: Sendable {
        var identifier: String
        var provider: Provider
        var created: Int
        /// What the caller gave: the input file, the metadata, the display name...
        var fields: [String: JSON]
        var results: [JSON]
        var errors: [JSON] = []
        var pollsLeft: Int
        var cancelled = false

        var ended: Bool { pollsLeft <= 0 }
    }

    private struct Shelf {
        var files: [String: File] = [:]
        var batches: [String: Batch] = [:]
        var count = 0
    }
    private let shelf = Mutex(Shelf())

    func add(file name: String, purpose: String, _ bytes: [UInt8]) -> File {
        shelf.withLock { shelf in
            shelf.count += 1
            let file = File(
                identifier: Wire.identifier("file-", shelf.count), name: name, purpose: purpose, bytes: bytes,
                created: Wire.now)
            shelf.files[file.identifier] = file
            return file
        }
    }

    func file(_ identifier: String) -> File? { shelf.withLock { $0.files[identifier] } }
    func remove(file identifier: String) { shelf.withLock { $0.files[identifier] = nil } }

    func add(_ prefix: String, _ make: (String) -> Batch) -> Batch {
        shelf.withLock { shelf in
            shelf.count += 1
            let batch = make(Wire.identifier(prefix, shelf.count))
            shelf.batches[batch.identifier] = batch
            return batch
        }
    }

    /// The newest first.
    func all(of provider: Provider) -> [Batch] {
        shelf.withLock { $0.batches.values.filter { $0.provider == provider } }.sorted { $0.identifier > $1.identifier }
    }

    /// The batch, one look nearer to its end.
    func look(at identifier: String, _ provider: Provider) -> Batch? {
        shelf.withLock { shelf in
            guard var batch = shelf.batches[identifier], batch.provider == provider else { return nil }
            batch.pollsLeft -= 1
            shelf.batches[identifier] = batch
            return batch
        }
    }

    func change(_ identifier: String, _ change: (inout Batch) -> Void) -> Batch? {
        shelf.withLock { shelf in
            guard var batch = shelf.batches[identifier] else { return nil }
            change(&batch)
            shelf.batches[identifier] = batch
            return batch
        }
    }
}

/// What became of one request of a batch.
struct BatchedAnswer {
    var status: Int
    var body: JSON
}

extension Switchboard {
    func batch(_ raw: RawRequest, _ interface: any Interface) throws(Refusal) -> Outcome {
        switch interface.provider {
        case .openAI: try openAIBatch(raw)
        case .anthropic: try anthropicBatch(raw)
        case .gemini: try geminiBatch(raw)
        case .chat: throw Refusal(status: 404, message: "Not Found")
        }
    }

    /// The answer to one request of a batch, as the provider would have given it on its own.
    func answer(batched body: JSON, _ raw: RawRequest, _ provider: Provider, model: String? = nil) -> BatchedAnswer {
        let interface = interface(of: provider)
        do throws(Refusal) {
            var request = try read(raw, interface, body, model: model, streaming: false)
            request.batched = true
            let misbehaviour = misbehaviour(for: request)
            if let misbehaviour, let refusal = Self.refusal(misbehaviour, of: provider) { throw refusal }
            let answer = finished(configuration.answer(request), for: request)
            if let played = answer.misbehaviour, let refusal = Self.refusal(played, of: provider) { throw refusal }
            let said = (misbehaviour ?? answer.misbehaviour).map { answer.spoilt(by: $0, for: request) } ?? answer
            return BatchedAnswer(status: 200, body: interface.reply(to: request, said))
        } catch {
            return BatchedAnswer(status: error.status, body: interface.errorBody(error, number: raw.number))
        }
    }

    /// How a request that makes a batch is answered.
    func creation(_ provider: Provider, _ make: () throws(Refusal) -> Outcome) throws(Refusal) -> Outcome {
        switch configuration.batchCreation[provider] ?? .made {
        case .made: return try make()
        case .refused(let status): throw Refusal(status: status, message: "The batch was not accepted.")
        case .madeUnsaid(let status):
            _ = try make()
            throw Refusal(status: status, message: "The server had an error while processing your request.")
        }
    }

    static func lines(_ values: [JSON]) -> [UInt8] {
        values.flatMap { $0.bytes + [0x0A] }
    }
}
