import Agents
import Files

extension Namer {
    /// Where a set would go, by its main part. Names that are taken are not looked at here.
    package func target(for judged: Judged, in category: Category, library: FilePath) -> FilePath {
        var document = judged.document
        document.path = judged.arrival.path
        var target = target(for: document, in: category)
        if judged.set.keepsNames, let name = judged.arrival.path.lastComponent { target.name = name }
        return target.path(below: library)
    }
}
