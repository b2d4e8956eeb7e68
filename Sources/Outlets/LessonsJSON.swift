import Journal

/// What was taught once.
package struct LessonJSON: Codable {
    package var id: Int64
    package var category: String
    /// Negative: does not belong there.
    package var weight: Double
    /// `accepted`, `corrected`, `undone`, `moved`, `learned` or `model`.
    package var origin: String
    /// It is a model's, and helps to propose only.
    package var provisional: Bool
    /// The model that taught it, as it was asked for.
    package var model: String?
    /// The file it was learned from.
    package var name: String
    package var taught: TimeJSON
    package var job: Int64?

    package init(_ lesson: Lesson, isProvisional: Bool) {
        id = lesson.id
        provisional = isProvisional
        model = lesson.origin == .model ? lesson.speaker?.model : nil
        category = lesson.category
        weight = lesson.weight
        origin = lesson.origin.rawValue
        name = lesson.name
        taught = TimeJSON(lesson.taught)
        job = lesson.job
    }
}
