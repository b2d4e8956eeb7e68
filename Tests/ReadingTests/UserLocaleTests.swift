import Testing

@testable import Reading

@Suite("The user's locale")
struct UserLocaleTests {
    @Test(
        "the environment says which language and country",
        arguments: [
            (["LANG": "de_AT.UTF-8"], "de", "AT"), (["LANG": "en_US.UTF-8", "LC_ALL": "fr_FR@euro"], "fr", "FR"),
            (["LANG": "en_GB", "LC_TIME": "sv_SE.UTF-8"], "sv", "SE"), (["LC_ALL": "", "LANG": "pt"], "pt", nil),
            (["LANG": "de_DE", "LC_ALL": "C"], nil, nil), (["LANG": "../../x"], nil, nil),
            (["LANG": "en_US", "LC_MESSAGES": "fr_FR"], "en", "US"), (["LANG": "C.UTF-8"], nil, nil),
            (["LANG": "POSIX"], nil, nil), ([:], nil, nil),
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
        #expect(!UserLocale(name: "es-PR").isDayFirst && !UserLocale(name: "fil_PH").isDayFirst)
        #expect(!UserLocale(name: "en-US").isDayFirst && UserLocale(name: "en").isDayFirst)
    }

    @Test("Chinese is read as it is written in the user's country")
    func chinese() {
        for (name, data) in [("zh_TW.UTF-8", "chi_tra"), ("zh_CN.UTF-8", "chi_sim"), ("zh-Hant-HK", "chi_tra")] {
            let languages = OCRLanguages([], UserLocale("LC_MESSAGES", ["LANG": name]))
            #expect((languages.installed + languages.missing).contains(data))
        }
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
