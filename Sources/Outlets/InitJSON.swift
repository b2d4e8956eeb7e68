import Desk
import Files

/// What was set up.
package struct InitJSON: Codable {
    package var config: PathJSON
    package var desk: PathJSON
    package var library: PathJSON
    package var mode: String
    /// Whether the service was started.
    package var service: Bool

    package init(config: FilePath, desk: FilePath, library: FilePath, mode: DeskConfig.Mode, service: Bool) {
        (self.config, self.desk, self.library) = (PathJSON(config), PathJSON(desk), PathJSON(library))
        (self.mode, self.service) = (mode.rawValue, service)
    }
}
