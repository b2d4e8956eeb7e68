import Synchronization

/// What a server has seen since it started.
public struct ServerStatistics: Sendable, Equatable {
    /// Connections taken, by the protocol they turned out to speak.
    public var http1Connections = 0
    public var http2Connections = 0
    /// Connections that did not get as far as a protocol: a TLS handshake that failed, for instance.
    public var silentConnections: Int { openedConnections - http1Connections - http2Connections }
    public var openedConnections = 0
    public var openConnections = 0
    public var requests = 0
    public var requestsByProvider: [Provider: Int] = [:]
    public var requestsByModel: [String: Int] = [:]
    /// What was worked on, whether its answer arrived or not: what a provider would bill, request by request, for long
    /// ones have another price.
    public var bill: [Billed] = []
    /// Refused with 4xx for a mistake of the client, not on purpose.
    public var refused = 0
    public var inFlight = 0
    public var peakInFlight = 0
    public var bytesReceived = 0
    public var bytesSent = 0
}

extension ServerStatistics {
    /// The tokens of one request.
    public struct Billed: Sendable, Equatable {
        public var model: String
        /// Those of a cache included.
        public var input: Int
        public var cachedInput: Int
        public var cacheWrite: Int
        public var output: Int
    }

    /// What was asked of models, whatever became of it.
    public var asked: Int { requestsByProvider.values.reduce(0, +) }
}

/// The statistics, shared by the event loops.
final class Counters: Sendable {
    private let counts = Mutex(ServerStatistics())

    var snapshot: ServerStatistics { counts.withLock { $0 } }

    func count(_ change: (inout ServerStatistics) -> Void) {
        counts.withLock { change(&$0) }
    }

    func begin() {
        counts.withLock { counts in
            counts.inFlight += 1
            counts.peakInFlight = max(counts.peakInFlight, counts.inFlight)
        }
    }

    /// The number of the request, from 1.
    func number() -> Int {
        counts.withLock { counts in
            counts.requests += 1
            return counts.requests
        }
    }
}
