import Threads

/// The thread of the transport: it takes no signals, so that those reach the threads that handle them.
final class CurlThread: Sendable {
    private let link: TransportLink
    private let policy: TransportPolicy

    init(link: TransportLink, policy: TransportPolicy) {
        self.link = link
        self.policy = policy
    }

    func start() throws(TransportError) {
        guard SignalFreeThread.start("deskhand-curl", run) == 0 else {
            throw .unavailable(reason: "there can be no further thread")
        }
    }

    @Sendable private func run() {
        drive()
        // Only now are the connections closed and the handles gone.
        link.finish()
    }

    private func drive() {
        guard let loop = CurlLoop(link: link, policy: policy) else {
            return link.close(.unavailable(reason: "libcurl does not start: out of memory"))
        }
        loop.run()
    }
}
