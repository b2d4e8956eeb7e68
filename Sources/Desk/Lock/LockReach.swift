import CLinux
import Files
import Foundation
import Synchronization

/// Whether the lock still reaches what the config names.
///
/// A rule holds for the folder that was there when the service locked itself in: one that is made anew, or a volume that
/// comes back, lies outside.
final class LockReach: Sendable {
    let lock: ServiceLock
    /// Where the lock may come to lie outside.
    private let folders: [FilePath]
    /// Those that are made when they are missing.
    private let made: Set<FilePath>
    /// What was in reach at the start, and what was there and was not: that another start does not mend.
    private let atStart: (within: Set<FilePath>, hopeless: Set<FilePath>)

    init(_ lock: ServiceLock, _ config: Config) {
        self.lock = lock
        guard case .locked = lock.state else {
            (folders, made, atStart) = ([], [], ([], []))
            return
        }
        let all = Set(lock.rules.work + ServiceLock.trash(of: config))
        let within = all.filter { linux_can_list($0.string) != 0 }
        folders = all.sorted { $0.string < $1.string }
        made = all.subtracting(config.desks.map(\.path) + config.linked.targets)
        atStart = (within, all.subtracting(within).filter(\.isOutside))
    }

    /// A folder that another start would bring into reach; nil when there is none.
    var missing: FilePath? {
        folders.first { folder in
            guard linux_can_list(folder.string) == 0, !atStart.hopeless.contains(folder) else { return false }
            if folder.isOutside { return true }
            // A desk, and what lies on a disk that is gone, is waited for; the rest is made at the start.
            return made.contains(folder) && atStart.within.contains(folder) && folder.isGone
                && folder.removingLastComponent().isFolder
        }
    }

    /// Whether a file's folder is one that the service may work in.
    func reaches(_ path: FilePath) -> Bool {
        guard case .locked = lock.state else { return true }
        return lock.rules.reaches(path)
    }

    /// Whether another config asks for no other lock.
    func fits(_ config: Config, _ locations: Locations) -> Bool {
        guard case .locked = lock.state else { return true }
        return LockRules(config, locations) == lock.rules
    }
}

extension FilePath {
    /// It is there, the user may list it, and the lock lets nobody.
    fileprivate var isOutside: Bool {
        isFolder && access(string, R_OK | X_OK) == 0 && linux_can_list(string) == 0
    }
}
