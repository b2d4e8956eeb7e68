import Foundation

/// Carries batches to providers and their answers back. Keeps no books: who sends one has booked it before.
package struct BatchClient: Sendable {
    private let client: ModelClient

    package init(_ client: ModelClient) { self.client = client }

    /// What one batch to a model may hold, in items and in bytes.
    package func limits(of model: TierModel) -> BatchLimits {
        let limits = model.provider.wireFormat.batches?.limits ?? BatchLimits(items: 0, bytes: 0)
        // Held in memory while it is sent; and so much comes back in one piece.
        return BatchLimits(items: min(limits.items, 2_000), bytes: min(limits.bytes, 16 << 20))
    }

    /// Sends a batch.
    ///
    /// - Parameters:
    ///   - items: the id of each, and the question.
    ///   - beforeCreating: called when all is ready and nothing could be billed yet.
    /// - Returns: the provider's id of it.
    /// - Throws: `BatchProblem`, or what `beforeCreating` throws.
    package func send(
        _ items: [(id: String, question: BatchQuestion)], to model: TierModel, beforeCreating: () async throws -> Void
    ) async throws -> String {
        let (format, endpoint) = try interface(of: model)
        let items = items.map { BatchItem(id: $0.id, request: $0.question.request) }
        let mark = "deskhand-\(ModelRequest.freshMarker())"
        let creation: HTTPRequest
        do {
            var uploaded: String?
            if let upload = try format.upload(items, to: endpoint) {
                uploaded = try format.decodeUpload(try await client.transport.send(upload, limits: Self.transfer))
            }
            creation = try format.create(items, uploaded: uploaded, mark: mark, at: endpoint)
        } catch {
            throw BatchProblem.notSent("\(error)")
        }
        try await beforeCreating()
        switch await create(creation, format) {
        case .made(let id): return id
        case .refused(let reason): throw BatchProblem.notSent(reason)
        case .doubtful(let reason, let isRefusal):
            let found = await find(mark, format, endpoint)
            if case .found(let id) = found { return id }
            if case .missing = found, isRefusal { throw BatchProblem.notSent(reason) }
            let stop = reason.hasSuffix(".") ? "" : "."
            let why = "\(endpoint.provider.id) \(found.words)"
            throw BatchProblem.unknown(
                "\(reason)\(stop) It may have been made all the same (\(why)), so it counts in full")
        }
    }

    private enum Creation {
        case made(String)
        /// Nothing was made.
        case refused(String)
        /// It may have been made: whoever is in trouble, or stands between, says so of what is behind it too.
        case doubtful(String, isRefusal: Bool)
    }

    private func create(_ creation: HTTPRequest, _ format: any BatchFormat) async -> Creation {
        let response: HTTPResponse
        do {
            response = try await client.transport.send(creation, limits: Self.transfer)
        } catch {
            return error.sentNothing ? .refused("\(error)") : .doubtful("\(error)", isRefusal: false)
        }
        do {
            return .made(try format.decodeStatus(response).id)
        } catch {
            switch error {
            case .invalidReply, .server: return .doubtful("\(error)", isRefusal: false)
            case .overloaded, .loading: return .doubtful("\(error)", isRefusal: true)
            case .auth, .denied, .notFound, .badRequest, .rateLimited, .quotaExhausted, .tooLarge:
                return .refused("\(error)")
            }
        }
    }

    private enum Search {
        case found(String)
        /// The provider's list came, without it.
        case missing
        case unreadable
        case impossible

        var words: String {
            switch self {
            case .found: "has it"
            case .missing: "does not list it yet"
            case .unreadable: "does not give its list now"
            case .impossible: "has no way to look it up"
            }
        }
    }

    /// Looks for a batch that may have been made: sent again unseen, it would be paid twice.
    private func find(_ mark: String, _ format: any BatchFormat, _ endpoint: Endpoint) async -> Search {
        guard let list = format.list(at: endpoint) else { return .impossible }
        var result = Search.unreadable
        for pause in Self.lookups {
            guard (try? await Task.sleep(for: pause)) != nil else { break }
            guard let response = try? await client.transport.send(list, limits: Self.transfer) else { continue }
            do {
                if let id = try format.find(mark, in: response) { return .found(id) }
                result = .missing
            } catch {
                result = .unreadable
            }
        }
        return result
    }

    /// How long to wait before each look: lists may lag behind.
    private static let lookups: [Duration] = [.zero, .seconds(1), .seconds(3)]

    /// How a batch stands, and its answers as soon as it has ended.
    ///
    /// - Parameter items: every id and what it asked for, in the order in which they were sent; wanted at the end only.
    /// - Throws: `BatchProblem`: `.lost` when the provider knows nothing of it any more.
    package func look(
        at batch: String, of model: TierModel, items: () async -> [BatchExpectation]
    ) async throws(BatchProblem) -> BatchLook {
        let (format, endpoint) = try interface(of: model)
        do {
            let response = try await client.transport.send(
                try format.status(of: batch, at: endpoint), limits: Self.transfer)
            let status = try format.decodeStatus(response)
            guard status.isEnded else { return BatchLook(status: status, replies: [:]) }
            let items = await items()
            var replies: [String: BatchResult] = [:]
            let requests = try format.results(of: status, at: endpoint)
            if requests.isEmpty {
                replies = try format.decodeResults(response, expecting: items)
            }
            for request in requests {
                let result = try await client.transport.send(request, limits: Self.transfer)
                replies.merge(try format.decodeResults(result, expecting: items)) { first, _ in first }
            }
            return BatchLook(status: status, replies: replies)
        } catch ModelError.notFound {
            throw .lost("\(model.provider.id) knows nothing of it any more")
        } catch {
            throw .unreachable("\(error)")
        }
    }

    private func interface(of model: TierModel) throws(BatchProblem) -> (any BatchFormat, Endpoint) {
        guard let format = model.provider.wireFormat.batches else {
            throw .notSent("\(model.provider.id) has no interface for batches")
        }
        guard let endpoint = client.endpoint(of: model, .jsonSchema) else {
            throw .notSent("there is no key for \(model.provider.id): deskhand keys set \(model.provider.id)")
        }
        return (format, endpoint)
    }

    /// A batch is large, both ways.
    private static let transfer = TransferLimits(total: .seconds(600), responseBytes: 256 << 20)
}

/// How a batch stands.
package struct BatchLook: Sendable {
    package var status: BatchStatus
    /// Empty until it has ended; an item that was not worked on has none.
    package var replies: [String: BatchResult]
}

/// What may go wrong with a batch as a whole.
package enum BatchProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing was made of it, so nothing is billed.
    case notSent(String)
    /// It may have been made, and be billed.
    case unknown(String)
    /// Not to be reached just now.
    case unreachable(String)
    /// The provider does not have it any more.
    case lost(String)

    package var description: String {
        switch self {
        case .notSent(let reason), .unknown(let reason), .unreachable(let reason), .lost(let reason): reason
        }
    }
}

extension ModelReply {
    /// Why it holds no value, as a sentence about the model; nil when it does.
    package var problem: String? {
        switch outcome {
        case .value: nil
        case .refusal: "it refused to answer"
        case .truncated: "it was cut off at the limit of its answer"
        case .filtered: "the provider's content filter held the answer back"
        case .invalid(let problem): "its answer cannot be used: \(problem)"
        case .toolCalls: "it calls a tool"
        }
    }
}
