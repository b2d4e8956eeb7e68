import Foundation
import Glibc

/// Of all threads of this process, in user and kernel.
func processorTime() -> Duration {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func duration(_ time: timeval) -> Duration { .seconds(time.tv_sec) + .microseconds(time.tv_usec) }
    return duration(usage.ru_utime) + duration(usage.ru_stime)
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
