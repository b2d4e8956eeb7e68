import Agents
import Foundation

/// Asks for fields of a record to be mended, in place.
struct FieldPrompt {
    private let shape: RecordShape
    private let terminal = Terminal.standard

    init(_ shape: RecordShape) { self.shape = shape }

    /// - Returns: nil when nothing was typed.
    func ask() -> FieldEdit? {
        while true {
            terminal.prompt("     field=value, such as \(example) (nothing: go back): ")
            guard let answer = readLine()?.trimmingCharacters(in: .whitespaces), !answer.isEmpty else { return nil }
            do {
                return try FieldEdit(answer, in: shape)
            } catch {
                terminal.print("     " + terminal.style.red("\(error)".displayed))
            }
        }
    }

    private var example: String {
        guard let name = shape.total ?? shape.fields.first else { return "\(FieldEdit.note)=…" }
        return ExtractedRecord.key(name).displayed + (shape.total == nil ? "=…" : "=12.40")
    }
}
