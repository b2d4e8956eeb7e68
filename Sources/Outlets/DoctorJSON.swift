import Desk

/// What was looked at, and what is to be done.
package struct DoctorJSON: Codable {
    package struct Check: Codable {
        package var subject: String
        /// `well`, `advice` or `ill`.
        package var result: String
        package var finding: String
        package var remedy: String?

        init(_ checkup: Checkup) {
            subject = checkup.subject
            result = checkup.result.rawValue
            finding = checkup.finding
            remedy = checkup.remedy
        }
    }

    package var checks: [Check]

    package init(_ checkups: [Checkup]) { checks = checkups.map(Check.init) }
}
