import Files
import Foundation

/// One run of Deskhand in the simulation: it can die before or after any operation, and then every
/// further operation of it throws.
final class SimulatedProcess {
    let world: SimulatedWorld
    let number: Int
    /// It dies at this operation.
    let diesAt: Int?
    private(set) var operations = 0
    private(set) var isDead = false

    init(world: SimulatedWorld, number: Int, diesAt: Int?) {
        self.world = world
        self.number = number
        self.diesAt = diesAt
    }

    struct Death: Error {}

    /// Runs one operation of this process, with whatever else happens before it.
    func operate<T>(_ apply: () throws -> T) throws -> T {
        world.turns.pass(number, draw: world.random.next())
        guard !isDead else { throw Death() }
        operations += 1
        let diesNow = operations == diesAt
        // Dying before an operation and dying right after it leave different worlds.
        if diesNow, world.random.chance(50) {
            isDead = true
            throw Death()
        }
        world.letUserMeddle()
        defer { if diesNow { isDead = true } }
        let value = try apply()
        if diesNow { throw Death() }
        return value
    }
}

/// Lets one process at a time run, and says which is next: two processes interleave as the seed says.
final class Turns: @unchecked Sendable {
    // Safe: whoever holds the turn is the only one that runs; the semaphores hand it over.
    private var waiting: [Int: DispatchSemaphore] = [:]

    func enter(_ number: Int) { waiting[number] = DispatchSemaphore(value: 0) }

    /// Waits for the first turn.
    func await(_ number: Int) { waiting[number]?.wait() }

    func pass(_ number: Int, draw: UInt64) {
        guard waiting.count > 1 else { return }
        let next = waiting.keys.sorted()[Int(draw % UInt64(waiting.count))]
        guard next != number else { return }
        let mine = waiting[number]
        waiting[next]?.signal()
        mine?.wait()
    }

    func leave(_ number: Int) {
        waiting[number] = nil
        waiting.values.first?.signal()
    }

    func begin(with number: Int) { waiting[number]?.signal() }
}
