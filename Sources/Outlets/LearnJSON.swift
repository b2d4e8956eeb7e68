import Desk
import Files

/// What a folder of filed documents teaches.
package struct LearnJSON: Codable {
    package struct Folder: Codable {
        package var path: PathJSON
        package var category: String
        package var isNew: Bool
        /// Whether files like them will go to another folder than this one.
        package var isElsewhere: Bool
        package var examples: Int
    }

    package var accepted: Bool
    package var config: String
    package var folders: [Folder]

    package init(_ lessons: FolderLessons, accepted: Bool) {
        self.accepted = accepted
        config = lessons.configText
        folders = lessons.parts.map {
            Folder(
                path: PathJSON($0.folder), category: $0.category.name, isNew: $0.isNew, isElsewhere: $0.isElsewhere,
                examples: $0.lessons.count)
        }
    }
}
