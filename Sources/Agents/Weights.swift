/// How much each kind of evidence counts, in log-odds.
///
/// Chosen on the labelled documents of the tests, on those that are not held out (docs/agents.md has the figures).
struct Weights: Sendable {
    /// Per unit of cosine above the average over all built-in descriptions, and its bounds.
    var meaning = 11.0
    var meaningLeast = -1.5
    var meaningMost = 3.2
    /// So many tokens of text halve the say of meaning: a name alone means little.
    var meaningHalf = 6.0
    /// What all cue words of a text together could reach before it was learnt for each category (`FormWeights`), and what
    /// a category's own words (its name and sentence) can reach in place of cues.
    var cuesMost = 5.5
    var softCuesMost = 4.0
    /// The first cue in a name, each further one, and the most.
    var nameCue = 3.4
    var nameCueMore = 0.9
    var nameCuesMost = 4.6
    /// A type of file that only this category has, or so; the types that many things come in.
    var strongType = 8.0
    var generalType = 2.0
    var camera = 5.0
    /// A picture named and numbered as programs and messengers do.
    var series = 4.0
    /// A text with an ending that only files of this kind have; and a table, which may be a statement yet.
    var ending = 6.0
    var tableType = 5.0
    /// A file of another type, for a category that is known by its types alone.
    var otherType = -4.0
    /// None of these.
    var none = 3.0
    /// How much more likely that is when name and content contradict each other.
    var mislabelled = 2.5
    /// All of it, to make chances of it that come true.
    var sharpness = 1.0

    static let calibrated = Weights()
}
