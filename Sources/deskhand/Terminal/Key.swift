import Files
import Glibc
import Synchronization

/// One key, without waiting for the end of the line.
enum Key {
    static let interrupt: Character = "\u{3}"
    static let endOfInput: Character = "\u{4}"
    static let escape: Character = "\u{1B}"

    /// Lower-case; nil at the end of the input. Where the input is no terminal, the first letter of a line.
    static func read() -> Character? {
        guard let restore = RawMode() else { return readLine().map { $0.lowercased().first ?? " " } }
        defer { restore.end() }
        var byte: UInt8 = 0
        repeat {
            guard next(&byte) else { return nil }
            // What comes with an escape is one key: an arrow, say. It means nothing here.
        } while byte == 0x1B && skipSequence()
        Terminal.standard.print(byte > 0x20 && byte < 0x7F ? String(UnicodeScalar(byte)) : "")
        return Character(UnicodeScalar(byte)).lowercased().first
    }

    private static func next(_ byte: inout UInt8) -> Bool {
        while true {
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            return count == 1
        }
    }

    /// Whether anything followed the escape at once.
    private static func skipSequence() -> Bool {
        var wait = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&wait, 1, 20) > 0 else { return false }
        return tcflush(STDIN_FILENO, TCIFLUSH) == 0
    }
}

/// Keys come one by one, unseen, and Ctrl-C is one of them, so that nothing ends the program before the
/// terminal is as it was.
struct RawMode {
    private let usual: termios

    /// How the terminal was, while one is in force.
    private static let before = Mutex<termios?>(nil)

    init?() {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
        self.usual = usual
        let restored = usual
        Self.before.withLock { $0 = restored }
        var raw = usual
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        guard tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0 else { return nil }
    }

    func end() {
        var usual = usual
        tcsetattr(STDIN_FILENO, TCSANOW, &usual)
        Self.before.withLock { $0 = nil }
    }

    /// For who has to go while one is in force.
    static func endAny() {
        guard var usual = before.withLock(\.self) else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &usual)
    }
}

/// Opens files with the program the desktop has for them.
enum Opener {
    /// Says so where it cannot.
    static func show(_ path: FilePath) {
        if open(path) { return }
        Terminal.standard.print("     It cannot be opened from here. The file is \(path.displayed)")
    }

    /// Starts `xdg-open` with no shell in between, away from this terminal; false when it could not.
    private static func open(_ path: FilePath) -> Bool {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = [
            strdup("xdg-open"), path.withPlatformString { strdup($0) }, nil,
        ]
        defer { arguments.forEach { free($0) } }
        var process = pid_t()
        guard posix_spawnp(&process, "xdg-open", &actions, nil, &arguments, environ) == 0 else { return false }
        // xdg-open hands over and ends; some desktops keep it, and then it is not waited for.
        var status: Int32 = 0
        for _ in 0..<20 {
            guard waitpid(process, &status, WNOHANG) == 0 else { return status == 0 }
            usleep(50_000)
        }
        return true
    }
}
