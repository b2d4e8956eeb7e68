import CLinux
import CReady
import Files
import Glibc

/// One run of a program whose output is read as it comes: up to a limit, until its end, or until it is cancelled.
///
/// The limit, the cancellation and the ends of both pipes meet in one loop around poll(2), on a thread that does
/// nothing else. With swift-subprocess they would be four tasks that wait for each other, and take a little longer
/// (1.7 ms a run, here 1.6); it also forks, where posix_spawn does not copy this process's page tables.
final class ConfinedProcess: Sendable {
    /// What is known at the end.
    struct Outcome: Sendable {
        var output: [UInt8]
        var complaint: [UInt8]
        /// The exit status, or 256 and the number of the signal that ended it.
        var status: Int32
        /// More than the limit was said: it was cut, and the program ended.
        var isCut: Bool
    }

    enum Failure: Error, Hashable {
        case cancelled
        /// It could not be started, with the number of the error.
        case notStarted(Int32)
        /// The helper that was ready ended before the document was read.
        case lost
    }

    /// Where the process comes from.
    enum Origin: Sendable {
        /// Deskhand-confine starts a program.
        case program(FilePath, [String])
        /// A helper that is ready forks.
        case fork(of: ReadyHelper, [String])
    }

    private let origin: Origin
    private let outputLimit: Int
    /// When even the monitor, which has a clock of its own, is given up.
    private let patience: Duration
    /// Rings when the run is cancelled; lasts as long as this object, and so until both who ring and who wait are gone.
    private let bell = watch_eventfd()

    private static let complaintLimit = 4096

    init(_ origin: Origin, outputLimit: Int, patience: Duration) {
        self.origin = origin
        self.outputLimit = outputLimit
        self.patience = patience
    }

    deinit { close(bell) }

    /// Ends the run, also one that has not begun. From any thread.
    func cancel() {
        var one: UInt64 = 1
        _ = write(bell, &one, MemoryLayout.size(ofValue: one))
    }

    /// Starts the process with a document as its standard input, and waits for the end of it.
    func run(on file: DocumentFile) throws(Failure) -> Outcome {
        guard bell >= 0 else { throw .notStarted(EMFILE) }
        var output = try Pipe()
        var complaints = try Pipe()
        var process = try begin(file, output, complaints)
        output.closeWriting()
        complaints.closeWriting()
        var said = Said(output: outputLimit, complaint: Self.complaintLimit)
        let end = listen(output, complaints, &said)
        if end != .quiet { process.kill() }
        let status = process.status()
        if end == .cancelled { throw .cancelled }
        guard let status else { throw .lost }
        return Outcome(
            output: said.output, complaint: said.complaint,
            status: end == .impatient ? ConfineStatus.outOfTime : status,
            isCut: end == .cut)
    }

    private func begin(
        _ file: DocumentFile, _ output: borrowing Pipe, _ complaints: borrowing Pipe
    ) throws(Failure) -> Running {
        switch origin {
        case .program(let program, let arguments):
            return Running(process: try start(program, arguments, file, output, complaints))
        case .fork(let helper, let words):
            // A position in the file of its own.
            let document = linux_reopen(file.descriptor)
            guard document >= 0 else { throw .notStarted(-document) }
            defer { close(document) }
            var status = try Pipe()
            try helper.send(words, [document, output.writing, complaints.writing, status.writing])
            status.closeWriting()
            return Running(status: status.takeReading())
        }
    }

    private func start(
        _ program: FilePath, _ arguments: [String], _ file: DocumentFile, _ output: borrowing Pipe,
        _ complaints: borrowing Pipe
    ) throws(Failure) -> Int32 {
        var words = ([program.string] + arguments).map { strdup($0) }
        defer { words.forEach { free($0) } }
        words.append(nil)
        let process = program.withPlatformString { path in
            linux_spawn(path, words, file.descriptor, output.writing, complaints.writing)
        }
        guard process >= 0 else { throw .notStarted(-process) }
        return process
    }

    private enum End { case quiet, cut, cancelled, impatient }

    /// Reads both pipes until nobody can write to them any more.
    private func listen(_ output: borrowing Pipe, _ complaints: borrowing Pipe, _ said: inout Said) -> End {
        let deadline = ContinuousClock.now + patience
        var ends = [output.reading, complaints.reading, bell].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while ends[0].fd >= 0 || ends[1].fd >= 0 {
            let left = ContinuousClock.now.duration(to: deadline).inMilliseconds
            guard left > 0 else { return .impatient }
            let count = poll(&ends, nfds_t(ends.count), Int32(clamping: left))
            if count < 0, errno != EINTR { return .impatient }
            guard count > 0 else { continue }
            if ends[2].revents != 0 { return .cancelled }
            if ends[0].revents != 0, !said.hear(output.reading) { ends[0].fd = -1 }
            if ends[1].revents != 0, !said.hearComplaint(complaints.reading) { ends[1].fd = -1 }
            if said.isCut { return .cut }
        }
        return .quiet
    }
}

/// A process that was started. Closes its descriptor when it goes.
private struct Running: ~Copyable {
    /// Stands for the process, or is the pipe on which a helper tells how its fork ended.
    private var descriptor: Int32
    private let isFork: Bool

    init(process: Int32) { (descriptor, isFork) = (process, false) }
    init(status: Int32) { (descriptor, isFork) = (status, true) }

    mutating func kill() {
        guard isFork else { return _ = linux_kill(descriptor) }
        // The helper sees that nobody waits for it any more.
        close(descriptor)
        descriptor = -1
    }

    /// Waits for the end: the exit status, as of `linux_wait`; nil when the helper is gone and nobody knows.
    func status() -> Int32? {
        guard isFork else { return linux_wait(descriptor) }
        guard descriptor >= 0 else { return 256 + SIGKILL }
        var status: Int32 = 0
        while true {
            let got = read(descriptor, &status, MemoryLayout.size(ofValue: status))
            if got < 0, errno == EINTR { continue }
            return got == MemoryLayout.size(ofValue: status) ? status : nil
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}

/// What a program has said so far.
private struct Said {
    private(set) var output: [UInt8] = []
    private(set) var complaint: [UInt8] = []
    private(set) var isCut = false
    private let outputLimit: Int
    private let complaintLimit: Int
    private var buffer: [UInt8]

    init(output: Int, complaint: Int) {
        buffer = [UInt8](repeating: 0, count: min(64 << 10, output))
        outputLimit = output
        complaintLimit = complaint
    }

    /// Returns false at the end.
    mutating func hear(_ pipe: Int32) -> Bool {
        let got = next(pipe)
        guard got != 0 else { return false }
        let room = outputLimit - output.count
        output += buffer.prefix(min(got, room))
        isCut = got > room
        return true
    }

    /// The rest is read and forgotten, so that nobody waits with a full pipe.
    mutating func hearComplaint(_ pipe: Int32) -> Bool {
        let got = next(pipe)
        complaint += buffer.prefix(min(got, complaintLimit - complaint.count))
        return got != 0
    }

    private mutating func next(_ pipe: Int32) -> Int {
        while true {
            let got = read(pipe, &buffer, buffer.count)
            if got >= 0 { return got }
            if errno != EINTR { return 0 }
        }
    }
}

/// Both ends close when it goes; no program inherits them.
private struct Pipe: ~Copyable {
    private(set) var reading: Int32
    private(set) var writing: Int32

    init() throws(ConfinedProcess.Failure) {
        var ends: [Int32] = [-1, -1]
        let problem = linux_pipe(&ends)
        guard problem == 0 else { throw .notStarted(-problem) }
        (reading, writing) = (ends[0], ends[1])
    }

    mutating func closeWriting() {
        close(writing)
        writing = -1
    }

    /// It is the caller's to close then.
    mutating func takeReading() -> Int32 {
        defer { reading = -1 }
        return reading
    }

    deinit {
        if writing >= 0 { close(writing) }
        if reading >= 0 { close(reading) }
    }
}

extension Duration {
    /// Rounded up.
    var inMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
