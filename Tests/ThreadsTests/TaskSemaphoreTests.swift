import TestSupport
import Testing

@testable import Threads

@Suite("TaskSemaphore", .timeLimit(.minutes(Patience.minutes)))
struct TaskSemaphoreTests {
    private let soon = ContinuousClock.now + .milliseconds(50)
    private let late = ContinuousClock.now + .seconds(3_600)

    @Test("who waits gets the place that is given back; nobody waits beyond the deadline")
    func waiting() async {
        let places = TaskSemaphore(1)
        #expect(await places.take(before: late))
        #expect(await !places.take(before: soon), "the place was taken")
        async let next = places.take(before: late)
        places.giveBack()
        #expect(await next)
        #expect(places.taken == 1)
    }

    @Test("one that is cancelled goes away, before or while it waits, and takes no place with it")
    func cancelled() async {
        let places = TaskSemaphore(1)
        #expect(await places.take(before: late))
        for yields in 0..<100 {
            let task = Task { await places.take(before: late) }
            for _ in 0..<yields { await Task.yield() }
            task.cancel()
            #expect(await !task.value)
        }
        places.giveBack()
        #expect(places.taken == 0)
        #expect(await places.take(before: late))
    }

    @Test("under many, never more have a place than there are, and all come to their turn")
    func bounds() async {
        let places = TaskSemaphore(4)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<500 {
                group.addTask {
                    #expect(await places.take(before: late))
                    #expect(places.taken <= 4)
                    await Task.yield()
                    places.giveBack()
                }
            }
        }
        #expect(places.taken == 0)
    }
}
