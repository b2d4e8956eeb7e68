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
    // Safe: it is read and written under the lock alone. One that waits for its first turn may look while another leaves.
    private var waiting: [Int: DispatchSemaphore] = [:]
    private let lock = NSLock()

    func enter(_ number: Int) { lock.withLock { waiting[number] = DispatchSemaphore(value: 0) } }

    /// Waits for the first turn.
    func await(_ number: Int) { semaphore(of: number)?.wait() }

    func pass(_ number: Int, draw: UInt64) {
        let turns = lock.withLock { waiting }
        guard turns.count > 1 else { return }
        let next = turns.keys.sorted()[Int(draw % UInt64(turns.count))]
        guard next != number else { return }
        turns[next]?.signal()
        turns[number]?.wait()
    }

    func leave(_ number: Int) {
        let next = lock.withLock {
            waiting[number] = nil
            return waiting.values.first
        }
        next?.signal()
    }

    func begin(with number: Int) { semaphore(of: number)?.signal() }

    private func semaphore(of number: Int) -> DispatchSemaphore? { lock.withLock { waiting[number] } }
}
