import Journal

extension ServiceLoop {
    /// Between two looks at a table that cannot be replaced now.
    private static let tableInterval: Duration = .seconds(30)

    /// Brings tables up to date with what was filed. One that waits for an office program is looked at again after a while.
    func keepTables() async {
        guard stall == nil, failure == nil else { return }
        do {
            let outcomes = try await tables.keep()
            for remark in outcomes.compactMap(\.remark) { await say(remark) }
            guard outcomes.contains(where: { $0.deed == .waits }), !isKeepingTables else { return }
            isKeepingTables = true
            defer { isKeepingTables = false }
            try await Task.sleep(for: Self.tableInterval, tolerance: .seconds(10))
            queue.ring()
        } catch is CancellationError {
            return
        } catch let error as JournalError {
            await journalFailed(error)
        } catch {
            logger.warning("a table is not up to date: \(error)")
        }
    }
}
