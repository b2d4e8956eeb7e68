import Testing

@testable import Models

/// Kinds of secrets that an attack once found left, an example each: exactly they go, and what stands around them stays.
@Suite("Secrets that were once left")
struct OnceLeftTests {
    @Test(
        "each is replaced, and nothing else",
        arguments: [
            ("Auszug_DE89_3704_0044_0532_0130_00_2026.pdf", "Auszug_[IBAN 1]_2026.pdf"),
            ("DE89.3704.0044.0532.0130.00.pdf", "[IBAN 1].pdf"),
            ("DE89\u{A0}3704\u{202F}0044\u{A0}0532\u{A0}0130\u{A0}00", "[IBAN 1]"),
            ("x=DE89%203704%200044%200532%200130%2000&y=1", "x=[IBAN 1]&y=1"),
            ("API-Schlüssel: a8Xk2pQ9", "API-Schlüssel: [key 1]"), ("clave de API: a8Xk2pQ9", "clave de API: [key 1]"),
            ("secret_key_base: a8Xk2pQ9", "secret_key_base: [key 1]"),
            ("código de verificación: 481516", "código de verificación: [password 1]"),
            ("Κωδικός πρόσβασης: ποτέ77", "Κωδικός πρόσβασης: [password 1]"),
            ("הסיסמה שלך: kelev77", "הסיסמה שלך: [password 1]"), ("كلمة المرور: jamal77", "كلمة المرور: [password 1]"),
            ("Mật khẩu: meo77xy", "Mật khẩu: [password 1]"), ("salasõna: kass77x", "salasõna: [password 1]"),
            ("Пароль: Медведь7", "Пароль: [password 1]"), ("您的密码是abc1234。", "您的密码是[password 1]"),
            ("<password>two words</password>", "<password>[password 1]</password>"),
            ("<add key=\"Password\" value=\"x y z\"/>", "<add key=\"Password\" value=\"[password 1]\"/>"),
            ("<add value=\"xyz77\" key=\"Password\"/>", "<add value=\"[password 1]\" key=\"Password\"/>"),
            ("name,password\nbob,hunter\neve,x", "name,password\nbob,[password 1]\neve,x"),
            ("a;Passwort;b\r\n1;\"x;y z\";2\r\n3;k7;4\r\n", "a;Passwort;b\r\n1;\"[password 1]\";2\r\n3;k7;4\r\n"),
            ("eve%40example.org", "[e-mail 1]"), ("eve&#64;example.org", "[e-mail 1]"),
            ("eve=40example.org", "[e-mail 1]"),
            ("user: eve\\u0040example.org", "user: [e-mail 1]"),
            ("{\"password\": \"a\\\"b c\", \"x\": 1}", "{\"password\": \"[password 1]\", \"x\": 1}"),
            ("db.password = two words # old", "db.password = [password 1] # old"),
            ("key: |\n  a8Xk2pQ9\n  b7Zw3rT5\nx: 1", "key: |\n  [key 1]\nx: 1"),
            ("Cookie: sid=a8Xk2pQ9; theme=1\nHost: x", "Cookie: [key 1]\nHost: x"),
        ])
    func examples(text: String, expected: String) {
        var redactor = Redactor()
        #expect(redactor.redact(text) == expected)
        #expect(redactor.restore(expected) == text)
    }

    @Test(
        "keys without a label are known by how their services write them",
        arguments: [
            "SK[h32]", "AC[h32]", "dapi[h32]", "figd_[w40]", "sbp_[h40]", "dp.pt.[a43]", "[d10]:AA[w33]",
            "MT[a22].[w6].[w27]",
            "[h32]-us12", "[a3]8Q~[w32]", "[x14].atlasv1.[w64]", "hvs.[w95]", "glsa_[a32]_[h8]",
        ])
    func keys(pattern: String) {
        var source = SeededSource(seed: 3)
        let key = source.string(like: pattern)
        for (before, after) in [("use ", " now"), ("\"", "\""), ("a,", ",b"), ("(", ")")] {
            var redactor = Redactor()
            #expect(redactor.redact(before + key + after) == before + "[key 1]" + after, "\(key)")
        }
    }

    @Test(
        "what only looks like one stays",
        arguments: [
            "<password></password>", "Password: null", "Passwort-Manager Abo 12,99", "palabras clave: factura, 2024",
            "Name,Passwort und PIN, Ort angeben.\nDanach, wie immer, warten.",
            "| key | meaning |\n|---|---|\n| a b | it is so |",
            "Seed potatoes: 5 kg", "let cookie: Magic", "MagicCookie: x", "Κωδικός προϊόντος: 12345678",
            "keyword: invoice",
            "Steuer-Nr. 02/335/06559", "Token Ring 10 m", "Kontoauszug_2026_03.pdf", "photo_at_home_2.jpg",
            "4711 bei amazon.de",
        ])
    func stays(text: String) {
        var redactor = Redactor()
        #expect(redactor.redact(text) == text)
    }
}
