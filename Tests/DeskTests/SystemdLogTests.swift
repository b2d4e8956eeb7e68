import Foundation
import Glibc
import Logging
import Testing

@testable import Desk

@Suite("The service's log")
struct SystemdLogTests {
    /// What is written to a descriptor while a body runs.
    private func written(_ environment: [String: String] = [:], _ body: (Logger) -> Void) throws -> String {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        var facts = stat()
        try #require(fstat(descriptor, &facts) == 0)
        let environment = environment.mapValues {
            $0.replacing("DEVICE", with: "\(facts.st_dev)").replacing("INODE", with: "\(facts.st_ino)")
        }
        body(Logger(label: "test") { _ in ServiceLogHandler(descriptor: descriptor, environment: environment) })
        try pipe.fileHandleForWriting.close()
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    private func records(_ logger: Logger) {
        var logger = logger
        logger.logLevel = .trace
        logger.debug("d")
        logger.info("i")
        logger.notice("n")
        logger.warning("w")
        logger.error("e")
        logger.critical("c")
    }

    @Test("systemd gets priorities in front, when it reads this very stream")
    func priorities() throws {
        let text = try written(["JOURNAL_STREAM": "DEVICE:INODE"], records)
        #expect(text == "<7>d\n<6>i\n<5>n\n<4>w\n<3>e\n<3>c\n")
    }

    @Test(
        "people get plain lines, also below a service whose stream was redirected",
        arguments: [nil, "1:2", "", "DEVICE:INODE0"])
    func plain(stream: String?) throws {
        var environment: [String: String] = [:]
        environment["JOURNAL_STREAM"] = stream
        #expect(
            try written(environment, records) == """
                deskhand: d
                deskhand: i
                deskhand: n
                deskhand: warning: w
                deskhand: error: e
                deskhand: error: c

                """)
    }

    @Test("a record is one line, whatever is in it, and its facts come behind")
    func oneLine() throws {
        let text = try written { $0.info("a\n<0>b\u{1B}[2J\u{202E}", metadata: ["z": "1\n2", "a": "é"]) }
        #expect(text == "deskhand: a\\n<0>b\\x1B[2J‹U+202E› a=é z=1\\n2\n")
    }

    @Test("what is not interesting is not written")
    func levels() throws {
        #expect(try written { $0.debug("d") } == "")
    }

    @Test("on a terminal warnings have a colour, unless none is wanted")
    func colour() throws {
        for (environment, expected) in [
            ([:], "deskhand: \u{1B}[33mwarning: \u{1B}[0mw"), (["NO_COLOR": "1"], "deskhand: warning: w"),
            (["TERM": "dumb"], "deskhand: warning: w"),
        ] {
            let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
            try #require(terminal >= 0)
            defer { close(terminal) }
            // TIOCSPTLCK unlocks the other end, TIOCGPTPEER opens it (ioctl_tty(2)).
            var locked: Int32 = 0
            let end = ioctl(terminal, 0x4004_5431, &locked) == 0 ? ioctl(terminal, 0x5441, O_RDWR | O_NOCTTY) : -1
            try #require(end >= 0)
            defer { close(end) }
            Logger(label: "test") { _ in ServiceLogHandler(descriptor: end, environment: environment) }.warning("w")
            var buffer = [UInt8](repeating: 0, count: 1024)
            let count = read(terminal, &buffer, buffer.count)
            #expect(String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self) == expected + "\r\n")
        }
    }
}
