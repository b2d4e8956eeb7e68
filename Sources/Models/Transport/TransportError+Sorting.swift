/// What follows from a failure, for the books and for the next try.
extension TransportError {
    /// Nothing reached a provider, so nothing was billed.
    var sentNothing: Bool {
        switch self {
        case .invalid, .notAllowed, .insecure, .connect, .tls, .unavailable, .withdrawn, .timedOut(_, .connecting): true
        case .timedOut, .tooSlow, .tooLarge, .redirected, .unusable, .broken, .cancelled: false
        }
    }

    /// Whether the same may go better a little later.
    var mayPass: Bool {
        switch self {
        case .connect, .timedOut(_, .connecting), .broken, .tooSlow: true
        case .invalid, .notAllowed, .insecure, .tls, .timedOut, .tooLarge, .redirected, .unusable, .cancelled,
            .withdrawn,
            .unavailable:
            false
        }
    }

    /// Whether the same server will answer the same way for ever, or the request cannot be sent as it is.
    var isFinal: Bool {
        switch self {
        case .invalid, .tooLarge, .redirected, .unusable: true
        case .notAllowed, .insecure, .connect, .tls, .timedOut, .tooSlow, .broken, .cancelled, .withdrawn, .unavailable:
            false
        }
    }

    /// Whether the server took the request, and too long over it.
    var isSlowness: Bool {
        switch self {
        case .timedOut(_, .waiting), .timedOut(_, .receiving), .tooSlow: true
        case .invalid, .notAllowed, .insecure, .connect, .tls, .timedOut, .tooLarge, .redirected, .unusable, .broken,
            .cancelled, .withdrawn, .unavailable:
            false
        }
    }
}
