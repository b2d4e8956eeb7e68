import CCurl
import Synchronization

/// The work of curl's thread: it takes commands, drives every transfer, and sleeps in between. Nothing here
/// is shared.
final class CurlLoop {
    private let link: TransportLink
    private let policy: TransportPolicy
    private let multi: UnsafeMutableRawPointer
    private var transfers: [ObjectIdentifier: Transfer] = [:]
    /// Handles that wait for their next transfer.
    private var spare: [EasyHandle] = []
    private let progress = Progress()
    private var isStopped = false

    /// Connections kept open after use, to all hosts together.
    private static let keptConnections = 32
    private static let keptHandles = 64
    private static let longestSleep = 1_000

    init?(link: TransportLink, policy: TransportPolicy) {
        guard let multi = curl_multi_init() else { return nil }
        self.link = link
        self.policy = policy
        self.multi = multi
        ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, max(1, policy.maxConnectionsPerHost))
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
    }

    /// Handles must be out before the multi handle goes (curl_multi_cleanup(3)); `run` sees to that.
    deinit { curl_multi_cleanup(multi) }

    func run() {
        link.open(multi)
        var failure: String?
        while true {
            progress.hasMoved = false
            obey(link.takeCommands())
            var running: Int32 = 0
            var result = curl_multi_perform(multi, &running)
            takeResults()
            endOverdue()
            if isStopped { break }
            // After a change libcurl 7.88 may forget to run a transfer that waited for it (it drops timers that
            // came due while it worked), so it is driven until nothing changes.
            if result == CURLM_OK, progress.hasMoved, !transfers.isEmpty { continue }
            if result == CURLM_OK { result = curl_multi_poll(multi, nil, 0, timeout, nil) }
            link.wakeUps.add(1, ordering: .relaxed)
            if result != CURLM_OK {
                failure = "libcurl failed: \(String(cString: curl_multi_strerror(result)))"
                break
            }
        }
        link.close(failure.map { .unavailable(reason: $0) } ?? .withdrawn)
        for transfer in Array(transfers.values) { end(transfer, transfer.interruption(by: failure)) }
    }

    private func obey(_ commands: [TransportLink.Command]) {
        for command in commands {
            switch command {
            case .start(let order, let request, let receiver): start(order, request, receiver)
            case .cancel(let order): transfers[ObjectIdentifier(order)].map { end($0, $0.interruption()) }
            case .stop: isStopped = true
            }
        }
    }

    private func start(_ order: TransferOrder, _ request: HTTPRequest, _ receiver: Receiver) {
        guard !isStopped, !order.isCancelled.load(ordering: .acquiring) else {
            return receiver.resume(returning: .failure(.withdrawn))
        }
        guard let easy = spare.popLast() ?? EasyHandle() else {
            return receiver.resume(returning: .failure(.unavailable(reason: "out of memory")))
        }
        let transfer = Transfer(order, request, receiver, easy: easy, policy: policy, progress: progress)
        guard easy.isSound, curl_multi_add_handle(multi, easy.raw) == CURLM_OK else {
            let reason = "libcurl refuses an option (it is too old, or memory is short)"
            return receiver.resume(returning: .failure(.unavailable(reason: reason)))
        }
        transfers[ObjectIdentifier(order)] = transfer
        progress.hasMoved = true
    }

    private func takeResults() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            var own: UnsafeMutableRawPointer?
            guard ccurl_get_pointer(easy, CURLINFO_PRIVATE, &own) == CURLE_OK, let transfer = Transfer.at(own) else {
                continue
            }
            end(transfer, transfer.error(code))
        }
    }

    private func endOverdue() {
        guard !transfers.isEmpty else { return }
        let now = ContinuousClock.now
        for transfer in transfers.values where transfer.order.deadline <= now { end(transfer, transfer.timeout) }
    }

    /// Takes the handle back from libcurl, which closes the stream or connection of what was not complete.
    private func end(_ transfer: Transfer, _ error: TransportError?) {
        if error != nil { transfer.giveUp() }
        curl_multi_remove_handle(multi, transfer.easy.raw)
        transfers[ObjectIdentifier(transfer.order)] = nil
        progress.hasMoved = true
        transfer.finish(error)
        guard spare.count < Self.keptHandles else { return }
        transfer.easy.reset()
        spare.append(transfer.easy)
    }

    /// In milliseconds: until the next deadline, and for ever when nothing is in flight. libcurl knows of its
    /// own timers; the longest sleep beside transfers bounds what one that it forgets can cost.
    private var timeout: Int32 {
        guard let next = transfers.values.lazy.map(\.order.deadline).min() else { return .max }
        return Int32(min(ContinuousClock.now.duration(to: next).wholeMilliseconds, Self.longestSleep))
    }
}
