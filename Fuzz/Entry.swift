import Foundation
import Glibc

// What libFuzzer calls (llvm.org/docs/LibFuzzer.html). `FUZZ=mail` names the parser; `parsers` is a table that each
// program here brings along.

/// A parser of ours and the properties of it that hold for any bytes.
typealias Parser = @Sendable ([UInt8]) -> Void

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen([UInt8](UnsafeBufferPointer(start: start, count: count)))
    return 0
}

private let chosen: Parser = {
    let name = ProcessInfo.processInfo.environment["FUZZ"] ?? ""
    guard let parser = parsers[name] else {
        complain("FUZZ is to be one of: \(parsers.keys.sorted().joined(separator: " "))")
        exit(64)
    }
    return parser
}()

/// Ends the run where a property does not hold; libFuzzer keeps the input.
func check(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    complain(what())
    abort()
}

private func complain(_ words: String) { FileHandle.standardError.write(Data((words + "\n").utf8)) }

/// Takes decisions from the input.
struct Bytes {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    var text: String { String(decoding: rest, as: UTF8.self) }
}
