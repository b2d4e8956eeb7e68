import Desk

extension CommonOptions {
    /// Brings tables up to date with what a verb did to records. That one cannot be is told, and is no failure of the verb.
    static func keepTables(of workspace: Workspace) async {
        do {
            for remark in try await TableUpkeep(workspace).keep().compactMap(\.remark) { complain(remark) }
        } catch {
            complain("a table is not up to date: \(error)")
        }
    }
}
