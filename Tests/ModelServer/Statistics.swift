import Synchronization

/// What a server has seen since it started.
package struct ServerStatistics: Sendable, Equatable {
    /// Connections taken, by the protocol they turned out to speak.
    package var http1Connections = 0
    package var http2Connections = 0
    /// Connections that did not get as far as a protocol: a TLS handshake that failed, for instance.
    package var silentConnections: Int { openedConnections - http1Connections - http2Connections }
    package var openedConnections = 0
    package var openConnections = 0
    package var requests = 0
    package var requestsByProvider: [Provider: Int] = [:]
    package var requestsByModel: [String: Int] = [:]
    /// What was worked on, whether its answer arrived or not: what a provider would bill, request by request, for long
    /// ones have another price.
    package var bill: [Billed] = []
    /// Refused with 4xx for a mistake of the client, not on purpose.
    package var refused = 0
    package var inFlight = 0
    package var peakInFlight = 0
    package var bytesReceived = 0
    package var bytesSent = 0
}

extension ServerStatistics {
    /// The tokens of one request.
    package struct Billed: Sendable, Equatable {
        package var model: String
        /// Those of a cache included.
        package var input: Int
        package var cachedInput: Int
        package var cacheWrite: Int
        package var output: Int
    }

    /// What was asked of models, whatever became of it.
    package var asked: Int { requestsByProvider.values.reduce(0, +) }
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
