import Files
import Foundation
import Models
import Tables

extension Config {
    /// The config in force as TOML, with all defaults filled in. It can be read again, and says the same then.
    package var show: String {
        var head = ["builtin_categories = false"]
        if let dayFirst { head.append("day_first = \(dayFirst)") }
        if !languages.isEmpty { head.append("languages = \(ConfigText.list(languages))") }
        if !mayWrite.isEmpty { head.append("may_write = \(ConfigText.list(mayWrite.map(\.string)))") }
        let tables =
            [ConfigText.reading(reading), ConfigText.models(models), ConfigText.accounts(accounts)]
            + desks.map(ConfigText.desk) + schemas.map(ConfigText.schema) + self.tables.map(ConfigText.table)
            + (ruleText.isEmpty ? [] : [ruleText]) + categories.map(ConfigText.category)
        return (head.map { $0 + "\n" }.joined() + "\n") + tables.joined(separator: "\n")
    }
}

extension ConfigText {
    /// One desk as TOML, with all its keys.
    static func desk(_ desk: DeskConfig) -> String {
        let milliseconds =
            desk.settle.components.seconds * 1000 + desk.settle.components.attoseconds / 1_000_000_000_000_000
        return """
            [[desk]]
            path = \(quoted(desk.path.string))
            library = \(quoted(desk.library.string))
            mode = \(quoted(desk.mode.rawValue))
            threshold = \(desk.threshold)
            settle = "\(milliseconds)ms"
            recursive = \(desk.recursive)
            include_protected = \(desk.includeProtected)
            duplicates = \(quoted(desk.duplicates.rawValue))
            whole_folders = \(quoted(desk.wholeFolders.rawValue))
            exclude = \(list(desk.exclude.map(\.string)))
            \(desk.privacy.map { "privacy = \(quoted($0.rawValue))\n" } ?? "")
            """
    }

    static func reading(_ reading: ReadingConfig) -> String {
        """
        [reading]
        ocr = \(reading.ocr)
        ocr_pages = \(reading.ocrPages)
        without_landlock = \(quoted((reading.goesOnWithoutLandlock ? WithoutLandlock.goOn : .refuse).rawValue))

        """
    }

    static func table(_ table: KeptTable) -> String {
        "[[table]]\nschema = \(quoted(table.shape.name))\nfile = \(quoted(table.file.string))\n"
    }

    static func accounts(_ map: AccountMap) -> String {
        let named = [
            ("cash", map.cash), ("card", map.card), ("bank", map.bank), ("payable", map.payable), ("other", map.other),
        ]
        let categories = map.categories.sorted { $0.key < $1.key }.map { "\(quoted($0.key)) = \(quoted($0.value))" }
        let vendors = map.vendors.map { "\(quoted($0.pattern)) = \(quoted($0.account))" }
        let parts =
            [["[accounts]"] + named.map { "\($0.0) = \(quoted($0.1))" }, ["", "[accounts.categories]"] + categories]
            + (vendors.isEmpty ? [] : [["", "[accounts.vendors]"] + vendors])
        return parts.joined().joined(separator: "\n") + "\n"
    }

    /// Tiers, providers, prices and budget.
    static func models(_ models: ModelsConfig) -> String {
        var tables = ["[tiers]\nprivacy = \(quoted(models.privacy.rawValue))\nkeep_days = \(models.keepDays)\n"]
        for (tier, config) in models.tiers.sorted(by: { $0.key < $1.key }) {
            var lines = [
                "[tiers.\(tier.rawValue)]", "models = \(list(config.models.map(\.reference.description)))",
                "threshold = \(config.threshold)", "trust = \(quoted(config.trust.rawValue))",
            ]
            if let effort = config.effort { lines.append("effort = \(quoted(effort.rawValue))") }
            tables.append(lines.joined(separator: "\n") + "\n")
        }
        tables += models.providers.map(provider)
        tables += models.ownPrices.sorted { $0.key.description < $1.key.description }.map(price)
        tables.append(budget(models.budget))
        return tables.joined(separator: "\n")
    }

    private static func provider(_ provider: ProviderConfig) -> String {
        """
        [providers.\(provider.id)]
        base_url = \(quoted(provider.baseURL))
        format = \(quoted(provider.format.rawValue))
        key = \(provider.keyName != nil)
        remote = \(provider.leadsAway)

        """
    }

    private static func price(_ reference: ModelReference, _ info: ModelInfo) -> String {
        """
        [prices.\(quoted(reference.description))]
        input = \(info.price.input.perMillion)
        cached_input = \(info.price.cachedInput.perMillion)
        output = \(info.price.output.perMillion)
        context = \(info.context)
        images = \(info.takesImages)
        pdfs = \(info.takesPDFs)

        """
    }

    private static func budget(_ budget: Budget) -> String {
        let caps = [("per_day", budget.perDay), ("per_month", budget.perMonth), ("per_job", budget.perJob)]
        let lines = caps.compactMap { key, cap in cap.map { "\(key) = \(quoted($0.exact))" } }
        return (["[budget]"] + lines).joined(separator: "\n") + "\n"
    }

    static func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }
}

extension Dollars {
    /// As an amount that the config takes, to the last digit.
    fileprivate var exact: String { "\(Decimal(picos) / 1_000_000_000_000)" }

    /// A price of one token as that of a million.
    fileprivate var perMillion: String { quotedAmount(Decimal(picos) / 1_000_000) }

    private func quotedAmount(_ amount: Decimal) -> String { ConfigText.quoted("\(amount)") }
}
