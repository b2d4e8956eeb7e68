import Foundation

/// What a model costs and what it takes.
package struct ModelInfo: Hashable, Sendable {
    package var price: ModelPrice
    /// Nil where the provider has no batch interface for it.
    package var batchPrice: ModelPrice?
    /// Tokens of input and output together.
    package var context: Int
    package var maxOutput: Int
    package var takesImages: Bool
    package var takesPDFs: Bool

    package init(
        price: ModelPrice, batchPrice: ModelPrice? = nil, context: Int, maxOutput: Int, takesImages: Bool = false,
        takesPDFs: Bool = false
    ) {
        self.price = price
        self.batchPrice = batchPrice
        self.context = context
        self.maxOutput = maxOutput
        self.takesImages = takesImages
        self.takesPDFs = takesPDFs
    }

    /// A model on this machine: costs nothing.
    package static let free = ModelInfo(
        price: ModelPrice(input: .zero, output: .zero), context: 32_768, maxOutput: 8_192, takesImages: true)
}

/// What one token costs, exactly.
package struct ModelPrice: Hashable, Sendable {
    package var input: Dollars
    package var cachedInput: Dollars
    package var cacheWrite: Dollars
    package var output: Dollars
    /// Requests with more input than this cost more, all of their tokens.
    package var longContext: LongContext?

    /// Prices are for one token.
    package init(
        input: Dollars, cachedInput: Dollars? = nil, cacheWrite: Dollars? = nil, output: Dollars,
        longContext: LongContext? = nil
    ) {
        self.input = input
        self.cachedInput = cachedInput ?? input
        self.cacheWrite = cacheWrite ?? input
        self.output = output
        self.longContext = longContext
    }

    /// - Parameters: dollars for a million tokens.
    package init(perMillion input: Decimal, cachedInput: Decimal? = nil, cacheWrite: Decimal? = nil, output: Decimal) {
        func perToken(_ price: Decimal) -> Dollars { Dollars(price / 1_000_000) }
        self.init(
            input: perToken(input), cachedInput: cachedInput.map(perToken), cacheWrite: cacheWrite.map(perToken),
            output: perToken(output))
    }

    /// A higher price for long requests, in percent of the usual one.
    package struct LongContext: Hashable, Sendable {
        package var above: Int
        package var inputPercent: Int
        package var outputPercent: Int

        package init(above: Int, inputPercent: Int, outputPercent: Int) {
            self.above = above
            self.inputPercent = inputPercent
            self.outputPercent = outputPercent
        }
    }

    /// As much cheaper or dearer as one price is than another.
    package func scaled(by part: ModelPrice, over whole: ModelPrice) -> ModelPrice {
        var price = self
        price.input = input.scaled(by: part.input, over: whole.input)
        price.cachedInput = cachedInput.scaled(by: part.cachedInput, over: whole.cachedInput)
        price.cacheWrite = cacheWrite.scaled(by: part.cacheWrite, over: whole.cacheWrite)
        price.output = output.scaled(by: part.output, over: whole.output)
        return price
    }

    package func cost(of usage: Usage) -> Dollars {
        let inputCost = input * usage.input + cachedInput * usage.cachedInput + cacheWrite * usage.cacheWrite
        let outputCost = output * usage.output
        guard let longContext, usage.allInput > longContext.above else { return inputCost + outputCost }
        return Self.percent(longContext.inputPercent, of: inputCost)
            + Self.percent(longContext.outputPercent, of: outputCost)
    }

    /// Not less than `cost(of:)` of any usage with no more tokens than these, however the input is split.
    package func worstCase(input tokens: Int, output outputTokens: Int) -> Dollars {
        let dearest = max(input, cachedInput, cacheWrite)
        let inputCost = dearest * tokens
        let outputCost = output * outputTokens
        guard let longContext, tokens > longContext.above else { return inputCost + outputCost }
        return Self.percent(max(100, longContext.inputPercent), of: inputCost)
            + Self.percent(max(100, longContext.outputPercent), of: outputCost)
    }

    private static func percent(_ percent: Int, of amount: Dollars) -> Dollars {
        let whole = amount * percent
        guard whole.picos != .max, whole.picos != -.max else { return whole }
        return Dollars(picos: whole.picos / 100 + (whole.picos % 100 > 0 ? 1 : 0))
    }
}
