import Reading

/// All that the ranker chooses from, for the script that teaches it.
package struct CandidateDump: Encodable, Sendable {
    package var total: [Candidate]
    package var day: [Candidate]
    package var vendor: [Candidate]
    package var number: [Candidate]

    package struct Candidate: Encodable, Sendable {
        package var value: String
        package var signs: [String]
        /// Which others mean the same vendor; empty elsewhere, where what means the same has the same value.
        package var like: [Int]
    }

    package init(_ layout: Layout, latestYear: Int, dayFirst: Bool) {
        let paper = Paper(layout)
        let names = { (signs: PaperSigns) in signs.list.map(\.name) }
        total = TotalCandidates(paper).list.map { Candidate(value: "\($0.value)", signs: names($0.signs), like: []) }
        day = DayCandidates(paper, latestYear: latestYear, dayFirst: dayFirst).list
            .map { Candidate(value: $0.day.text, signs: names($0.signs), like: []) }
        let vendors = VendorCandidates(paper).list
        vendor = vendors.map { one in
            Candidate(
                value: one.name, signs: names(one.signs), like: vendors.indices.filter { vendors[$0].isLike(one) })
        }
        number = NumberCandidates(paper).list.map { Candidate(value: $0.text, signs: names($0.signs), like: []) }
    }
}
