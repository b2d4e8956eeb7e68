import CLinux
import Glibc

/// The thread of the transport: it takes no signals, so that those reach the threads that handle them.
final class CurlThread: Sendable {
    private let link: TransportLink
    private let policy: TransportPolicy

    init(link: TransportLink, policy: TransportPolicy) {
        self.link = link
        self.policy = policy
    }

    func start() throws(TransportError) {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let own = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { own in
                guard let own else { return nil }
                Unmanaged<CurlThread>.fromOpaque(own).takeRetainedValue().run()
                return nil
            }, own.toOpaque())
        guard result == 0 else {
            own.release()
            throw .unavailable(reason: "there can be no further thread")
        }
        pthread_detach(thread)
    }

    private func run() {
        linux_name_thread("deskhand-curl")
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
