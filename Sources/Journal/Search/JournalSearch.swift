import Foundation
import GRDB

/// A file that a search found.
package struct SearchHit: Sendable {
    package var verdict: LoggedVerdict
    /// The text around what was found, with the found words between U+0002 and U+0003; from the document, so untrusted.
    package var snippet: String
}

extension Journal {
    /// Files whose name, category or text is as a query says: the best first, or the newest where no words are sought.
    ///
    /// A file that was judged several times is found once, with its newest verdict.
    package nonisolated func find(_ query: SearchQuery, limit: Int = 20) throws(JournalError) -> [SearchHit] {
        guard !query.isEmpty else { return [] }
        let (sql, arguments) = Self.statement(query, limit)
        return try database.read { db in
            try Row.fetchAll(db, sql: sql, arguments: arguments)
                .map { SearchHit(verdict: try LoggedVerdict(row: $0), snippet: $0["snippet"] ?? "") }
        }
    }

    private static func statement(_ query: SearchQuery, _ limit: Int) -> (sql: String, arguments: StatementArguments) {
        var arguments: [String: (any DatabaseValueConvertible)?] = [
            "since": query.since, "until": query.until, "limit": limit,
        ]
        var told = "SELECT current, '' AS snippet, -id AS place FROM verdicts"
        if let pattern = query.pattern {
            arguments["pattern"] = pattern
            // What is ranked is worked out before it is put together: FTS5 ranks no groups.
            told = """
                SELECT verdicts.current, snippet(texts, 2, char(2), char(3), '…', 16) AS snippet,
                bm25(texts, 4.0, 2.0, 1.0) AS place
                FROM texts JOIN verdicts ON verdicts.id = texts.rowid WHERE texts MATCH :pattern
                """
        }
        var conditions = ["given BETWEEN :since AND :until"]
        if let category = query.category {
            arguments["category"] = category
            conditions.append("lower(category) = lower(:category)")
        }
        if let excluded = query.excluded {
            arguments["excluded"] = excluded
            conditions.append(
                """
                verdicts.current NOT IN (SELECT other.current FROM texts
                JOIN verdicts AS other ON other.id = texts.rowid WHERE texts MATCH :excluded)
                """)
        }
        let sql = """
            WITH told AS MATERIALIZED (\(told)),
            best AS (SELECT current, snippet, min(place) AS place FROM told GROUP BY current)
            SELECT verdicts.*, best.snippet FROM best
            JOIN verdicts ON verdicts.id = (SELECT max(id) FROM verdicts AS all_of_it WHERE all_of_it.current = best.current)
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY best.place LIMIT :limit
            """
        return (sql, StatementArguments(arguments))
    }
}
