/// Written after the finders had been tuned on `SecretWords`, and before they were run on these: what a stranger brings.
enum SecretWordsAnew {
    static let labels = """
        en|Temporary password/Wi-Fi password/Master password|card PIN code/New PIN|Your code/login code/security code|secret API key|OAuth client secret|personal access token|seed phrase
        de|Anmeldepasswort/Initialpasswort/WLAN-Passwort|Karten-PIN/Telefon-PIN|SMS-Code/Freischaltcode|API-Key|Client-Secret/Privater Schlüssel|API-Token|Seed-Phrase
        fr|mot de passe provisoire/mot de passe Wi-Fi|code confidentiel/nouveau code PIN|code de sécurité/code SMS|clé d’API|clé privée|jeton|phrase mnémonique
        es|contraseña temporal/clave wifi|PIN de la tarjeta|código de seguridad/código OTP|llave de API|secreto del cliente|ficha de acceso|frase semilla
        it|password provvisoria/parola chiave wifi|PIN carta|codice OTP/codice di sicurezza|chiave d'accesso|segreto client|token API|frase segreta
        pl|hasło tymczasowe/hasło do Wi-Fi|PIN do karty|kod SMS/kod potwierdzający|klucz dostępu|sekret klienta|token API|fraza seed
        nl|tijdelijk wachtwoord/wifi-wachtwoord|pincode pas|sms-code/inlogcode|toegangssleutel|clientgeheim|API-token|herstelwoorden
        sv|tillfälligt lösenord/wifi-lösenord|kortets PIN-kod|sms-kod/säkerhetskod|åtkomstnyckel|klienthemlighet|API-token|återställningsfrasen
        tr|geçici şifre/kablosuz şifresi|kart PIN kodu|onay kodu|erişim anahtarı|istemci sırrı|API belirteci|kurtarma kelimeleri
        ru|временный пароль/пароль от Wi-Fi|ПИН карты|код из СМС/проверочный код|ключ доступа|секрет клиента|токен API|сид-фраза
        uk|тимчасовий пароль/пароль від Wi-Fi|ПІН картки|код із СМС|ключ доступу|секрет клієнта|токен API|сід-фраза
        zh|初始密码/无线密码|银行卡密码|动态码/短信验证码|访问密钥|客户端密钥|API令牌|恢复短语
        ja|仮パスワード/Wi-Fiパスワード|カードの暗証番号|確認コード|アクセスキー|クライアントシークレット|APIトークン|シードフレーズ
        ko|임시 비밀번호/와이파이 비밀번호|카드 비밀번호|확인 코드|액세스 키|클라이언트 시크릿|API 토큰|시드 구문
        ar|كلمة المرور المؤقتة/كلمة مرور الواي فاي|رمز PIN للبطاقة|رمز التأكيد|مفتاح الوصول|سر العميل|رمز API|العبارة السرية
        he|סיסמה זמנית/סיסמת ה-WiFi|קוד PIN|קוד חד פעמי|מפתח גישה|סוד לקוח|טוקן|מילות שחזור
        hi|अस्थायी पासवर्ड/वाई-फाई पासवर्ड|एटीएम पिन|ओटीपी कोड|एक्सेस कुंजी|क्लाइंट सीक्रेट|एपीआई टोकन|सीड वाक्यांश
        el|προσωρινός κωδικός πρόσβασης/κωδικός Wi-Fi|PIN κάρτας|κωδικός SMS|κλειδί πρόσβασης|μυστικό πελάτη|διακριτικό API|λέξεις ανάκτησης
        cs|dočasné heslo/heslo k Wi-Fi|PIN karty|SMS kód|přístupový klíč|tajemství klienta|API token|slova pro obnovu
        vi|mật khẩu tạm thời/mật khẩu wifi|mã PIN thẻ|mã OTP|khóa truy cập|bí mật máy khách|mã thông báo API|cụm từ hạt giống
        """
    static let lines = [
        "{L} → {S}", "{L} lautet: {S}", "{L}:   {S}   ", "• {L}: {S}", "{L}:\n\n{S}", "({L}: {S})", "{L} ist \"{S}\".",
        "Betreff: Zugang\n\nHallo Eva,\n\n{L}: {S}\n\nGruß", "{L}:{S};", "*{L}*: `{S}`", "# {L}\n{S}\n",
        "Nutzer: eva\t{L}: {S}\tRolle: Gast", "{L} : « {S} »", "{L}\t\t{S}", "{L} :- {S}", "_{L}_ = {S}",
        "[{L}] {S}", "{L} / login: {S}", "{L} ......... {S}", "{L}: <{S}>",
    ]
    static let identifiers = """
        adminPassword DB_PASS my.secret.key SPRING_DATASOURCE_PASSWORD rabbitmq_pass elastic_password gpg_passphrase
        slack_token STRIPE_SECRET_KEY sendgrid_api_key githubToken azure_client_secret twilioAuthToken jwtSecret
        ssh-key-passphrase WORDPRESS_DB_PASSWORD secretkey vault_token rootPassword x_api_secret oauth2.client-secret
        ClientSecret SmtpPassword wpa_psk basic_auth_password PRIVATE_TOKEN bind_password keyStorePassword apiSecret
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    static let formats = [
        "{I} : {S}", "{\n  \"{I}\" : \"{S}\"\n}", "{I}=\"{S}\";", "[{I}]: {S}", "<cfg:{I}>{S}</cfg:{I}>",
        "<setting id=\"{I}\" type=\"string\">{S}</setting>", "<param name='{I}' value='{S}' />", "setx {I} {S}",
        "--set {I}={S}", "{I} => {S}", "const {I} = '{S}';", "{I}:\n    value: {S}", "{I}:\n- {S}", "?a=1&{I}={S}&b=2",
        "{I}='{S}' ./run.sh", "docker run -e {I}={S} app", "\"env\": [{\"name\": \"{I}\", \"value\": \"{S}\"}]",
        "<appSettings><add value=\"{S}\" key=\"{I}\" /></appSettings>", "{I}%3D{S}", "'{I}': '{S}',", "${{I}:-{S}}",
        "String {I} = \"{S}\";", "secrets:\n  {I}: \"{S}\"\n  other: 2", "|{I}|{S}|", "{I} {S}", "-- {I}: {S}",
        "//{I}:{S}",
    ]
    static let tables = [
        "Dienst;Login;{C};Notiz\r\nMail;eva;{S};x\r\nShop;otto;{S2};y\r\n",
        "\"title\",\"username\",\"{C}\",\"url\"\n\"Mail\",\"eva\",\"{S}\",\"https://a.example\"\n\"B\",\"o\",\"{S2}\",\"\"\n",
        "| {C} | Konto |\n| :--- | ---: |\n| {S} | a |\n| {S2} | b |\n",
        "Konto  | {C}\n-------+------\neva    | {S}\notto   | {S2}\n",
        "Liste\nNr\tKonto\t{C}\n1\teva\t{S}\n2\totto\t{S2}\n\nEnde\n",
        "KONTO          {C}\n----------------------\neva            {S}\notto           {S2}\n",
        "a,b,c,{C},d\n,,,{S},\n,,,{S2},\n", "# exported\nlogin,{C}\neva,{S}\notto,{S2}\n",
    ]
    static let columns = [
        "Passwort", "passwd", "secret", "Kennwort alt", "Login Password", "пароль", "api_token", "heslo", "Pwd",
    ]
    static let emails = [
        "{U}%40{D}", "{U} (ät) {D}", "{U}[ät]{D}", "{U} @{D}", "<{U}&#64;{D}>", "{U}@{D}\n", "mailto:{U}@{D}",
        "{U} ( at ) {D}",
        "{U}＠{D}", "user={U}%40{D}&x=1",
    ]
    static let gaps = ["_", " ", "%20", "\u{2009}", "--", ":", " . ", ",", "\u{2060}", "\r\n", "&#32;"]
    static let numberPlaces = [
        "{N}", "Beleg-{N}.jpeg", "Konto: {N}, Bank", "{N} (Eva)", "<td>{N}</td>", "'{N}'", "nach\n{N}\nüberwiesen",
    ]
    static let keys = """
        xoxp-[d11]-[d11]-[d11]-[h32] ghs_[a36] glpat-[a20] sk-svcacct-[w40] AIzaSy[w33] ASIA[V16] whsec_[a40] dp.st.prd.[a43]
        npm_[a36] NTk[a21].[w6].[w38] [d9]:AA[w33] figp_[w40] sb_secret_[w31] SK[h32] dapi[h32]-2 rk_test_[a24] hf_[a34] vcp_[a24]
        eyJ0eXAiOiJKV1Qi[w30].eyJ[w60].[w86] shpca_[h32] sq0csp-[w43] lin_oauth_[a40] tskey-api-[a12]-[a32] phc_[a43] sntrys_eyJ[b60]
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    static let carriers = [
        "key {S}", "{S}\n", "Bitte {S} eintragen", "<{S}>", "v={S}&w=1", "a|{S}|b", "{S};{S}", "# {S}", "k:{S}",
        "\u{200B}{S}\u{200B}",
        "file-{S}.txt", "{S}…", "≫{S}≪", "\"v\":\"{S}\",",
    ]
}
