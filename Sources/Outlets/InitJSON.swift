import Agents
import Desk
import Files

/// What was set up.
package struct InitJSON: Codable {
    package var config: PathJSON
    package var desk: PathJSON
    package var library: PathJSON
    package var mode: String
    /// In which folders are named, such as `de`; absent when the config was there already.
    package var language: String?
    /// Whether the service was started.
    package var service: Bool

    package init(
        config: FilePath, desk: FilePath, library: FilePath, mode: DeskConfig.Mode, language: FolderLanguage? = nil,
        service: Bool
    ) {
        (self.config, self.desk, self.library) = (PathJSON(config), PathJSON(desk), PathJSON(library))
        (self.mode, self.language, self.service) = (mode.rawValue, language?.rawValue, service)
    }
}
