extension Journal {
    /// Gives back what the database's caches have grown to: after a busy spell, when nothing more is to be done.
    package func releaseMemory() {
        for writer in [JournalDatabase.Writer.files, .books] {
            try? database.write(by: writer) { try $0.execute(sql: "PRAGMA shrink_memory") }
        }
        try? database.read { try $0.execute(sql: "PRAGMA shrink_memory") }
    }
}
