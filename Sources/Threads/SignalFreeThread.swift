import CLinux
import Glibc

/// Threads that take no signals, so that those reach the threads that handle them.
package enum SignalFreeThread {
    private final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(_ name: String, _ run: @escaping @Sendable () -> Void) { (self.name, self.run) = (name, run) }
    }

    /// Starts a thread that ends with the body.
    ///
    /// - Parameter name: as `ps -L` shows it; of more than 15 bytes the rest is cut off (prctl(2), PR_SET_NAME).
    /// - Returns: 0, or the reason (of `errno`'s) why there can be no further thread.
    package static func start(_ name: String, _ run: @escaping @Sendable () -> Void) -> Int32 {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let body = Unmanaged.passRetained(Body(name, run))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { body in
                guard let body else { return nil }
                let own = Unmanaged<Body>.fromOpaque(body).takeRetainedValue()
                linux_name_thread(own.name)
                own.run()
                return nil
            }, body.toOpaque())
        guard result == 0 else {
            body.release()
            return result
        }
        pthread_detach(thread)
        return 0
    }
}
