import Desk
import Files

/// What happened, as it happens: one for each file that the line dealt with, and what befalls the service.
package struct EventJSON: Codable {
    /// `started`, `file`, `problem`, `returned`, `reloaded`, `reload_failed` or `missed`.
    package var event: String
    /// Of `file`: what became of it.
    package var file: FileResultJSON?
    /// Of `started`: the folders that are watched.
    package var desks: [PathJSON]?
    /// Of `returned`: the desk that is there again.
    package var desk: PathJSON?
    /// Of `problem` and `reload_failed`.
    package var problem: String?
    /// Of `missed`: how many events were lost before the next, because this listener was too slow.
    package var missed: Int?

    package init(_ event: ServiceEvent) {
        switch event {
        case .started(let desks):
            self.init("started")
            self.desks = desks.map { PathJSON($0.path) }
        case .file(let event):
            self.init("file")
            file = FileResultJSON(event)
        case .problem(let problem):
            self.init("problem")
            self.problem = problem
        case .returned(let desk):
            self.init("returned")
            self.desk = PathJSON(desk)
        case .reloaded: self.init("reloaded")
        case .reloadFailed(let reason):
            self.init("reload_failed")
            problem = reason
        }
    }

    package init(_ heard: Heard<ServiceEvent>) {
        switch heard {
        case .event(let event): self.init(event)
        case .missed(let count):
            self.init("missed")
            missed = count
        }
    }

    private init(_ event: String) { self.event = event }
}
