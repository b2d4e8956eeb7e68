import CLinux

/// The processes that wait for documents.
package enum ReadingHelpers {
    /// What is not gone by then will be soon.
    private static let patience: Int32 = 300

    /// Ends them and waits for that: for a program that is about to end and reads nothing more. Without it they end as
    /// soon as they see that nobody is there any more, and whoever adopts orphans has to bury them.
    package static func end() {
        linux_adopt_orphans()
        if ReadyHelpers.endAll() { linux_reap_all(patience) }
    }
}
