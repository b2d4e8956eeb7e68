import Files
import Foundation
import Journal
import ModelServer
import Models
import Testing
import Synchronization
import TestSupport

@testable import Desk

/// What suites that ask models have in common.
protocol AskingSuite {}

extension AskingSuite {
    var schema: Schema {
        Schema(
            name: "label",
            fields: [.init("because", .string(maxLength: 200)), .init("category", .choice(["Bills", "Letters"]))])
    }

    func question(_ text: String, privacy: Question.Privacy = .redact, work: String = "") -> Question {
        Question(
            purpose: "test", instructions: "Sort this.", content: [Passage(text)], schema: schema, privacy: privacy,
            work: work)
    }

    func tiersAbove(_ sandbox: ModelSandbox) throws -> (TiersAbove, Journal) {
        let workspace = try sandbox.workspace()
        guard let tiersAbove = try workspace.tiersAbove() else { throw CocoaError(.featureUnsupported) }
        return (tiersAbove, workspace.journal)
    }
}

final class TestClock: Sendable {
    private let milliseconds: Mutex<Int64>

    init(milliseconds: Int64) { self.milliseconds = Mutex(milliseconds) }

    var now: Int64 { milliseconds.withLock { $0 } }

    func jump(by step: Int64) { milliseconds.withLock { $0 += step } }
}
