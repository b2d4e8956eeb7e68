// Written by scripts/update-model-prices; do not edit.

// swift-format-ignore
enum PriceTable {
    static let asOf = "2026-11"

    /// US dollars per million tokens.
    static let json = #"""
        {
        "claude-haiku-4-5":{"provider":"anthropic","input":1.0,"cached_input":0.1,"cache_write":1.25,"output":5.0,"batch_input":0.5,"batch_output":2.5,"context":200000,"max_output":64000,"vision":true,"pdf":true,"structured":true},
        "claude-haiku-5-5":{"provider":"anthropic","input":0.1,"cached_input":0.01,"cache_write":0.125,"output":0.5,"batch_input":0.05,"batch_output":0.25,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true,"long_above":100000,"long_input":0.5,"long_cached_input":0.05,"long_cache_write":0.625,"long_output":2.5},
        "claude-opus-4-5":{"provider":"anthropic","input":5.0,"cached_input":0.5,"cache_write":6.25,"output":25.0,"batch_input":2.5,"batch_output":12.5,"context":200000,"max_output":64000,"vision":true,"pdf":true,"structured":true},
        "claude-opus-4-6":{"provider":"anthropic","input":5.0,"cached_input":0.5,"cache_write":6.25,"output":25.0,"batch_input":2.5,"batch_output":12.5,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "claude-opus-4-7":{"provider":"anthropic","input":5.0,"cached_input":0.5,"cache_write":6.25,"output":25.0,"batch_input":2.5,"batch_output":12.5,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "claude-opus-4-8":{"provider":"anthropic","input":5.0,"cached_input":0.5,"cache_write":6.25,"output":25.0,"batch_input":2.5,"batch_output":12.5,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "claude-opus-5":{"provider":"anthropic","input":5.0,"cached_input":0.5,"cache_write":6.25,"output":25.0,"batch_input":2.5,"batch_output":12.5,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "claude-opus-5-5":{"provider":"anthropic","input":4.0,"cached_input":0.2,"cache_write":5.0,"output":20.0,"batch_input":2.0,"batch_output":10.0,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "claude-sonnet-4-5":{"provider":"anthropic","input":3.0,"cached_input":0.3,"cache_write":3.75,"output":15.0,"batch_input":1.5,"batch_output":7.5,"context":200000,"max_output":64000,"vision":true,"pdf":true,"structured":true},
        "claude-sonnet-4-6":{"provider":"anthropic","input":3.0,"cached_input":0.3,"cache_write":3.75,"output":15.0,"batch_input":1.5,"batch_output":7.5,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "claude-sonnet-5":{"provider":"anthropic","input":2.0,"cached_input":0.2,"cache_write":2.5,"output":10.0,"batch_input":1.0,"batch_output":5.0,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "claude-sonnet-5-5":{"provider":"anthropic","input":2.0,"cached_input":0.1,"cache_write":2.5,"output":10.0,"batch_input":1.0,"batch_output":5.0,"context":1000000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-2.5-flash":{"provider":"gemini","input":0.3,"cached_input":0.03,"output":2.5,"batch_input":0.15,"batch_output":1.25,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-2.5-flash-lite":{"provider":"gemini","input":0.1,"cached_input":0.01,"output":0.4,"batch_input":0.05,"batch_output":0.2,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-2.5-pro":{"provider":"gemini","input":1.25,"cached_input":0.125,"output":10.0,"batch_input":0.625,"batch_output":5.0,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3-flash-preview":{"provider":"gemini","input":0.5,"cached_input":0.05,"output":3.0,"batch_input":0.25,"batch_output":1.5,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3.1-flash-lite":{"provider":"gemini","input":0.25,"cached_input":0.025,"output":1.5,"batch_input":0.125,"batch_output":0.75,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3.1-pro-preview":{"provider":"gemini","input":2.0,"cached_input":0.2,"output":12.0,"batch_input":1.0,"batch_output":6.0,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3.5-flash":{"provider":"gemini","input":1.5,"cached_input":0.15,"output":9.0,"batch_input":0.75,"batch_output":4.5,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3.5-flash-lite":{"provider":"gemini","input":0.3,"cached_input":0.03,"output":2.5,"batch_input":0.15,"batch_output":1.25,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3.6-flash":{"provider":"gemini","input":0.75,"cached_input":0.075,"output":3.75,"batch_input":0.375,"batch_output":1.875,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3.7-flash":{"provider":"gemini","input":0.75,"cached_input":0.075,"output":3.75,"batch_input":0.375,"batch_output":1.875,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gemini/gemini-3.8-flash":{"provider":"gemini","input":0.75,"cached_input":0.075,"output":3.75,"batch_input":0.375,"batch_output":1.875,"context":1048576,"max_output":65536,"vision":true,"pdf":true,"structured":true},
        "gpt-5":{"provider":"openai","input":1.25,"cached_input":0.125,"output":10.0,"batch_input":0.625,"batch_output":5.0,"context":272000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5-mini":{"provider":"openai","input":0.25,"cached_input":0.025,"output":2.0,"batch_input":0.125,"batch_output":1.0,"context":272000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5-nano":{"provider":"openai","input":0.05,"cached_input":0.005,"output":0.4,"batch_input":0.025,"batch_output":0.2,"context":272000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.1":{"provider":"openai","input":1.25,"cached_input":0.125,"output":10.0,"batch_input":0.625,"batch_output":5.0,"context":272000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.2":{"provider":"openai","input":1.75,"cached_input":0.175,"output":14.0,"batch_input":0.875,"batch_output":7.0,"context":272000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.4":{"provider":"openai","input":2.5,"cached_input":0.25,"output":15.0,"batch_input":1.25,"batch_output":7.5,"context":1050000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.4-mini":{"provider":"openai","input":0.75,"cached_input":0.075,"output":4.5,"batch_input":0.375,"batch_output":2.25,"context":272000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.4-nano":{"provider":"openai","input":0.2,"cached_input":0.02,"output":1.25,"batch_input":0.1,"batch_output":0.625,"context":272000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.5":{"provider":"openai","input":5.0,"cached_input":0.5,"output":30.0,"batch_input":2.5,"batch_output":15.0,"context":1050000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.6":{"provider":"openai","input":4.0,"cached_input":0.4,"cache_write":5.0,"output":20.0,"batch_input":2.0,"batch_output":10.0,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.6-luna":{"provider":"openai","input":0.2,"cached_input":0.02,"cache_write":0.25,"output":1.2,"batch_input":0.1,"batch_output":0.6,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.6-sol":{"provider":"openai","input":4.0,"cached_input":0.4,"cache_write":5.0,"output":20.0,"batch_input":2.0,"batch_output":10.0,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-5.6-terra":{"provider":"openai","input":2.0,"cached_input":0.2,"cache_write":2.5,"output":12.0,"batch_input":1.0,"batch_output":6.0,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-6-astra":{"provider":"openai","input":10.0,"cached_input":1.0,"cache_write":12.5,"output":50.0,"batch_input":5.0,"batch_output":25.0,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-6-luna":{"provider":"openai","input":0.1,"cached_input":0.01,"cache_write":0.125,"output":0.5,"batch_input":0.05,"batch_output":0.25,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-6-sol":{"provider":"openai","input":2.0,"cached_input":0.2,"cache_write":2.5,"output":10.0,"batch_input":1.0,"batch_output":5.0,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-6.1-sol":{"provider":"openai","input":2.0,"cached_input":0.1,"cache_write":2.5,"output":10.0,"batch_input":1.0,"batch_output":5.0,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "gpt-6.1-terra":{"provider":"openai","input":1.0,"cached_input":0.05,"cache_write":1.25,"output":5.0,"batch_input":0.5,"batch_output":2.5,"context":922000,"max_output":128000,"vision":true,"pdf":true,"structured":true},
        "inception/mercury-2":{"provider":"inception","input":0.25,"cached_input":0.025,"output":0.75,"context":128000,"max_output":50000,"structured":true},
        "inception/mercury-2.5":{"provider":"inception","input":0.2,"cached_input":0.02,"output":0.75,"context":260000,"max_output":65536,"structured":true}
        }
        """#
}
