import Agents
import Files
import Foundation

private let locations = try? Locations(environment: ["HOME": "/nonexistent"])

/// Compiled together with `Sources/Desk`.
let parsers: [String: Parser] = [
    "config": { bytes in
        guard let locations else { return }
        do throws(ConfigError) {
            _ = try ConfigFile.parse(String(decoding: bytes, as: UTF8.self), locations)
        } catch {
            check(!error.problems.isEmpty, "refused without a reason")
            check(!"\(error)".contains("\u{1B}"), "an escape sequence")
        }
    },
    "template": { bytes in
        var input = Bytes(bytes)
        let value = Array(repeating: UInt8(0x61), count: Int(input.byte()))
        let text = input.text
        guard let template = try? Template(text) else { return }
        let filled = template.filled(["date": Array("2026-03-14".utf8), "name": value])
        // `{name}` is the shortest placeholder, the date the longest value besides.
        check(filled.count <= text.utf8.count + (text.utf8.count / 6) * max(value.count, 10), "a name out of nothing")
        check((try? Template(Template.literal(text.replacing("/", with: "")))) != nil, "a literal is none")
    },
]
