/// A question as one model sees it: without its secrets, unless the model may see them.
struct Wording {
    let request: ModelRequest
    /// Whether the picture or the PDF is shown, if there is one.
    let showsFile: Bool
    private let schema: Schema
    private let redactor: Redactor?

    init(_ question: Question, for model: TierModel) {
        var redactor = model.provider.isLocal || question.privacy == .open ? nil : Redactor()
        var content = question.content
        if redactor != nil { content = content.map { redactor?.redact($0) ?? "" } }
        var parts = question.ours.map(ModelRequest.Part.ours) + content.map(ModelRequest.Part.document)
        // Neither a picture nor a PDF can be redacted.
        var files: [ModelRequest.Part] = []
        if let image = question.image, model.info.takesImages { files.append(.image(image)) }
        if let pdf = question.pdf, model.takesPDFs { files.append(.pdf(pdf)) }
        showsFile = redactor == nil && !files.isEmpty
        if showsFile { parts += files }
        var request = ModelRequest(
            instructions: question.instructions, parts: parts, answer: .value(question.schema),
            maxOutputTokens: question.maxOutputTokens + model.thought().room, effort: model.effort)
        request.sharesPrefix = true
        (self.request, self.redactor, schema) = (request, redactor, question.schema)
    }

    /// The answer with what was taken out put back; nil when it then no longer fits, for what was put back may be
    /// longer than the schema lets it be.
    func restored(_ value: JSONValue) -> JSONValue? { try? schema.validate(redactor.map { $0.restore(value) } ?? value) }
}
