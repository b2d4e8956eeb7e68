/// Made by scripts/train-extraction: do not edit.
enum TrainedExtraction {
    static let total = PaperRanker(weights: "", confidence: "")
    static let day = PaperRanker(weights: "", confidence: "")
    static let vendor = PaperRanker(weights: "", confidence: "")
    static let number = PaperRanker(weights: "", confidence: "")
}
