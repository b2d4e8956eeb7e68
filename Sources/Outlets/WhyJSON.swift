import Desk

/// Why a file was filed where it is.
package struct WhyJSON: Codable {
    package var file: PathJSON
    /// Where it lay when it was judged.
    package var cameFrom: PathJSON
    package var verdict: VerdictJSON
    package var job: Int64?
    /// When the verdict was given; absent when it was made just now.
    package var given: TimeJSON?
    package var remarks: [String]

    package init(_ explanation: Explanation) {
        file = PathJSON(explanation.current)
        cameFrom = PathJSON(explanation.filing.path)
        verdict = VerdictJSON(explanation.filing, explained: true)
        job = explanation.job
        given = explanation.given.map(TimeJSON.init)
        remarks = explanation.remarks
    }
}
