import Agents
import Reading

/// A user who corrects each record that is wrong, and what that teaches.
struct LessonRun {
    private(set) var extractor: EmbeddedExtractor
    /// The latest first.
    private var lessons: [VendorLesson] = []

    init(_ extractor: EmbeddedExtractor) { self.extractor = extractor }

    mutating func correct(_ record: ExtractedRecord, of layout: Layout, _ truth: SamplePaper.SampleTruth?) throws {
        guard let schema = ExtractionSchema(rawValue: record.schema) else { return }
        var edits: [FieldEdit] = []
        if let vendor = truth?.vendor, !vendor.isEmpty {
            let said = record[schema.party]?.value.text ?? ""
            if !ComparableName(said).isOneShop(with: ComparableName(vendor)) {
                edits.append(try FieldEdit("\(schema.party)=\(vendor)", in: RecordShape(schema)))
            }
        }
        if let name = schema.total, let total = truth?.total, record[name]?.value.text != total,
            let edit = try? FieldEdit("\(name)=\(total)", in: RecordShape(schema))
        {
            edits.append(edit)
        }
        guard !edits.isEmpty else { return }
        var corrected = record
        corrected.apply(edits)
        guard let lesson = extractor.lesson(of: layout, corrected) else { return }
        lessons.insert(lesson, at: 0)
        extractor.lessons = VendorLessons(lessons)
    }
}
