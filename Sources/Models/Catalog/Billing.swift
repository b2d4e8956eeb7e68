/// What a call is booked at when its answer is there.
package struct Billing: Hashable, Sendable {
    package var cost: Dollars
    /// As the provider said it; nothing where it said nothing, or what cannot be.
    package var usage = Usage()
    /// What about it cannot be, as a sentence.
    package var problem: String?
}

extension ModelInfo {
    /// What the provider says it took, at the model's price. Who says nothing, or what cannot be, has taken the most: one
    /// broken reply neither ends a budget nor makes a call free.
    ///
    /// - Parameters:
    ///   - usage: nil when the provider did not say.
    ///   - bound: of the request, where it is at hand.
    ///   - worstCase: what was booked.
    package func billing(
        _ usage: Usage?, within bound: TokenBound? = nil, worstCase: Dollars, batch: Bool = false
    ) -> Billing {
        guard let usage else { return Billing(cost: worstCase) }
        let cost = cost(of: usage, batch: batch)
        guard let claim = usage.claim(beyond: bound) ?? (cost > worstCase * 2 ? "\(cost)" : nil) else {
            return Billing(cost: cost, usage: usage)
        }
        return Billing(
            cost: worstCase,
            problem: "the provider claims to have taken \(claim), which cannot be; counted at the most it can cost")
    }
}

extension Usage {
    /// What is claimed that cannot be; nil when all of it may be.
    ///
    /// The bound is cautious where it counts bytes, and yet only what somebody documents where it counts pages: so input
    /// is impossible from twice the bound on, and output from the first token beyond what the request allowed.
    func claim(beyond bound: TokenBound?) -> String? {
        if min(input, cachedInput, cacheWrite, output, reasoning) < 0 { return "less than no tokens" }
        guard let bound else { return nil }
        if output > bound.output { return "\(output) tokens of output where \(bound.output) were allowed" }
        if allInput > 2 * bound.input { return "\(allInput) tokens of input where \(bound.input) are the most" }
        return nil
    }
}
