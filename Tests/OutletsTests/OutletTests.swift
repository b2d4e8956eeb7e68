import Files
import Foundation
import Testing

@testable import Desk
@testable import Outlets

@Suite("Outlet")
struct OutletTests {
    @Test("JSON holds no character that drives a terminal, and means the same")
    func harmless() throws {
        let hostile = "a\u{1B}[31m\u{9B}31m\u{202E}\u{2028}b🧾\u{E0001}é"
        for text in [try Outlet.document(["name": hostile]), try Outlet.line(["name": hostile])] {
            for scalar in text.unicodeScalars where scalar != "\n" {
                #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory))
            }
            #expect(text.contains("🧾") && text.contains("é"))
            #expect(try JSONDecoder().decode([String: String].self, from: Data(text.utf8)) == ["name": hostile])
        }
    }

    @Test("a path that is no text keeps its bytes")
    func pathBytes() throws {
        let path = PathJSON(FilePath(bytes: Array("/a".utf8) + [0xFF]))
        #expect(path.pathBase64.flatMap { Data(base64Encoded: $0) } == Data("/a".utf8) + [0xFF])
        #expect(PathJSON("/ä").pathBase64 == nil)
        #expect(try Outlet.document(path).contains("\"path_base64\""))
    }

    @Test("times are ISO 8601 in UTC, and read back", arguments: [1_773_496_950_123, 0, 999, -1, 253_402_300_799_999])
    func times(milliseconds: Int64) throws {
        let text = try Outlet.line([TimeJSON(milliseconds)])
        #expect(try JSONDecoder().decode([TimeJSON].self, from: Data(text.utf8)) == [TimeJSON(milliseconds)])
        #expect(TimeJSON(1_773_496_950_123).text == "2026-03-14T14:02:30.123Z")
        for wrong in ["", "2026-03-14", "2026-03-14T14:02:30Z", "2026-03-14T14:02:30.1Z", "soon.123Z"] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode([TimeJSON].self, from: Data("[\"\(wrong)\"]".utf8))
            }
        }
    }

    @Test("an event is one line, and says what befell which file")
    func events() throws {
        func line(_ event: ServiceEvent) throws -> String { try Outlet.line(EventJSON(.event(event))) }
        let unreadable = JudgingError(path: "/desk/a\nb.pdf", reason: "it is damaged", isGone: false)
        #expect(
            try line(.file(.unreadable(unreadable))) == #"{"event":"file","file":{"outcome":"unreadable","#
                + #""path":{"path":"/desk/a\nb.pdf"},"reason":"it is damaged"}}"#)
        #expect(try line(.problem("no disk")) == #"{"event":"problem","problem":"no disk"}"#)
        #expect(try line(.returned(desk: "/desk")) == #"{"desk":{"path":"/desk"},"event":"returned"}"#)
        #expect(try line(.reloaded) == #"{"event":"reloaded"}"#)
        #expect(try line(.reloadFailed("line 3")) == #"{"event":"reload_failed","problem":"line 3"}"#)
        #expect(try Outlet.line(EventJSON(.missed(7))) == #"{"event":"missed","missed":7}"#)
    }
}
