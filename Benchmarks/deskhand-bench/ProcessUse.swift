import Foundation
import Glibc

/// Of all threads of this process, in user and kernel.
func processorTime() -> Duration { ProcessorTime.now.all }

/// What this process has taken, and some of its parts.
struct ProcessorTime {
    var all: Duration
    var kernel: Duration
    /// libcurl's thread, in user and kernel.
    var transport: Duration

    static var now: ProcessorTime {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func duration(_ time: timeval) -> Duration { .seconds(time.tv_sec) + .microseconds(time.tv_usec) }
        let kernel = duration(usage.ru_stime)
        return ProcessorTime(
            all: duration(usage.ru_utime) + kernel, kernel: kernel, transport: time(ofThreads: "deskhand-curl"))
    }

    /// proc(5): schedstat has nanoseconds first.
    private static func time(ofThreads name: String) -> Duration {
        let tasks = "/proc/self/task/"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        func read(_ file: String) -> String { (try? String(contentsOfFile: tasks + file, encoding: .utf8)) ?? "" }
        return threads.filter { read($0 + "/comm") == name + "\n" }.reduce(.zero) { sum, thread in
            sum + .nanoseconds(read(thread + "/schedstat").split(separator: " ").first.flatMap { Int64($0) } ?? 0)
        }
    }

    func calls(_ count: Int, since start: ProcessorTime) -> String {
        func each(_ part: KeyPath<ProcessorTime, Duration>) -> String {
            "\((milliseconds(self[keyPath: part] - start[keyPath: part]) / Double(count)).rounded(3)) ms"
        }
        return "\(each(\.all)) (libcurl's thread \(each(\.transport)); in the kernel, all threads, \(each(\.kernel)))"
    }
}

func residentMegabytes() -> Double {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return pages * Double(getpagesize()) / 1_048_576
}

enum Descriptors {
    case all
    /// Connections to a server: not the pairs of sockets that libcurl and Foundation wake themselves with.
    case sockets
}

/// How many this process has open.
func descriptors(_ kind: Descriptors) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    guard kind == .sockets else { return names.count }
    return names.count { name in
        var address = sockaddr()
        var size = socklen_t(MemoryLayout<sockaddr>.size)
        guard let descriptor = Int32(name), getpeername(descriptor, &address, &size) == 0 else { return false }
        var kind: Int32 = 0
        var kindSize = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &kind, &kindSize)
        let isInternet = address.sa_family == AF_INET || address.sa_family == AF_INET6
        return isInternet && kind == Int32(SOCK_STREAM.rawValue)
    }
}
