import Agents
import Files

extension Namer {
    /// Where an examined file would go. Names that are taken are not looked at here.
    public func target(for examined: Examined, in category: Category, library: FilePath) -> FilePath {
        var document = examined.document
        document.path = examined.arrival.path
        return target(for: document, in: category).path(below: library)
    }
}
