/// The words that name a secret, in the languages of documents. Case, accents and what joins the words do not matter.
///
/// A star stands for any ending of up to six letters, or for what a compound begins with: `парол*`, `*passwort`.
enum LabelWords {
    static let secrets: [(LabelMeaning, String)] = [
        (.password, passwords), (.shortPassword, "pass,pw,psw,pswd,psk,κωδικος,암호,clave,parole"), (.phrase, phrases),
        (.pin, pins), (.code, codes), (.key, keys), (.header, "authorization,proxy authorization"),
        (.cookie, "cookie,set cookie"), (.keep, harmless), (.password, identifiers),
    ]

    private static let passwords = """
        password*,*password,passwd,*passwd,pwd,pass word,passcode*,*passcode,wi fi key,wlan key,wifi key,wpa key,wep key,
        network key,passkey,wlan schlussel,wpa schlussel,netzwerkschlussel,sicherheitsschlussel,passwort*,*passwort,
        *passworter,kennwort*,*kennwort,zugangscode,losungswort,mot de passe,mots de passe,mdp,code d acces,contrasen*,
        clave de acceso,clave wifi,clave personal,clave de usuario,palabra de paso,senha*,palavra passe,palavra chave,
        parola*,chiave di accesso,chiave d accesso,chiave wifi,chiave di rete,wachtwoord*,*wachtwoord,toegangscode,
        losenord*,*losenord*,adgangskod*,*adgangskode,adgangsord,kodeord*,*kodeord,passord*,*passord,passordet,
        lykilord*,adgangsord*,salasan*,*salasana,tunnussana,haslo,hasla,haslem,haslu,*haslo,heslo,hesla,heslem,heslu,
        hesle,*heslo,jelsz*,*jelszo,sifre*,lozink*,zapork*,geslo,gesla,geslom,geslu,slaptazod*,parool*,salasona*,
        fjalekalim*,contrasenya*,clau d acces,contrasinal*,pasahitz*,cyfrinair*,pasfhocal*,parolă,парол*,лозинк*,
        гасло,κωδικος προσβασης,κωδικο προσβασης,κωδικου προσβασης,κωδικοι προσβασης,συνθηματικο,סיסמ*,הסיסמ*,
        وססיסמ*,מילת סוד,كلمة المرور,كلمة السر,كلمة مرور,كلمة سر,وكلمة المرور,لكلمة المرور,الرمز السري,رمز المرور,
        رمز عبور,رمز ورود,گذرواژه,كلمه عبور,کلمه عبور,پسورد,পাসওয়ার্ড,पासवर्ड*,कूटशब्द,गुप्तशब्द,पासकोड,पारणशब्द,பாஸ்வேர்ட்,கடவுச்சொல்,
        kata sandi,sandi,kata laluan,kata kunci rahasia,mat khau,mat ma,密码,密碼,口令,通行码,通行碼,密令,パスワード,
        ﾊﾟｽﾜｰﾄﾞ,暗証,パスコード,合言葉,비밀번호,패스워드,비번,รหัสผ่าน,ລະຫັດຜ່ານ,ពាក្យសម្ងាត់,գաղտնաբառ*,პაროლი,
        """

    private static let phrases = """
        passphrase*,pass phrase,recovery phrase,seed phrase,secret phrase,backup phrase,mnemonic phrase,mnemonic,
        recovery words,seed words,fraza seed,frase seed,slova pro obnovu,slova obnovy,λεξεις ανακτησης,מילות שחזור,العبارة السرية,सीड वाक्यांश,сід фраза,cum tu hat giong,recovery key,recovery seed,wiederherstellungsschlussel,wiederherstellungsphrase,
        wiederherstellungssatz,wiederherstellungsworter,sicherheitsphrase,phrase de recuperation,phrase secrete,
        phrase mnemonique,frase de recuperacion,frase semilla,frase secreta,frase di recupero,frase segreta,
        frase de recuperacao,frase semente,herstelzin,herstelwoorden,fraza odzyskiwania,fraza odzyskujaca,
        fraza bezpieczenstwa,obnovovaci fraze,obnovovacia fraza,helyreallitasi kifejezes,fraza de recuperare,
        фраза за възстановяване,фраза восстановления,секретная фраза,сид фраза,мнемоническая фраза,фраза відновлення,
        секретна фраза,φραση ανακτησης,φραση επαναφορας,kurtarma ifadesi,kurtarma kelimeleri,fraza za oporavak,
        obnovitvena fraza,atkurimo fraze,atkopsanas fraze,taastefraas,palautuslause,aterstallningsfras*,
        gendannelsesfras*,gjenopprettingsfras*,endurheimtarfrasi,frase de recuperacio,berreskuratze esaldia,
        fraza e rikuperimit,ymadrodd adfer,frasa athshlanaithe,ביטוי שחזור,משפט שחזור,عبارة الاسترداد,عبارة الاستعادة,
        عبارة الاسترجاع,عبارت بازیابی,रिकवरी वाक्यांश,पुनर्प्राप्ति वाक्यांश,frasa pemulihan,cum tu khoi phuc,
        助记词,助記詞,恢复短语,恢復片語,リカバリーフレーズ,復元フレーズ,シードフレーズ,ニーモニック,복구 문구,시드 구문,니모닉,วลีกู้คืน,
        """

    private static let pins = """
        code confidentiel,pin,pin number,pincode*,pin code,pin nummer,pinnummer,geheimzahl,geheimnummer,code pin,code secret,codigo pin,
        clave pin,numero pin,numero secreto,codigo secreto,codice pin,codice segreto,tan,i tan,sms tan,mtan,puk,puk code,
        cvv,cvc,cvv2,cvc2,csc,cvn,security code,card verification,prufziffer karte,kartenprufnummer,cryptogramme,kod pin,
        kodu pin,koda pin,pin kod,pin kodas,pin kods,pin kodea,pin koden,pin koodi,pin kood,pin numer,pin broj,pinkod*,kodi pin,codi pin,rhif pin,
        uimhir pin,kod pin,pin kode,pin koden,tunnusluku,κωδικος pin,pin κωδικος,пин,пин код,пин кода,пін,пін код,pin код,
        קוד סודי,קוד pin,הקוד הסודי,קוד פין,الرقم السري,الرمز السري,رقم سري,رقم التعريف الشخصي,رمز pin,پین,رمز دوم,
        رمز اول,رمز کارت,पिन,पिन कोड,ma pin,kode pin,รหัส pin,暗証番号,支付密码,支付密碼,提款密碼,取款密码,핀번호,핀 번호,
        """

    private static let codes = """
        your code,ihr code,dein code,votre code,su codigo,tu codigo,il tuo codice,seu codigo,twoj kod,uw code,je code,din kod,din kode,vas kod,ваш код,kodunuz,code sms,sms code,sms kod,sms kode,sms kodu,sms koodi,codigo sms,codice sms,kod sms,κωδικος sms,код из смс,код из sms,код із смс,код із sms,one time code,one time password,one time passcode,otp,otp code,verification code,login code,sign in code,
        authentication code,auth code,confirmation code,access code,unlock code,reset code,2fa code,two factor code,
        sms code,mfa code,backup code,backup codes,recovery code,recovery codes,bestatigungscode,sicherheitscode,einmalcode,einmalkennwort,
        einmalpasswort,verifizierungscode,authentifizierungscode,freischaltcode,entsperrcode,zugriffscode,
        code de verification,code de securite,code a usage unique,code de confirmation,code de validation,
        code d authentification,codigo de verificacion,codigo de seguridad,codigo de un solo uso,
        codigo de confirmacion,codigo de acceso,codigo de autenticacion,codice di verifica,codice monouso,
        codice di sicurezza,codice di conferma,codice di accesso,codice otp,codigo de verificacao,
        codigo de seguranca,codigo de uso unico,codigo de confirmacao,codigo de acesso,verificatiecode,eenmalige code,
        beveiligingscode,bevestigingscode,inlogcode,kod weryfikacyjny,kod jednorazowy,kod sms,kod potwierdzajacy,
        kod autoryzacyjny,kod bezpieczenstwa,overovaci kod,jednorazovy kod,potvrzovaci kod,bezpecnostni kod,
        overovaci kod,potvrdzovaci kod,bezpecnostny kod,ellenorzo kod,egyszer hasznalatos kod,hitelesito kod,
        megerosito kod,cod de verificare,cod de confirmare,cod unic,cod de securitate,код за потвърждение,
        код за проверка,еднократен код,κωδικος επαληθευσης,κωδικος επιβεβαιωσης,κωδικος μιας χρησης,
        κωδικος ασφαλειας,κωδικο επαληθευσης,dogrulama kodu,onay kodu,tek kullanimlik sifre,guvenlik kodu,sms kodu,
        код подтверждения,код проверки,одноразовый код,одноразовый пароль,код безопасности,смс код,
        проверочный код,код підтвердження,код перевірки,одноразовий код,kod za potvrdu,kod za proveru,
        kod za provjeru,potvrdni kod,jednokratni kod,sigurnosni kod,verifikacijski kod,verifikacioni kod,
        потврдни код,код за потврду,potrditvena koda,enkratna koda,varnostna koda,patvirtinimo kodas,
        vienkartinis kodas,saugos kodas,verifikacijas kods,apstiprinajuma kods,vienreizejs kods,drosibas kods,
        kinnituskood,uhekordne kood,turvakood,vahvistuskoodi,kertakayttokoodi,turvakoodi,kertakoodi,
        verifieringskod*,engangskod*,sakerhetskod*,bekraftelsekod*,bekraeftelseskod*,bekræftelseskod*,
        bekreftelseskode*,sikkerhedskod*,sikkerhetskod*,verifiseringskode,stadfestingarkodi,
        oryggiskodi,einnota kodi,codi de verificacio,codi d un sol us,codi de seguretat,egiaztapen kodea,
        kodi i verifikimit,kodi i konfirmimit,cod dilysu,cod fioraithe,קוד אימות,קוד חד פעמי,קוד האימות,קוד גישה,
        قوד التحقق,رمز التحقق,رمز التأكيد,كود التحقق,رمز الأمان,الرمز المؤقت,کد تایید,کد تأیید,کد یکبار مصرف,رمز یکبار مصرف,
        رمز پویا,सत्यापन कोड,ओटीपी,ओटीपी कोड,वन टाइम पासवर्ड,कोड सत्यापन,kode verifikasi,kode otp,kode keamanan,ma xac nhan,ma xac minh,
        ma otp,ma xac thuc,验证码,驗證碼,校验码,动态码,动态口令,認証コード,確認コード,認証番号,ワンタイムパスワード,인증번호,인증 번호,
        인증코드,인증 코드,확인 코드,일회용 비밀번호,รหัสยืนยัน,รหัส otp,รหัสความปลอดภัย,
        """

    private static let keys = """
        api key,apikey,*apikey,api token,*apitoken,api secret,*apisecret,access key,accesskey,*accesskey,access token,
        *accesstoken,auth token,*authtoken,auth key,authkey,bearer,bearer token,secret,*secret,secret key,*secretkey,
        client secret,app secret,clientgeheim,klienthemlighet,secret klienta,sekret klienta,tajemstvi klienta,istemci sirri,istemci gizli anahtari,секрет клиента,секрет клієнта,μυστικο πελατη,סוד לקוח,סוד הלקוח,סוד,سر العميل,क्लाइंट सीक्रेट,सीक्रेट,bi mat may khach,secreto del cliente,segreto del client,클라이언트 시크릿,시크릿,クライアントシークレット,クライアント シークレット,客户端密钥,用戶端密鑰,application secret,shared secret,shared key,preshared key,pre shared key,consumer key,
        consumer secret,token,*token,refresh token,session token,session id,sessionid,jsessionid,phpsessid,private key,
        *privatekey,signing key,signature key,encryption key,*encryptionkey,decryption key,master key,storage key,
        account key,subscription key,deploy key,service key,host key,hmac key,salt key,license key,licence key,
        product key,activation key,activation code,serial key,cd key,lizenzschlussel,aktivierungsschlussel,
        aktivierungscode,produktschlussel,registrierungsschlussel,key,secret access key,access key id,
        access key secret,connection string,sas token,webhook secret,personal access token,credential,credentials,
        api schlussel,apischlussel,zugangsschlussel,zugriffsschlussel,geheimschlussel,geheimer schlussel,
        privater schlussel,client geheimnis,verschlusselungsschlussel,zugriffstoken,zugangstoken,sicherheitstoken,
        cle api,cle d api,cle secrete,cle privee,cle d acces,cle de chiffrement,cle de licence,cle d activation,
        cle de produit,jeton d acces,jeton,jeton d authentification,secret client,erisim anahtari,api belirteci,belirtec,מפתח גישה,एक्सेस कुंजी,एपीआई टोकन,ma thong bao,ma thong bao api,clave api,clave de api,
        clave de la api,clave secreta,clave privada,clave de licencia,clave de producto,clave de cifrado,
        token de acceso,ficha de acceso,llave api,llave de api,secreto de cliente,chiave api,chiave segreta,
        chiave privata,chiave di licenza,chiave di attivazione,chiave di crittografia,token di accesso,
        gettone di accesso,segreto client,chave api,chave de api,chave da api,chave secreta,chave privada,
        chave de licenca,chave de acesso,chave de ativacao,token de acesso,segredo do cliente,api sleutel,
        geheime sleutel,prive sleutel,toegangssleutel,licentiesleutel,productsleutel,toegangstoken,klucz api,tajny klucz,
        klucz prywatny,klucz dostepu,klucz licencyjny,klucz produktu,klucz szyfrowania,token dostepu,klic api,api klic,
        tajny klic,soukromy klic,pristupovy klic,licencni klic,pristupovy token,kluc api,api kluc,tajny kluc,
        sukromny kluc,pristupovy kluc,licencny kluc,api kulcs,titkos kulcs,privat kulcs,hozzaferesi kulcs,
        hozzaferesi token,licenckulcs,cheie api,cheia api,cheie secreta,cheia secreta,cheie privata,cheie de licenta,
        token de acces,jeton de acces,api ключ,ключ api,таен ключ,частен ключ,токен за достъп,лицензен ключ,
        κλειδι api,api κλειδι,μυστικο κλειδι,ιδιωτικο κλειδι,κλειδι προσβασης,διακριτικο προσβασης,διακριτικο api,διακριτικο,κλειδι αδειας,
        api anahtari,gizli anahtar,gizli anahtari,ozel anahtar,erisim anahtari,erisim belirteci,lisans anahtari,urun anahtari,
        ключ апи,секретный ключ,закрытый ключ,приватный ключ,ключ доступа,лицензионный ключ,ключ активации,токен*,
        токен доступа,секретний ключ,таємний ключ,закритий ключ,ключ доступу,ключ шифрования,ліцензійний ключ,
        api kljuc,kljuc api,tajni kljuc,privatni kljuc,pristupni kljuc,pristupni token,licencni kljuc,тајни кључ,
        api кључ,кључ api,приступни токен,skrivni kljuc,zasebni kljuc,zeton za dostop,zeton,api raktas,slaptas raktas,
        slaptasis raktas,privatus raktas,prieigos raktas,prieigos zetonas,api atslega,slepena atslega,privata atslega,
        piekluves atslega,piekluves markieris,api voti,salajane voti,privaatvoti,juurdepaasuvoti,juurdepaasuluba,
        litsentsivoti,api avain,salainen avain,yksityinen avain,kayttooikeustunnus,paasyavain,lisenssiavain,api nyckel,
        hemlig nyckel,privat nyckel,atkomstnyckel,atkomsttoken,licensnyckel,api nogle,hemmelig nogle,privat nogle,
        adgangsnogle,adgangstoken,licensnogle,api nokkel,hemmelig nokkel,privat nokkel,tilgangsnokkel,tilgangstoken,
        lisensnokkel,api lykill,leynilykill,einkalykill,adgangslykill,clau api,clau d api,clau secreta,clau privada,
        testimoni d acces,api gakoa,gako sekretua,gako pribatua,sarbide tokena,celesi api,celesi sekret,
        tokeni i qasjes,allwedd api,allwedd gyfrinachol,tocyn mynediad,eochair api,eochair runda,
        comhartha rochtana,מפתח api,מפתח סודי,מפתח פרטי,אסימון,אסימון גישה,טוקן,مفتاح api,المفتاح السري,مفتاح سري,
        المفتاح الخاص,مفتاح الوصول,مفتاح الترخيص,رمز الوصول,رمز api,توكن,کلید api,کلید مخفی,کلید خصوصی,کلید دسترسی,توکن,توکن دسترسی,
        एपीआई कुंजी,api कुंजी,गुप्त कुंजी,निजी कुंजी,टोकन,एक्सेस टोकन,kunci api,kunci rahasia,kunci privat,token akses,
        khoa api,ma api,khoa bi mat,khoa rieng,ma truy cap,密钥,密鑰,金鑰,金钥,私钥,私鑰,令牌,访问令牌,權杖,存取權杖,
        授权码,授權碼,激活码,シークレットキー,秘密鍵,シークレット,トークン,アクセストークン,キー,ライセンスキー,プロダクトキー,
        비밀 키,비밀키,개인 키,개인키,액세스 토큰,토큰,api 키,라이선스 키,제품 키,키,คีย์,คีย์ลับ,คีย์ api,โทเค็น,โทเค็นการเข้าถึง,รหัสลับ,กุญแจลับ,
        """

    /// What begins like one of these and says something else.
    private static let harmless = """
        palabras clave,palabra clave,mots cles,mot cle,key figures,key points,key facts,key words,keyword,keywords,
        key account,parole chiave,palavras chave,slowa kluczowe,κωδικος προιοντος,κωδικος ειδους,ταχυδρομικος κωδικος,
        κωδικος πελατη,κωδικος παραγγελιας,κωδικος πληρωμης,public key,clave publica,cle publique,oeffentlicher schlussel,
        offentlicher schlussel,关键词,关键字,キーワード,키워드,secret santa,token ring,pin pad,pin brief,pass through,
        password manager,passwort manager,key lime,publickeytoken,public key token,reason code
        """

    /// Names in programs that are written in one word: `dbpass`, `rootpw`.
    private static let identifiers: String = {
        let owners = [
            "db", "root", "user", "admin", "ftp", "smtp", "mail", "ssh", "my", "mysql", "pg", "redis", "wifi", "wlan",
            "vpn",
            "key", "store", "login", "web", "app", "http", "proxy", "imap", "pop", "ldap", "sudo", "become", "vnc",
            "rdp",
        ]
        return owners.flatMap { owner in ["pass", "pw", "psw", "psk"].map { owner + $0 } }.joined(separator: ",")
    }()
}
