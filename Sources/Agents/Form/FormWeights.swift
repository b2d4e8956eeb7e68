/// How much cues, name, meaning and the form of a text count for one category, or for none: learnt (`TrainedForm`).
struct FormWeights: Sendable {
    /// Of cues at the head, at the head or beside values, anywhere (`CueSums.signs`), in log-odds.
    private(set) var head = 1.5
    private(set) var label = 2.5
    private(set) var mention = 1.5
    /// Factors of what `Weights` says.
    private(set) var name = 1.0
    /// The same of a name that the text does not bear out.
    private(set) var nameAlone = 0.3
    private(set) var meaning = 1.0
    /// In the order of `FormSign`, in log-odds.
    private var signs = [Double](repeating: 0, count: FormSign.count)

    func weight(of sums: CueSums) -> Double {
        let signs = sums.signs
        return head * signs.head + label * signs.label + mention * signs.all
    }

    func weight(of form: PaperForm) -> Double {
        zip(signs, form.values).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Of a category: learnt, or what holds of categories that nobody has learnt about.
    static func of(category: String) -> FormWeights { learnt[category] ?? other }
    static let other = FormWeights(TrainedForm.other)
    static let nothing = FormWeights(TrainedForm.nothing)
    private static let learnt = TrainedForm.categories.mapValues(FormWeights.init)

    /// - Parameter text: names, each followed by its weight.
    private init(_ text: String) {
        let parts = text.split(whereSeparator: \.isWhitespace)
        for (name, number) in zip(parts, parts.dropFirst()) {
            guard let weight = Double(number) else { continue }
            switch name {
            case "cue.head": head = weight
            case "cue.label": label = weight
            case "cue.any": mention = weight
            case "name": self.name = weight
            case "name.alone": nameAlone = weight
            case "meaning": meaning = weight
            default: if let sign = Self.signs[name] { signs[sign.rawValue] = weight }
            }
        }
    }

    private static let signs = Dictionary(
        uniqueKeysWithValues: FormSign.allCases.map { (Substring("\($0)"), $0) })
}
