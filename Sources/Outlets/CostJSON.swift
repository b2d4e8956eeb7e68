import Desk
import Models

/// What models have cost. Amounts are US dollars.
package struct CostJSON: Codable {
    package struct Row: Codable {
        package var name: String
        package var cost: Double

        package init(_ row: (name: String, cost: Dollars)) {
            name = row.name
            cost = row.cost.amount
        }
    }

    package var since: TimeJSON
    package var spent: Double
    package var calls: Int
    package var byDay: [Row]
    package var byTier: [Row]
    package var byModel: [Row]
    package var byDesk: [Row]
    /// What the same work would have cost all on the flagship; an estimate.
    package var onFlagship: Double
    package var flagship: String
    package var savedByMemory: Double
    package var rememberedAnswers: Int
    /// An estimate: what the cheapest tier would have cost on the files that the embedded one filed.
    package var savedByEmbedded: Double
    package var embeddedFiles: Int
    package var spentToday: Double
    /// The most that calls in flight can still cost; the cap holds for both together.
    package var reservedToday: Double
    /// Absent where there is no limit.
    package var capToday: Double?

    package init(_ report: CostReport, since: Int64) {
        self.since = TimeJSON(since)
        (spent, calls) = (report.spent.amount, report.calls)
        (byDay, byTier) = (report.byDay.map(Row.init), report.byTier.map(Row.init))
        (byModel, byDesk) = (report.byModel.map(Row.init), report.byDesk.map(Row.init))
        (onFlagship, flagship) = (report.onFlagship.amount, report.flagshipName)
        (savedByMemory, rememberedAnswers) = (report.savedByMemory.amount, report.remembered)
        (savedByEmbedded, embeddedFiles) = (report.savedByEmbedded.amount, report.embeddedFiles)
        (spentToday, reservedToday) = (report.today.spent.amount, report.today.reserved.amount)
        capToday = report.today.cap?.amount
    }
}
