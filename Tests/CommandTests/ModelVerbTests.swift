import Foundation
import ModelServer
import TestSupport
import Testing

/// `models`, `keys`, `cost` and `calls`, with a real server that stands in for the providers.
@Suite("Verbs about models")
struct ModelVerbTests {
    private static let three = [
        "nano": "openai:gpt-5.4-nano", "mini": "anthropic:claude-haiku-4-5",
        "flagship": "gemini:gemini-3.1-pro-preview",
    ]

    private func rows(_ json: [String: Any], _ key: String) throws -> [[String: Any]] {
        try #require(json[key] as? [[String: Any]])
    }

    @Test("without tiers, models says so and how to add some")
    func noTiers() async throws {
        let sandbox = try await ServedSandbox(tiers: [:])
        let models = try sandbox.run("models")
        #expect(models.status == 0 && models.output.contains("the embedded tier does all"))
        #expect(models.output.contains("preset = \"openai\"") && models.output.contains("best-value"))
        #expect(try rows(try sandbox.run("models", "--json").json(), "models").isEmpty)
    }

    @Test("models shows tiers, prices, keys, budget and privacy, and says what answers")
    func models() async throws {
        let sandbox = try await ServedSandbox(tiers: Self.three, more: "[budget]\nper_day = 0.25")
        let models = try sandbox.run("models")
        #expect(models.status == 0)
        #expect(models.output.contains("$0.20 in, $1.25 out"))
        #expect(models.output.contains("key: environment variable OPENAI_API_KEY"))
        #expect(models.output.contains("at most $0.25 a day, $5.00 a month, $0.25 a file"))
        #expect(models.output.contains("Privacy: redact"))

        let checked = try sandbox.run("models", "--check", "--json")
        #expect(checked.status == 0, "\(checked.all)")
        let rows = try rows(checked.json(), "models")
        #expect(rows.count == 3 && rows.allSatisfy { $0["answers"] as? Bool == true && $0["problem"] == nil })
        #expect(rows[0]["input"] as? Double == 0.2 && rows[0]["output"] as? Double == 1.25)
        #expect(rows.allSatisfy { $0["local"] as? Bool == false && $0["threshold"] as? Double == 0.85 })
        let json = try checked.json()
        #expect((json["budget"] as? [String: Double])?["per_day"] == 0.25 && json["privacy"] as? String == "redact")
    }

    @Test("what a model's word has been worth is shown, and what it taught until then is marked and can be accepted")
    func trust() async throws {
        let sandbox = try await ServedSandbox(trust: "earned")
        #expect(try sandbox.run("models").output.contains("only what three signs bear out"))
        #expect(try rows(try sandbox.run("models", "--json").json(), "models")[0]["trust"] as? String == "earned")
        for (number, category) in [(1, nil), (2, "Letters")] as [(Int, String?)] {
            try sandbox.fileLetter(number)
            let review = try #require(try rows(try sandbox.run("review", "list", "--json").json(), "reviews").last)
            let id = "\(try #require(review["id"] as? Int))"
            let accepted = try category.map { try sandbox.run("review", "accept", id, "--as", $0) }
            #expect(try (accepted ?? sandbox.run("review", "accept", id)).status == 0)
            try sandbox.run("lessons", "forget", "--all")
        }
        #expect(try sandbox.run("models").output.contains("Allotment (1 of 20 accepted, 1 wrong)"))
        let model = try rows(try sandbox.run("models", "--json").json(), "models")[0]
        let standing = try #require((model["standing"] as? [[String: Any]])?.first)
        #expect(standing["accepted"] as? Int == 1 && standing["against"] as? Int == 1)
        #expect(standing["trusted"] as? Bool == false && standing["category"] as? String == "Allotment")

        let full = try await ServedSandbox()
        #expect(try full.run("models").output.contains("everything, as the config says"))
        try full.fileLetter()
        let lesson = try rows(try full.run("lessons", "--json").json(), "lessons")[0]
        #expect(lesson["provisional"] as? Bool == false && lesson["model"] as? String == "gpt-5.4-nano")
        #expect(try full.run("lessons", "accept", "99").status == 66)
        #expect(try full.run("lessons", "accept", "--all").output.contains("Accepted 1 lesson"))
        #expect(try rows(try full.run("lessons", "--json").json(), "lessons")[0]["origin"] as? String == "accepted")
    }

    @Test("a model that does not answer is told with the reason, and ends with 1")
    func checkFails() async throws {
        let refused = try await ServedSandbox(rules: [Rule(.unauthorized)])
        let wrong = try refused.run("models", "--check")
        #expect(wrong.status == 1)
        #expect(wrong.output.contains("does not accept the key. Give it another: deskhand keys set openai"))
        let json = try refused.run("models", "--check", "--json")
        #expect(json.status == 1)
        #expect(try rows(json.json(), "models")[0]["answers"] as? Bool == false)

        let missing = try refused.run("models", keys: false)
        #expect(
            missing.status == 0 && missing.output.contains("no key for openai. Give it with: deskhand keys set openai"))
        #expect(try refused.run("models", "--check", keys: false).status == 1)
    }

    @Test("checks do not use up the budget of a file")
    func manyChecks() async throws {
        let sandbox = try await ServedSandbox(more: "[budget]\nper_job = 0.002")
        for _ in 0..<4 { #expect(try sandbox.run("models", "--check").status == 0) }
    }

    @Test("a key is set from a pipe, kept for its owner alone, listed and removed, and never shown")
    func keys() async throws {
        let sandbox = try await ServedSandbox()
        let none = try sandbox.run("keys", keys: false)
        #expect(none.status == 0 && none.output.contains("openai      no key"))
        let set = try sandbox.run("keys", "set", "openai", input: "  \(ServedSandbox.canary)\r\n", keys: false)
        #expect(set.status == 0 && set.output.contains("is kept"))
        let path = sandbox.sandbox.root.appending("config/deskhand/keys/openai").string
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == ServedSandbox.canary + "\n")
        let listed = try sandbox.run("keys", keys: false)
        #expect(listed.output.contains(path) && !listed.all.contains("canary"))
        #expect(try sandbox.run("models", "--check", keys: false).status == 0, "the key was not used")

        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let open = try sandbox.run("keys", "--json", keys: false)
        let row = try #require(try rows(open.json(), "keys").first { $0["provider"] as? String == "openai" })
        #expect((row["problem"] as? String)?.contains("chmod 600") == true)
        #expect(try sandbox.run("models", "--check", keys: false).output.contains("chmod 600"))
        let refused = try sandbox.run("file", sandbox.sandbox.desk.string, keys: false)
        #expect(refused.status == 78 && refused.all.contains("chmod 600"), "\(refused.all)")

        #expect(try sandbox.run("keys", "remove", "openai", keys: false).status == 0)
        let again = try sandbox.run("keys", "remove", "openai", "--json", keys: false)
        #expect(again.status == 1)
        #expect(try again.json()["removed"] as? Bool == false)
    }

    @Test(
        "a key on the command line is refused and not repeated, with how to give it",
        arguments: [
            ["keys", "set", "openai", "sk-Canary1234"], ["keys", "set", "openai", "sk-Canary1234", "--json"],
            ["keys", "set", "openai", "--key=sk-Canary1234"], ["keys", "set", "openai", "--key", "sk-Canary1234"],
            ["keys", "set", "openai", "--", "-sk-Canary1234"], ["keys", "set", "sk-Canary1234"],
            ["keys", "set", "--json", "sk-canary1234"], ["keys", "remove", "openai", "sk-Canary1234", "--json"],
            ["keys", "remove", "sk-Canary1234"], ["keys", "openai", "sk-Canary1234"], ["keys", "sk-Canary1234"],
            ["keys", "list", "sk-Canary1234", "--json"],
        ])
    func keyOnCommandLine(arguments: [String]) async throws {
        let sandbox = try await ServedSandbox()
        let refused = try sandbox.run(arguments, input: "", keys: false)
        #expect(refused.status == 64, "\(refused.all)")
        #expect(!refused.all.lowercased().contains("canary"), "\(refused.all)")
        #expect(refused.all.contains("on standard input"), "\(refused.all)")
    }

    @Test("config check counts one desk as one")
    func configCheck() async throws {
        let checked = try await ServedSandbox().run("config", "check")
        #expect(checked.status == 0 && checked.output.contains(": 1 desk, "), "\(checked.all)")
    }

    @Test("one provider has one key, whatever it is called")
    func aliases() async throws {
        let sandbox = try await ServedSandbox()
        #expect(try sandbox.run("keys", "set", "google", input: "abc123\n", keys: false).status == 0)
        let row = try rows(try sandbox.run("keys", "--json", keys: false).json(), "keys")
            .first { $0["provider"] as? String == "gemini" }
        #expect((row?["source"] as? String)?.hasSuffix("keys/gemini") == true)
    }

    @Test("what is no key or no name is refused, and a name that nobody asks for is doubted")
    func badKeys() async throws {
        let sandbox = try await ServedSandbox()
        for input in ["", "\n", "two\nlines\n", "clé\n", String(repeating: "k", count: 5_000)] {
            let refused = try sandbox.run("keys", "set", "openai", input: input, keys: false)
            #expect(refused.status == 64 && refused.errors.contains("That is no key"), "\(input.prefix(20))")
        }
        let name = try sandbox.run("keys", "set", "../openai", input: "abc\n", keys: false)
        #expect(
            name.status == 64
                && !FileManager.default.fileExists(
                    atPath: sandbox.sandbox.root.appending("config/deskhand/openai").string)
        )
        let typo = try sandbox.run("keys", "set", "opneai", input: "abc\n", keys: false)
        #expect(typo.status == 0 && typo.output.contains("Did you mean openai?"))
    }

    @Test("calls lists what was asked, shows what went over the wire, and forgets it")
    func calls() async throws {
        let sandbox = try await ServedSandbox()
        #expect(try sandbox.run("calls").output.contains("No model was asked anything yet"))
        try sandbox.fileLetter()
        let list = try sandbox.run("calls")
        #expect(list.output.contains("nano  openai:gpt-5.4-nano  answered  $0.00"))
        #expect(list.output.contains("rundschreiben-1.txt"))
        let row = try #require(try rows(try sandbox.run("calls", "--json").json(), "calls").first)
        #expect(row["state"] as? String == "answered" && row["purpose"] as? String == "classify")
        #expect(try #require(row["cost"] as? Double) > 0 && row["request"] == nil)
        #expect(try #require(row["cost"] as? Double) <= (try #require(row["reserved"] as? Double)))

        let shown = try sandbox.run("calls", "show", "1")
        #expect(shown.status == 0 && shown.output.contains("Sent (") && shown.output.contains("Received ("))
        #expect(shown.output.contains("\"store\" : false") && shown.output.contains("Wasseruhren"))
        let json = try sandbox.run("calls", "show", "1", "--json").json()
        #expect(
            (json["request"] as? String)?.hasPrefix("{") == true && (json["reply"] as? String)?.hasPrefix("{") == true)
        let file = try #require(json["file"] as? [String: Any])
        #expect((file["path"] as? String)?.hasSuffix("/desk/rundschreiben-1.txt") == true)

        #expect(try sandbox.run("calls", "show", "99").status == 66)
        for bad in [
            ["list", "--limit=0"], ["list", "--since=soon"], ["show", "x"], ["forget"],
            ["forget", "--all", "--before=1d"],
        ] {
            let refused =
                try bad.count == 2
                ? sandbox.run("calls", bad[0], bad[1])
                : bad.count == 1 ? sandbox.run("calls", bad[0]) : sandbox.run("calls", bad[0], bad[1], bad[2])
            #expect(refused.status == 64, "\(bad)")
        }
        #expect(try sandbox.run("calls", "forget", "--before", "1d").output.contains("nothing to forget"))
        #expect(try sandbox.run("calls", "forget", "--all", "--json").json()["forgotten"] as? Int == 1)
        #expect(try sandbox.run("calls", "show", "1").output.contains("was forgotten"))
        #expect(try sandbox.run("calls").output.contains("answered"), "that it was made is on the books")
    }

    @Test("why tells the climb, and cost adds up")
    func cost() async throws {
        let sandbox = try await ServedSandbox(tiers: Self.three) { request in
            request.provider == .openAI
                ? .json(["because": "", "category": "Letters", "sure": "unsure"])
                : .json(["because": "Gartenfreunde", "category": "Allotment", "sure": "certain"])
        }
        #expect(try sandbox.run("cost").output.contains("No model has been asked"))
        try sandbox.fileLetter()
        let why = try sandbox.run("why", sandbox.sandbox.library.appending("Allotment/rundschreiben-1.txt").string)
        #expect(why.output.contains("how it climbed:"), "\(why.all)")
        #expect(why.output.contains("nano (openai:gpt-5.4-nano) said Letters, 40 % sure, for $0.00"))
        #expect(why.output.contains("not sure enough"))
        #expect(why.output.contains("mini (anthropic:claude-haiku-4-5) said Allotment, 95 % sure, for $0.00"))

        let cost = try sandbox.run("cost")
        for words in ["for 2 calls since", "by tier", "by model", "by desk", "█", "All of it on gemini", "of $0.50"] {
            #expect(cost.output.contains(words), "\(words) in \(cost.output)")
        }
        let json = try sandbox.run("cost", "--json").json()
        let spent = try #require(json["spent"] as? Double)
        for table in ["by_day", "by_tier", "by_model", "by_desk"] {
            let sum = try rows(json, table).compactMap { $0["cost"] as? Double }.reduce(0, +)
            #expect(abs(sum - spent) < 1e-12, "\(table)")
        }
        #expect(json["calls"] as? Int == 2 && json["cap_today"] as? Double == 0.5)
        #expect(try sandbox.run("cost", "--since", "soon").status == 64)
    }

    @Test("neither a name nor an answer drives the terminal")
    func hostile() async throws {
        let sandbox = try await ServedSandbox { _ in
            .json(["because": "\u{1B}]0;owned\u{7}\u{202E}Gartenfreunde", "category": "Allotment", "sure": "certain"])
        }
        try sandbox.fileLetter(1, named: "rund\u{1B}[31m\u{202E}.txt")
        for arguments in [["calls"], ["calls", "show"], ["cost"], ["log"]] {
            let shown = try arguments.count == 2 ? sandbox.run("calls", "show", "1") : sandbox.run(arguments[0])
            #expect(shown.status == 0, "\(arguments): \(shown.errors)")
            for bad in ["\u{1B}", "\u{7}", "\u{202E}"] { #expect(!shown.all.contains(bad), "\(arguments)") }
        }
        #expect(try sandbox.run("calls").output.contains("rund\\x1B[31m"))
        let json = try sandbox.run("calls", "show", "1", "--json")
        #expect(!json.output.contains("\u{1B}") && !json.output.contains("\u{202E}"))
    }

    static let spoiled: [Misbehaviour] = [.unauthorized, .invalidUTF8, .invalidJSON, .emptyBody, .refusal, .cutMidBody]

    @Test("whatever came back can be shown", arguments: spoiled)
    func shows(misbehaviour: Misbehaviour) async throws {
        let sandbox = try await ServedSandbox(rules: [Rule(misbehaviour)])
        try sandbox.fileLetter()
        let shown = try sandbox.run("calls", "show", "1")
        #expect(shown.status == 0 && shown.output.contains("Sent ("), "\(shown.all)")
        let json = try sandbox.run("calls", "show", "1", "--json")
        #expect(json.status == 0)
        #expect(try json.json()["state"] is String)
        #expect(!(shown.all + json.all).contains("canary"))
    }

    @Test("a key is in no output of any verb, nor in any file but its own")
    func canary() async throws {
        let sandbox = try await ServedSandbox(tiers: Self.three, rules: [Rule(.unauthorized, .first(1))])
        try sandbox.run("keys", "set", "openai", input: ServedSandbox.canary + "\n", keys: false)
        try sandbox.fileLetter()
        let target = sandbox.sandbox.desk.appending("rundschreiben-1.txt").string
        for arguments in [
            ["models"], ["models", "--check"], ["keys"], ["cost"], ["calls"], ["doctor"], ["status"], ["config"],
            ["log"],
            ["review"], ["why", target], ["calls", "show", "1"], ["calls", "show", "2"],
        ] {
            for format in ["--json", "--config=\(sandbox.sandbox.config.string)"] {
                let shown =
                    try arguments.count == 1
                    ? sandbox.run(arguments[0], format)
                    : arguments.count == 2
                        ? sandbox.run(arguments[0], arguments[1], format)
                        : sandbox.run(arguments[0], arguments[1], arguments[2], format)
                #expect(!shown.all.contains("canary"), "\(arguments)")
            }
        }
        let files = try #require(FileManager.default.enumerator(atPath: sandbox.sandbox.root.string))
        for case let file as String in files where file != "config/deskhand/keys/openai" {
            let bytes = try? Data(contentsOf: URL(fileURLWithPath: sandbox.sandbox.root.appending(file).string))
            #expect(bytes?.range(of: Data(ServedSandbox.canary.utf8)) == nil, "the key is in \(file)")
        }
    }
}
