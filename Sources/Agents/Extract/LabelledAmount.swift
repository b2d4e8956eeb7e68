/// An amount with the words that stand around it.
struct LabelledAmount: Sendable {
    var amount: PrintedAmount
    /// Between the amount before and this one.
    var near: LabelKinds = []
    /// Left of the amount before.
    var far: LabelKinds = []
    /// Up to the next amount.
    var right: LabelKinds = []
    /// In the column over it, where its line has no words.
    var above: LabelKinds = []
    /// The last amount of its line with two decimals.
    var isLast = false
    /// How many amounts its line has.
    var companions = 1

    var value: Int { amount.value }
    var line: Int { amount.line.index }
    /// What names it: words beside it, else over it.
    var label: LabelKinds { near.union(above) }
    var anyLabel: LabelKinds { near.union(far).union(above) }
    /// Has the form of an amount, beyond being a number.
    var isMoney: Bool { amount.decimals == 2 }
}

extension Paper {
    /// So many amounts are weighed: the first and the last of them.
    static let mostAmounts = 600

    /// All amounts of the paper with their labels.
    func labelledAmounts() -> [LabelledAmount] {
        var all: [LabelledAmount] = []
        for line in lines { all += labelled(line) }
        if all.count > Self.mostAmounts {
            all = Array(all.prefix(Self.mostAmounts / 4) + all.suffix(Self.mostAmounts * 3 / 4))
        }
        return all
    }

    private func labelled(_ line: PaperLine) -> [LabelledAmount] {
        var amounts = AmountScan.amounts(in: line)
        for amount in amounts where amount.decimals == 0 && !amount.isSpaced {
            // Recognition loses points; the arithmetic tells whether there was one.
            let digits = line.letters[amount.range]
            let whole = amount.value / 100
            guard digits.allSatisfy(\.isPaperDigit), (100...999_999).contains(abs(whole)) else { continue }
            var other = amount
            (other.value, other.isMended, other.lostPoint) = (whole, true, true)
            amounts.append(other)
        }
        let last = amounts.filter { $0.decimals == 2 }.max { $0.range.upperBound < $1.range.upperBound }?.range
        return amounts.map { amount in
            var labelled = LabelledAmount(amount: amount)
            let others = amounts.map(\.range).filter { $0 != amount.range }
            let previous = others.map(\.upperBound).filter { $0 <= amount.range.lowerBound }.max() ?? 0
            let next = others.map(\.lowerBound).filter { $0 >= amount.range.upperBound }.min() ?? line.letters.count
            for label in line.labels {
                if label.range.lowerBound >= previous, label.range.upperBound <= amount.range.lowerBound {
                    labelled.near.formUnion(label.kinds)
                } else if label.range.upperBound <= previous {
                    labelled.far.formUnion(label.kinds)
                } else if label.range.lowerBound >= amount.range.upperBound, label.range.upperBound <= next {
                    labelled.right.formUnion(label.kinds)
                }
            }
            labelled.companions = amounts.count
            labelled.isLast = amount.range == last
            if labelled.near.isEmpty, labelled.far.isEmpty { labelled.above = above(labelled) }
            return labelled
        }
    }

    /// What stands over an amount whose line has no words: the first labelled line of the four above, as far as its
    /// labels stand over the amount.
    private func above(_ amount: LabelledAmount) -> LabelKinds {
        let line = amount.amount.line
        let letters = line.letterCount(before: amount.amount.range.lowerBound)
        guard letters <= 8 else { return [] }
        for index in stride(from: line.index - 1, through: max(0, line.index - 4), by: -1) {
            let upper = lines[index]
            guard upper.page == line.page else { break }
            if upper.labels.isEmpty { continue }
            var over: LabelKinds = []
            for label in upper.labels {
                let words = upper.words(in: label.range)
                guard let first = words.first, let last = words.last else { continue }
                if first.box.left < amount.amount.right + line.height, last.box.right > amount.amount.left - line.height
                {
                    over.formUnion(label.kinds)
                }
            }
            if !over.isEmpty { return over }
            return amount.companions == 1 && letters <= 3 && index == line.index - 1 ? upper.kinds : []
        }
        return []
    }
}
