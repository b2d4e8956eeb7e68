import Foundation
import Testing

@testable import Outlets

/// `docs/outlets.md` is the specification, and the code is as it says.
@Suite("The page of outlets")
struct PageTests {
    /// All that goes out by itself; what is inside these is found in the examples.
    static var values: [any Codable.Type] {
        [
            PathJSON.self, EventJSON.self, FileReportJSON.self, ReviewsJSON.self, DecisionsJSON.self, JobsJSON.self,
            LogLineJSON.self,
            VerdictJSON.self, UndoJSON.self, HitsJSON.self, WhyJSON.self, StatusJSON.self, VerifyJSON.self,
            DoctorJSON.self,
            InitJSON.self, ConfigCheckJSON.self, ConfigJSON.self, NoLongerAwaitedJSON.self, LearnJSON.self,
            LessonsJSON.self, AcceptedJSON.self, ForgottenJSON.self, ModelsJSON.self, KeysJSON.self, KeySetJSON.self,
            KeyRemovedJSON.self, CostJSON.self, CallsJSON.self, ExtractionJSON.self, RecordsJSON.self,
            RecordChangesJSON.self, RecordTotalsJSON.self, RecordDuplicatesJSON.self, BankMatchesJSON.self,
            DueJSON.self, DoubtfulRecordsJSON.self,
            RulesJSON.self, RuleTestsJSON.self, RuleTrialJSON.self, RecordsExportJSON.self, RecordsPackJSON.self,
        ]
    }

    @Test("every field of every value is on it, with its type, and nothing else is")
    func fields() throws {
        let page = try OutletsPage()
        var seen = SeenTypes()
        for value in Self.values {
            let section = try #require(page.sections[SeenTypes.name(of: value)], "no section on \(value)")
            #expect(!section.examples.isEmpty, "no example of \(value)")
            for example in section.examples { try seen.add(Self.decoded(value, example)) }
        }
        for (name, fields) in seen.types {
            #expect(page.sections[name]?.fields == fields.map { "\($0.name): \($0.type)" }, "\(name)")
            for field in fields { #expect(field.isShown, "no example of \(name) has \(field.name)") }
        }
        #expect(Set(page.sections.keys) == Set(seen.types.keys))
    }

    @Test("every example is a value as it goes out")
    func examples() throws {
        let page = try OutletsPage()
        for value in Self.values {
            for example in page.sections[SeenTypes.name(of: value)]?.examples ?? [] {
                let written = try Outlet.document(Self.decoded(value, example))
                #expect(try Self.object(written) == Self.object(example), "\(value)")
            }
        }
    }

    @Test("the page on commands shows no other keys")
    func commands() throws {
        let page = try OutletsPage()
        let known = Set(page.sections.values.flatMap(\.fields).map { $0.prefix { $0 != ":" } }.map(String.init))
        let maps = page.maps
        let blocks = try OutletsPage.text("commands.md").components(separatedBy: "```json\n").dropFirst()
        #expect(blocks.count > 20)
        for block in blocks {
            let json = block.components(separatedBy: "\n```")[0]
            let unknown = Self.keys(in: try Self.object(json), maps).subtracting(known)
            #expect(unknown.isEmpty, "\(unknown) in \(json)")
        }
    }

    private static func decoded(_ type: any Codable.Type, _ example: String) throws -> any Codable {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(example.utf8))
    }

    private static func object(_ json: String) throws -> NSObject {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSObject)
    }

    /// - Parameter maps: the keys of objects, and of what holds objects, whose own keys are names.
    private static func keys(in value: Any, _ maps: Set<String>, ofMap: Bool = false) -> Set<String> {
        switch value {
        case let object as [String: Any]:
            object.reduce(into: ofMap ? [] : Set(object.keys)) { keys, pair in
                // In a map of lists of maps there are names in the lists too.
                let isMap = ofMap ? pair.value is [Any] : maps.contains(pair.key)
                keys.formUnion(Self.keys(in: pair.value, maps, ofMap: isMap))
            }
        case let list as [Any]: list.reduce(into: []) { $0.formUnion(keys(in: $1, maps, ofMap: ofMap)) }
        default: []
        }
    }
}

/// The page, taken apart: `### Name`, a table `| field | type | … |`, examples.
private struct OutletsPage {
    struct Section {
        /// `name: type`
        var fields: [String] = []
        var examples: [String] = []
    }

    private(set) var sections: [String: Section] = [:]

    /// The keys of objects whose own keys are names.
    var maps: Set<String> {
        Set(
            sections.values.flatMap(\.fields).filter { $0.contains(": map of ") }.map {
                String($0.prefix { $0 != ":" })
            })
    }

    init() throws {
        for part in try Self.text("outlets.md").components(separatedBy: "\n### ").dropFirst() {
            let body = part.components(separatedBy: "\n## ")[0]
            var section = Section()
            for line in body.split(separator: "\n") where line.hasPrefix("| ") && line != "| field | type | |" {
                let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                section.fields.append("\(cells[0]): \(cells[1])")
            }
            section.examples = body.components(separatedBy: "```json\n").dropFirst().map {
                $0.components(separatedBy: "\n```")[0]
            }
            sections[String(body.prefix { $0 != "\n" })] = section
        }
    }

    static func text(_ name: String) throws -> String {
        let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/\(name)")
        return try String(contentsOf: docs.standardizedFileURL, encoding: .utf8)
    }
}

/// Which types of ours values are made of, by looking at values.
private struct SeenTypes {
    struct Field {
        var name: String
        var type: String
        /// Whether a value has it.
        var isShown: Bool
    }

    private(set) var types: [String: [Field]] = [:]

    mutating func add(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional, .collection, .dictionary, .tuple: for child in mirror.children { add(child.value) }
        case .struct where !(value is TimeJSON): addFields(Self.name(of: type(of: value)), mirror)
        default: break
        }
    }

    private mutating func addFields(_ name: String, _ mirror: Mirror) {
        let fields = mirror.children.map { child in
            Field(
                name: Self.snakeCase(child.label ?? ""), type: Self.name(of: type(of: child.value)),
                isShown: !Self.isEmpty(child.value))
        }
        let earlier = types[name] ?? fields
        types[name] = zip(earlier, fields).map {
            Field(name: $0.name, type: $0.type, isShown: $0.isShown || $1.isShown)
        }
        for child in mirror.children { add(child.value) }
    }

    /// As the page writes it.
    static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: return "text"
        case is Int.Type, is Int64.Type: return "integer"
        case is Double.Type: return "number"
        case is Bool.Type: return "bool"
        case is TimeJSON.Type: return "time"
        case let optional as any Wrapping.Type where optional.isOptional: return name(of: optional.inner) + "?"
        case let map as any Naming.Type: return "map of " + name(of: map.inner)
        case let list as any Wrapping.Type: return "list of " + name(of: list.inner)
        default:
            return String(reflecting: type).replacing("Outlets.", with: "").replacing("JSON", with: "")
        }
    }

    private static func isEmpty(_ value: Any) -> Bool {
        let mirror = Mirror(reflecting: value)
        return [.optional, .collection, .dictionary].contains(mirror.displayStyle) && mirror.children.isEmpty
    }

    private static func snakeCase(_ name: String) -> String {
        name.map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
    }
}

private protocol Wrapping {
    static var inner: Any.Type { get }
    static var isOptional: Bool { get }
}

extension Optional: Wrapping {
    static var inner: Any.Type { Wrapped.self }
    static var isOptional: Bool { true }
}

extension Array: Wrapping {
    static var inner: Any.Type { Element.self }
    static var isOptional: Bool { false }
}

private protocol Naming {
    static var inner: Any.Type { get }
}

extension Dictionary: Naming where Key == String {
    static var inner: Any.Type { Value.self }
}
