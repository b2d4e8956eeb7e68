import Testing

@testable import Reading

@Suite("The user's locale")
struct UserLocaleTests {
    @Test(
        "the environment says which language and country",
        arguments: [
            (["LANG": "de_AT.UTF-8"], "de", "AT"), (["LANG": "en_US.UTF-8", "LC_ALL": "fr_FR@euro"], "fr", "FR"),
            (["LANG": "en_GB", "LC_TIME": "sv_SE.UTF-8"], "sv", "SE"), (["LC_ALL": "", "LANG": "pt"], "pt", nil),
            (["LANG": "C.UTF-8"], nil, nil), (["LANG": "POSIX"], nil, nil), ([:], nil, nil),
        ] as [([String: String], String?, String?)])
    func locale(environment: [String: String], language: String?, country: String?) {
        let locale = UserLocale("LC_TIME", environment)
        #expect(locale.language == language)
        #expect(locale.country == country)
    }

    @Test("the month comes first in the United States, and not in Britain")
    func dayFirst() {
        #expect(!UserLocale("LC_TIME", ["LANG": "en_US.UTF-8"]).isDayFirst)
        #expect(UserLocale("LC_TIME", ["LANG": "en_GB.UTF-8"]).isDayFirst)
        #expect(UserLocale("LC_TIME", ["LANG": "es_US.UTF-8"]).isDayFirst)
        #expect(UserLocale("LC_TIME", [:]).isDayFirst)
    }

    @Test("pictures are read in the locale's language, unless the config names others")
    func languages() {
        let german = UserLocale("LC_MESSAGES", ["LANG": "de_DE.UTF-8"])
        let wanted = OCRLanguages([], german)
        #expect((wanted.installed + wanted.missing).contains("deu"))
        let named = OCRLanguages(["fr"], german)
        #expect((named.installed + named.missing).contains("fra") && !(named.installed + named.missing).contains("deu"))
    }
}
