/// Ready choices of models for the tiers, by the built-in prices: what somebody who does not want to choose gets.
package enum Preset: String, Sendable, CaseIterable {
    case openai, anthropic, google, mercury, local
    /// Several providers, each for what it is cheapest at; those without a key are passed over.
    case bestValue = "best-value"

    /// In the order in which they are tried. Gemini 3.6 Flash is what Google names in place of 3 Flash, and of the stable
    /// Flash models the newest that can be told not to think (https://ai.google.dev/gemini-api/docs/deprecations).
    package func models(of tier: ModelTier) -> [String] {
        switch (self, tier) {
        case (.openai, .nano): ["openai:gpt-5.4-nano"]
        case (.openai, .mini): ["openai:gpt-5.4-mini"]
        case (.openai, .flagship): ["openai:gpt-5.4"]
        case (.anthropic, .nano): ["anthropic:claude-haiku-5-5"]
        case (.anthropic, .mini): ["anthropic:claude-haiku-4-5"]
        case (.anthropic, .flagship): ["anthropic:claude-sonnet-5-5"]
        case (.google, .nano): ["gemini:gemini-3.1-flash-lite"]
        case (.google, .mini): ["gemini:gemini-3.6-flash"]
        case (.google, .flagship): ["gemini:gemini-3.1-pro-preview"]
        case (.mercury, .nano), (.mercury, .mini): ["mercury:mercury-2"]
        case (.mercury, .flagship): ["mercury:mercury-2.5"]
        case (.local, .nano): ["ollama:qwen3:4b"]
        case (.local, .mini): ["ollama:qwen3:8b"]
        case (.local, .flagship): ["ollama:gpt-oss:20b"]
        case (.bestValue, .nano): ["openai:gpt-6-luna", "anthropic:claude-haiku-5-5", "gemini:gemini-3.1-flash-lite"]
        case (.bestValue, .mini): ["mercury:mercury-2.5", "gemini:gemini-3.1-flash-lite", "openai:gpt-5.4-mini"]
        case (.bestValue, .flagship):
            ["openai:gpt-6.1-sol", "anthropic:claude-sonnet-5-5", "gemini:gemini-3.1-pro-preview"]
        }
    }
}
