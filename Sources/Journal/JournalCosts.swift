import Files
import GRDB

/// What calls have cost, added up by the database: there may be very many.
extension Journal {
    /// What calls are added up by.
    package enum CostKey: Sendable {
        case day, tier, model, desk

        fileprivate var column: String {
            switch self {
            case .day: "day"
            case .tier: "tier"
            case .model: "provider || ':' || model"
            case .desk: "desk"
            }
        }
    }

    /// What was sent since a time (milliseconds since 1970) has cost, in picodollars, the dearest first.
    package nonisolated func costs(by key: CostKey, since: Int64) throws(JournalError) -> [(name: String, cost: Int64)]
    {
        try database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(key.column) AS name, total(cost) AS cost FROM calls
                    WHERE begun >= ? AND state != 'remembered' AND \(key.column) IS NOT NULL
                    GROUP BY name ORDER BY total(cost) DESC, name
                    """, arguments: [since])
            return rows.map { row in
                // Desks are paths, and those are bytes.
                let name = key == .desk ? FilePath(blob: row["name"])?.string : row["name"] as String?
                return (name ?? "", Int64(total: row["cost"]))
            }
        }
    }

    /// How many calls there were since a time, and what they cost: those that were sent, or those that were remembered.
    package nonisolated func callCount(remembered: Bool, since: Int64) throws(JournalError) -> (count: Int, cost: Int64)
    {
        try database.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*) AS count, total(cost) AS cost FROM calls
                    WHERE begun >= ? AND (state = 'remembered') = ?
                    """, arguments: [since, remembered])
            return (row?["count"] ?? 0, Int64(total: row?["cost"] ?? 0))
        }
    }

    /// Tokens of the answered questions about files since a time, and how many questions they are.
    ///
    /// - Parameter tier: of this one alone; nil: of each file the question that took most, since a climb asks several
    ///   tiers about one file.
    package nonisolated func tokens(
        of tier: String? = nil, since: Int64
    ) throws(JournalError) -> (questions: Int, tokens: Call.Tokens) {
        try database.read { db in
            // Beside max() stand the columns of the row that has it (sqlite.org/lang_select.html#bareagg).
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*) AS count, total(input) AS input, total(cached_input) AS cached_input,
                    total(cache_write) AS cache_write, total(output) AS output, total(reasoning) AS reasoning
                    FROM (SELECT max(input) AS input, cached_input, cache_write, output, reasoning FROM calls
                    WHERE begun >= ?1 AND state = 'answered' AND purpose != 'check' AND (?2 IS NULL OR tier = ?2)
                    GROUP BY CASE WHEN ?2 IS NULL THEN work ELSE id END)
                    """, arguments: [since, tier])
            func sum(_ column: String) -> Int { Int(Int64(total: row?[column] ?? 0)) }
            return (
                row?["count"] ?? 0,
                Call.Tokens(
                    input: sum("input"), cachedInput: sum("cached_input"), cacheWrite: sum("cache_write"),
                    output: sum("output"), reasoning: sum("reasoning"))
            )
        }
    }
}

extension Int64 {
    /// From SQLite's `total`, which unlike `sum` does not fail when a provider claimed more than there is.
    fileprivate init(total: Double) { self = Int64(Swift.min(total, 0x1p62)) }
}
