/// A question as one model sees it: without its secrets, unless the model may see them.
struct Wording {
    let request: ModelRequest
    /// Whether the picture or the PDF is shown, if there is one.
    let showsFile: Bool
    private let schema: Schema
    /// Nil when nothing was taken out.
    private let redactor: Redactor?

    init(_ question: Question, for model: TierModel) {
        var redactor = model.provider.isLocal || question.privacy == .open ? nil : Redactor()
        let content = question.content.map { redactor?.redact($0) ?? $0.shown }
        var parts = question.ours.map(ModelRequest.Part.ours) + content.map(ModelRequest.Part.document)
        // Neither a picture nor a PDF can be redacted.
        var files: [ModelRequest.Part] = []
        if let image = question.image, model.info.takesImages { files.append(.image(image)) }
        if let pdf = question.pdf, model.takesPDFs { files.append(.pdf(pdf)) }
        showsFile = redactor == nil && !files.isEmpty
        if showsFile { parts += files }
        // What is written on the user's own machine costs their time: as much as the schema can need, and no more.
        let answer = model.provider.isOwn ? question.schema.mostTokens : question.maxOutputTokens
        var request = ModelRequest(
            instructions: question.instructions, parts: parts, answer: .value(question.schema),
            maxOutputTokens: answer + model.thought().room, effort: model.effort)
        request.sharesPrefix = true
        (self.request, schema) = (request, question.schema)
        self.redactor = redactor.flatMap { $0.count > 0 ? $0 : nil }
    }

    /// An answer that fits, with what was taken out put back; as it came when it would no longer fit, for what is put
    /// back may be longer than the schema lets it be. That is nothing to ask the model again for.
    func restored(_ value: JSONValue) -> JSONValue {
        guard let redactor else { return value }
        return (try? schema.validate(redactor.restore(value))) ?? value
    }
}
