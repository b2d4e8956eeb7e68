/// What a provider's documentation says a value looks like: its fields, which must be there, and their types.
///
/// Each provider writes its interface down as a shape; one check serves them all, and each words the fault its own way.
indirect enum Shape: Sendable {
    case anything
    case text
    case oneOf([String])
    case number
    case integer
    case flag
    case list(Shape)
    case map(Shape)
    case record([String: Shape], required: [String] = [])
    /// A union told apart by one field; `otherwise` is the value taken when the field may be left out.
    case tagged(by: String, [String: Shape], otherwise: String? = nil)
    /// The first whose kind (text, list, record...) is the value's.
    case either([Shape])
    case nullable(Shape)
    /// A shape that contains itself.
    case later(@Sendable () -> Shape)
}

/// The first way in which a request differs from the documentation.
struct Fault: Error, Equatable {
    enum Kind: Equatable {
        case unknownField
        case missingField
        case wrongType(expected: String, found: String)
        case wrongValue(String, allowed: [String])
    }
    /// Field names and list indices from the top of the request to the fault.
    var path: [Step]
    var kind: Kind

    enum Step: Equatable {
        case field(String)
        case index(Int)
    }

    /// `input[0].content`, as OpenAI and Google write it.
    var dotted: String {
        path.reduce(into: "") { text, step in
            switch step {
            case .field(let name): text += (text.isEmpty ? "" : ".") + name
            case .index(let index): text += "[\(index)]"
            }
        }
    }

    /// `messages.0.content`, as Anthropic writes it.
    var dottedIndices: String {
        path.map { step in
            switch step {
            case .field(let name): name
            case .index(let index): String(index)
            }
        }.joined(separator: ".")
    }
}

extension Shape {
    /// Throws the first fault of the value; `path` is where the value is in the request.
    func check(_ value: JSON, at path: [Fault.Step] = []) throws(Fault) {
        switch self {
        case .anything: return
        case .later(let shape): try shape().check(value, at: path)
        case .nullable(let shape):
            if value != .null { try shape.check(value, at: path) }
        case .oneOf(let allowed):
            guard case .string(let text) = value else { throw wrongType(value, path) }
            if !allowed.contains(text) { throw Fault(path: path, kind: .wrongValue(text, allowed: allowed)) }
        case .list(let element):
            guard case .array(let elements) = value else { throw wrongType(value, path) }
            for (index, item) in elements.enumerated() { try element.check(item, at: path + [.index(index)]) }
        case .map(let element):
            guard case .object(let members) = value else { throw wrongType(value, path) }
            for (name, item) in members { try element.check(item, at: path + [.field(name)]) }
        case .record(let fields, let required):
            guard case .object(let members) = value else { throw wrongType(value, path) }
            try check(members, fields, required, path)
        case .tagged(let tag, let shapes, let otherwise):
            guard case .object(let members) = value else { throw wrongType(value, path) }
            try check(members, tag, shapes, otherwise, path)
        case .either(let shapes):
            guard let shape = shapes.first(where: { $0.fits(value) }) else { throw wrongType(value, path) }
            try shape.check(value, at: path)
        case .text, .number, .integer, .flag:
            if !fits(value) { throw wrongType(value, path) }
        }
    }

    private func check(
        _ members: [String: JSON], _ fields: [String: Shape], _ required: [String], _ path: [Fault.Step]
    ) throws(Fault) {
        // Sorted, so that of two faults it is always the same one that is told.
        for name in members.keys.sorted() where fields[name] == nil {
            throw Fault(path: path + [.field(name)], kind: .unknownField)
        }
        for name in required where members[name] == nil {
            throw Fault(path: path + [.field(name)], kind: .missingField)
        }
        for (name, shape) in fields {
            if let value = members[name] { try shape.check(value, at: path + [.field(name)]) }
        }
    }

    private func check(
        _ members: [String: JSON], _ tag: String, _ shapes: [String: Shape], _ otherwise: String?, _ path: [Fault.Step]
    ) throws(Fault) {
        let allowed = shapes.keys.sorted()
        guard let name = members[tag] ?? otherwise.map(JSON.string) else {
            throw Fault(path: path + [.field(tag)], kind: .missingField)
        }
        guard case .string(let text) = name else {
            throw Fault(path: path + [.field(tag)], kind: .wrongType(expected: "string", found: name.kind))
        }
        guard let shape = shapes[text] else {
            throw Fault(path: path + [.field(tag)], kind: .wrongValue(text, allowed: allowed))
        }
        try shape.check(.object(members), at: path)
    }

    private func wrongType(_ value: JSON, _ path: [Fault.Step]) -> Fault {
        Fault(path: path, kind: .wrongType(expected: expected, found: value.kind))
    }

    private func fits(_ value: JSON) -> Bool {
        switch (self, value) {
        case (.anything, _), (.text, .string), (.oneOf, .string), (.flag, .bool), (.integer, .integer),
            (.number, .integer), (.number, .number), (.list, .array), (.map, .object), (.record, .object),
            (.tagged, .object), (.nullable, .null):
            true
        case (.nullable(let shape), _): shape.fits(value)
        case (.later(let shape), _): shape().fits(value)
        case (.either(let shapes), _): shapes.contains { $0.fits(value) }
        default: false
        }
    }

    private var expected: String {
        switch self {
        case .anything: "a value"
        case .text, .oneOf: "string"
        case .number: "number"
        case .integer: "integer"
        case .flag: "boolean"
        case .list: "array"
        case .map, .record, .tagged: "object"
        case .either(let shapes): shapes.map(\.expected).joined(separator: " or ")
        case .nullable(let shape): shape.expected
        case .later(let shape): shape().expected
        }
    }
}
