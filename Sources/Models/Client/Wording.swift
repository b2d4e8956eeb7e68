/// A question as one model sees it: without its secrets, unless the model may see them.
struct Wording {
    let request: ModelRequest
    /// Whether the picture is shown, if there is one.
    let showsImage: Bool
    private let schema: Schema
    private let redactor: Redactor?

    init(_ question: Question, for model: TierModel) {
        var redactor = model.provider.isLocal || question.privacy == .open ? nil : Redactor()
        let content = question.content.map { redactor?.redact($0) ?? $0.shown }
        var parts = question.ours.map(ModelRequest.Part.ours) + content.map(ModelRequest.Part.document)
        // A picture cannot be redacted.
        showsImage = question.image != nil && redactor == nil && model.info.takesImages
        if let image = question.image, showsImage { parts.append(.image(image)) }
        var request = ModelRequest(
            instructions: question.instructions, parts: parts, answer: .value(question.schema),
            maxOutputTokens: question.maxOutputTokens, effort: model.effort)
        request.sharesPrefix = true
        (self.request, self.redactor, schema) = (request, redactor, question.schema)
    }

    /// The answer with what was taken out put back; nil when it then no longer fits, for what was put back may be
    /// longer than the schema lets it be.
    func restored(_ value: JSONValue) -> JSONValue? { try? schema.validate(redactor.map { $0.restore(value) } ?? value) }
}
