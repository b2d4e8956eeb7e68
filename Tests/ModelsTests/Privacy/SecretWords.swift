/// What the generator of planted secrets chooses from. Of every list, each third entry is held back: it was written
/// before the finders were tuned, and serves for a second figure alone.
enum SecretWords {
    /// By language: password; PIN; one-time code; API key; secret; token; recovery phrase. Forms are parted by `/`.
    static let labels = """
        en|password/Your password/login password|PIN/card PIN|verification code/one-time code/OTP|API key|client secret|access token|recovery phrase
        de|Passwort/Kennwort/Ihr Passwort|PIN/Geheimzahl|Bestätigungscode/Einmalcode|API-Schlüssel|Geheimschlüssel|Zugriffstoken|Wiederherstellungsphrase
        fr|mot de passe/Votre mot de passe|code PIN/code secret|code de vérification/code à usage unique|clé d'API/clé API|clé secrète|jeton d'accès|phrase de récupération
        es|contraseña/Su contraseña|clave PIN/número PIN|código de verificación|clave de API|clave secreta|token de acceso|frase de recuperación
        it|password/parola d'accesso|codice PIN|codice di verifica/codice monouso|chiave API|chiave segreta|token di accesso|frase di recupero
        pt|senha/palavra-passe|código PIN|código de verificação|chave de API|chave secreta|token de acesso|frase de recuperação
        nl|wachtwoord/Uw wachtwoord|pincode|verificatiecode/eenmalige code|API-sleutel|geheime sleutel|toegangstoken|herstelzin
        pl|hasło/Twoje hasło|kod PIN|kod weryfikacyjny/kod jednorazowy|klucz API|tajny klucz|token dostępu|fraza odzyskiwania
        cs|heslo|kód PIN|ověřovací kód|API klíč|tajný klíč|přístupový token|obnovovací fráze
        sk|heslo/vaše heslo|kód PIN|overovací kód|kľúč API|tajný kľúč|prístupový token|obnovovacia fráza
        hu|jelszó/jelszava|PIN-kód|ellenőrző kód|API-kulcs|titkos kulcs|hozzáférési token|helyreállítási kifejezés
        ro|parolă/parola|cod PIN|cod de verificare|cheie API|cheie secretă|token de acces|frază de recuperare
        bg|парола|ПИН код|код за потвърждение|API ключ|таен ключ|токен за достъп|фраза за възстановяване
        el|κωδικός πρόσβασης/Κωδικός|κωδικός PIN|κωδικός επαλήθευσης|κλειδί API|μυστικό κλειδί|διακριτικό πρόσβασης|φράση ανάκτησης
        tr|şifre/parola/Şifreniz|PIN kodu|doğrulama kodu|API anahtarı|gizli anahtar|erişim belirteci|kurtarma ifadesi
        ru|Пароль/пароль|ПИН-код|код подтверждения|ключ API|секретный ключ|токен доступа|фраза восстановления
        uk|Пароль/ваш пароль|ПІН-код|код підтвердження|ключ API|секретний ключ|токен доступу|фраза відновлення
        sr|лозинка/lozinka|PIN kod|kod za potvrdu|API ključ|tajni ključ|pristupni token|fraza za oporavak
        hr|zaporka/lozinka|PIN broj|potvrdni kod|API ključ|tajni ključ|pristupni token|fraza za oporavak
        sl|geslo|koda PIN|potrditvena koda|ključ API|skrivni ključ|žeton za dostop|obnovitvena fraza
        lt|slaptažodis|PIN kodas|patvirtinimo kodas|API raktas|slaptas raktas|prieigos raktas|atkūrimo frazė
        lv|parole|PIN kods|verifikācijas kods|API atslēga|slepenā atslēga|piekļuves marķieris|atkopšanas frāze
        et|parool/salasõna|PIN-kood|kinnituskood|API-võti|salajane võti|juurdepääsuluba|taastefraas
        fi|salasana/Salasanasi|PIN-koodi/tunnusluku|vahvistuskoodi|API-avain|salainen avain|käyttöoikeustunnus|palautuslause
        sv|lösenord/Ditt lösenord|PIN-kod|verifieringskod/engångskod|API-nyckel|hemlig nyckel|åtkomsttoken|återställningsfras
        da|adgangskode|PIN-kode|bekræftelseskode/engangskode|API-nøgle|hemmelig nøgle|adgangstoken|gendannelsesfrase
        no|passord/Ditt passord|PIN-kode|bekreftelseskode/engangskode|API-nøkkel|hemmelig nøkkel|tilgangstoken|gjenopprettingsfrase
        is|lykilorð/aðgangsorð|PIN-númer|staðfestingarkóði|API-lykill|leynilykill|aðgangslykill|endurheimtarfrasi
        ca|contrasenya|codi PIN|codi de verificació|clau d'API|clau secreta|testimoni d'accés|frase de recuperació
        gl|contrasinal|código PIN|código de verificación|chave de API|chave secreta|token de acceso|frase de recuperación
        eu|pasahitza|PIN kodea|egiaztapen-kodea|API gakoa|gako sekretua|sarbide-tokena|berreskuratze-esaldia
        sq|fjalëkalimi|kodi PIN|kodi i verifikimit|çelësi API|çelësi sekret|tokeni i qasjes|fraza e rikuperimit
        cy|cyfrinair|rhif PIN|cod dilysu|allwedd API|allwedd gyfrinachol|tocyn mynediad|ymadrodd adfer
        ga|pasfhocal|uimhir PIN|cód fíoraithe|eochair API|eochair rúnda|comhartha rochtana|frása athshlánaithe
        he|סיסמה/הסיסמה שלך|קוד סודי|קוד אימות|מפתח API|מפתח סודי|אסימון גישה|ביטוי שחזור
        ar|كلمة المرور/كلمة السر|الرقم السري|رمز التحقق|مفتاح API|المفتاح السري|رمز الوصول|عبارة الاسترداد
        fa|رمز عبور/گذرواژه|رمز دوم|کد تأیید|کلید API|کلید مخفی|توکن دسترسی|عبارت بازیابی
        hi|पासवर्ड/आपका पासवर्ड|पिन|सत्यापन कोड/ओटीपी|एपीआई कुंजी|गुप्त कुंजी|एक्सेस टोकन|रिकवरी वाक्यांश
        zh|密码/您的密码/登录密码|支付密码|验证码|API密钥|密钥|访问令牌|助记词
        tw|密碼/登入密碼|提款密碼|驗證碼|API 金鑰|金鑰|存取權杖|助記詞
        ja|パスワード/初期パスワード|暗証番号|認証コード/ワンタイムパスワード|APIキー|シークレットキー|アクセストークン|リカバリーフレーズ
        ko|비밀번호/암호|핀번호|인증번호/인증 코드|API 키|비밀 키|액세스 토큰|복구 문구
        vi|mật khẩu/Mật khẩu|mã PIN|mã xác nhận/mã xác minh|khóa API|khóa bí mật|mã truy cập|cụm từ khôi phục
        id|kata sandi|kode PIN|kode verifikasi|kunci API|kunci rahasia|token akses|frasa pemulihan
        th|รหัสผ่าน|รหัส PIN|รหัสยืนยัน|คีย์ API|คีย์ลับ|โทเค็นการเข้าถึง|วลีกู้คืน
        """

    /// How people and programs write a label and its value; `L` and `S` stand for them.
    static let lines = [
        "{L}: {S}", "{L} = {S}", "{L} : {S}", "{L}：{S}", "Info\n{L}\n{S}\nEnde", "{L} ({P}): {S}", "- {L}: {S}",
        "| {L} | {S} |",
        "{L} – {S}", "**{L}:** {S}", "{L}\t{S}", "{L}; {S}", "1. {L}: {S}", "{L} \"{S}\"", "<b>{L}</b>: {S}",
        "[12.03.2026, 09:14] Anna: {L}: {S}", "{L}……: {S}", "{L}: »{S}«", "Hotel Post, Zi. 12 · {L}: {S} · 2 Nächte",
        "{L}\n{S}", "> {L}: {S}", "{L}:\n{S}", "{L}: [{S}]", "{L}\u{200F}: {S}", "{L}={S}",
    ]
    static let remarks = ["neu", "new", "2026", "WLAN", "tmp", "Portal", "1"]

    static let identifiers = """
        password db_password secret_key_base DB_PASSWORD dbPassword admin-password userPwd passwd SECRET_KEY client_secret
        clientSecret api_key apiKey API_KEY x-api-key access_token accessToken auth_token refresh_token
        AWS_SECRET_ACCESS_KEY private_key_password spring.datasource.password smtp.pass ftp_pass MYSQL_ROOT_PASSWORD
        encryption_key JWT_SECRET webhookSecret consumer_secret AccountKey SharedAccessKey storePassword keystore_pass
        ldap.bind.pw bot_token session_secret signingKey app_secret DJANGO_SECRET_KEY masterKey sudo_pass PGPASSWORD
        root_pw wifi_psk wpa_passphrase otp_secret totpSecret passcode dbpass rootpw apikey accesstoken bearerToken
        personal_access_token deploy_token NPM_TOKEN gh_token secretAccessKey access_key_secret storage_key
        subscription-key Ocp-Apim-Subscription-Key X-Auth-Token sas_token connection_password user_passwd newPassword
        oldPassword confirm_password password1 PASSWORD_2 login_password vnc_password proxy_pass ansible_become_pass
        ansible_ssh_pass MAIL_PASSWORD password_hash salt_key hmac_secret cookie_secret secretToken
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    /// `I` stands for the name, `S` for the secret.
    static let formats = [
        "{I}={S}", "{I} = \"{S}\"", "{I}: {S}", "{\"{I}\": \"{S}\", \"port\": 5432}", "'{I}' => '{S}',",
        "export {I}='{S}'", "<{I}>{S}</{I}>", "<add key=\"{I}\" value=\"{S}\"/>",
        "<property name=\"{I}\">{S}</property>",
        "<db host=\"x\" {I}=\"{S}\" port=\"1\"/>", "[mail]\nhost = mx\n{I} = {S}\nport = 25",
        "java -D{I}={S} -jar a.jar",
        "tool --{I} {S} --verbose", "tool --{I}={S} --verbose", "{I} := \"{S}\"", "ENV {I} {S}",
        "{\"name\": \"{I}\", \"value\": \"{S}\"}", "- name: {I}\n  value: {S}\n- name: x\n  value: y",
        "https://x.example/cb?{I}={S}&page=1", "curl -H \"{I}: {S}\" https://x.example",
        "<{I}><![CDATA[{S}]]></{I}>", "define('{I}', '{S}');", "\"{\\\"{I}\\\":\\\"{S}\\\",\\\"a\\\":1}\"",
        "next=%2Fcb%3F{I}%3D{S}%26a%3D1", "<key>{I}</key>\n<string>{S}</string>",
        "Server=db;User Id=sa;{I}={S};Timeout=5",
        "{I}: >-\n  {S}\nother: 1", "{I}: |\n  {S}\nother: 1", "private let {I} = \"{S}\"",
        "<entry key=\"{I}\">{S}</entry>",
        "{{ {I}: \"{S}\" }}", "{I}: '{S}'  # change me", "set {I} {S}", "{I}\t{S}", "; {I} = {S}",
        "<Setting Name=\"{I}\"><Value>{S}</Value></Setting>", "<{I} value=\"{S}\"/>", "{I}: !vault {S}",
        "\"{I}\":\"{S}\"",
        "<input type=\"hidden\" name=\"{I}\" value=\"{S}\">", "{I}={S} # prod", "os.environ[\"{I}\"] = \"{S}\"",
        "{ {I}: `{S}` }", "$env:{I} = '{S}'", "machine x login bob\n{I} {S}", "(setq {I} \"{S}\")",
    ]

    static let tables = [
        "name,url,username,{C}\nShop,https://a.example,bob,{S}\nBank,https://b.example,eve,{S2}\n",
        "{C};Name\n{S};Eva\n{S2};Otto\n", "Name\t{C}\tRolle\nEva\t{S}\tAdmin\nOtto\t{S2}\tGast\n",
        "| User | {C} | Note |\n|---|---|---|\n| eva | {S} | x |\n| otto | {S2} | y |\n",
        "\"Name\",\"{C}\",\"Ort\"\n\"Eva, geb. Maier\",\"{S}\",\"Ulm\"\n\"Otto\",\"{S2}\",\"Bern\"\n",
        "User        {C}        Note\neva         {S}        admin\notto        {S2}       guest\n",
        "Zugänge 2026\n\nPortal;Benutzer;{C};Stand\nA;eva;{S};1\nB;otto;{S2};2\n",
        "id,\"{C}\",note\n1,\"{S}\",\"two\nlines\"\n2,\"{S2}\",x\n", "user|{C}\neva|{S}\notto|{S2}\n",
        "folder,type,name,login_uri,login_username,{C},login_totp\n,login,A,,eva,{S},\n,login,B,,otto,{S2},\n",
        "\tName\t\t{C}\n\tEva\t\t{S}\n\tOtto\t\t{S2}\n", "{C}\tName\n{S}\tEva\n\n{C}\tName\n{S2}\tOtto\n",
        "sep=;\nName;{C}\nEva;{S}\nOtto;{S2}\n", "ID , {C} , Name\n1 , {S} , Eva\n2 , {S2} , Otto\n",
        "<table><tr><th>Name</th><th>{C}</th></tr><tr><td>Eva</td><td>{S}</td></tr><tr><td>O</td><td>{S2}</td></tr></table>",
    ]
    static let columns = [
        "password", "Passwort", "Kennwort", "Password", "user_password", "mot de passe", "contraseña", "Пароль", "密码",
        "PASSWORD", "login_password", "Wachtwoord", "API key", "Token", "パスワード", "hasło", "Passwort neu", "pwd",
        "client_secret", "Lösenord", "Initial password", "şifre", "Secret", "Senha", "access_token", "pass",
        "WLAN-Passwort",
    ]

    /// Keys that give themselves away: what is literal, and in brackets an alphabet and a length.
    static let keys = """
        SK[h32] dapi[h32] figd_[w40] sbp_[h40] dp.pt.[a43] [d10]:AA[w33] MT[a22].[w6].[w27] ghp_[a36] github_pat_[a22]_[a59]
        glpat-[w20] glrt-[w20] xoxb-[d11]-[d11]-[a24] xapp-1-[U11]-[d13]-[h64] sk-ant-api03-[w93]AA sk-proj-[w74]
        AIza[w35] AKIA[V16] ya29.[w60] GOCSPX-[w28] npm_[a36] pypi-AgEIcHlwaS5vcmc[w70] rubygems_[h48] hf_[l34]
        gsk_[a52] xai-[a80] pplx-[a48] r8_[a37] SG.[w22].[w43] key-[h32] shpat_[h32] shppa_[h32] dop_v1_[h64] lin_api_[a40]
        sntryu_[h64] dckr_pat_[w27] PMAK-[h24]-[h34] eyJhbGciOiJIUzI1NiJ9.eyJ[w30].[w43] AGE-SECRET-KEY-1[V58]
        tskey-auth-[a11]-[a32] hvs.[w95] ntn_[d11][a35] sq0atp-[w22] sk_live_[a24] rk_live_[a24] whsec_[a32] EAAC[a110]
        LTAI[a20] p8e-[x32] pat[a14].[h64] v1.0-[h24]-[h146] CCIPAT_[a22]_[h40] cfat_[a40][h8] CFPAT-[w43]
        ATATT3[w186] ATCTT3xFfG[w60]=[U8] BBDC-[b44] ATBB[a32] bkua_[x40] ddp_[a36] dt0c01.[U24].[U64] duffel_live_[w43]
        EZAK[a54] fio-u-[w64] FLWSECK-[x32]-X fo1_[w43] glc_eyJ[b80] glsa_[a32]_[h8] HRKU-AA[w58] ico-[a32]
        lsv2_pt_[h32]_[h10] sdk-[h8]-[h4]-4[h3]-[h4]-[h12] [h32]-us12 [a6]_[a29]_mmk NRAK-[U27] nvapi-[w64] API-[U26]
        sk-or-v1-[h64] sha256~[w43] pcsk_[a6]_[a63] pscale_tkn_[w43] phx_[a43] pnu_[a36] pul-[h40] rdme_[x70] rzp_live_[a14]
        3MVG9[a85] sgp_[h16]_[h40] shippo_live_[h40] slk_[h64] sqco_[a59] pi_[a24]_secret_[a25] tfp_[w44] hvb.[w140]
        VF.DM.[h24].[a16] xkeysib-[h64]-[a16] 1000.[h32].[h32] [x14].atlasv1.[w64] A3-[U6]-[U11]-[U5]-[U5]-[U5]
        ops_eyJ[b260] ABSK[b120] aio_[a28] apify_api_[a36] AKCp[a69] [a3]8Q~[w32] flb_live_[a20] pat-eu1-[h8]-[h4]-[h4]-[h4]-[h12]
        salad_cloud_[a5]_[a30] sm_pat_[a16] tk-us-[w48] rootly_[h64] thog-secret-[h32] sub-c-[h8]-[h4]-[h4]-[h4]-[h12]
        glsoat-[w20] gloas-[h64] glptt-[h40] GR1348941[w20] sk_[h48] pk_live_[a24] endr+[a16] bb_pr_[h30] FlyV1fm2_[b120]
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    static let carriers = [
        "{S}", "use {S} for it", "(see {S})", "\"{S}\"", "{S}.txt", "`{S}`", "It was {S}.", "a,{S},b",
        "https://x.example/?v={S}",
        "<x>{S}</x>", "x={S};", "notes\n{S}\nmore", "backup_{S}.json", "\u{201E}{S}\u{201C}", "['{S}', 1]",
        "* {S} (old)",
        "{\"v\":\"{S}\"}", "v: {S}", "{S}\t2026-03-12", "curl https://x.example/{S}/send", "sent {S}, thanks",
        "v=%22{S}%22",
    ]

    static let emails = [
        "{U}@{D}", "{U}%40{D}", "{U}&#64;{D}", "{U}&#x40;{D}", "{U}&commat;{D}", "{U}=40{D}", "{U}\\u0040{D}",
        "{U} [at] {D}",
        "{U}(at){D}", "{U} AT {D}", "{U}\u{FF20}{D}", "{U} @ {D}", "{U}_at_{D}", "{U}&#0064;{D}",
        "mailto:{U}%40{D}?subject=x",
        "{U}<at>{D}", "{U}%2540{D}", "{U}\u{200B}@\u{200B}{D}", "{U}&#64;{E}", "{U}[@]{D}", "{U} (at) {E2}",
        "{U}@\u{AD}{D}",
        "{U}\\x40{D}", "{U} bei {D}", "{U}-at-{D}",
    ]

    /// What parts the groups of a number; `N` for the places it stands in.
    static let gaps = [
        "", " ", "_", "-", ".", "\u{A0}", "\u{202F}", "%20", "+", "&nbsp;", "  ", "\u{2011}", "/", "__", "&#160;",
        "\u{200B}",
        " - ", "|", "·", "\n", "\t",
    ]
    static let numberPlaces = [
        "{N}", "Konto {N}.", "{N}.pdf", "Auszug_{N}_2026.pdf", "IBAN {N}", "({N})", "<iban>{N}</iban>", "\"{N}\"",
        "an {N}, danke",
        "x={N}&y=1", "Kontoauszug {N} vom 12.03.2026", "scan-{N}-2.png", "a;{N};b", "Konto:{N}", "[{N}]",
    ]
}
