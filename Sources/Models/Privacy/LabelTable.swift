/// The labels known.
enum LabelTable {
    struct Phrase: Sendable {
        var words: [UInt64]
        var meaning: LabelMeaning
    }

    /// FNV-1a, 64 bits: words are told apart by it, without a string for each.
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    static func add(_ code: UInt16, to hash: UInt64) -> UInt64 { (hash ^ UInt64(code)) &* 0x100_0000_01B3 }

    /// By first word, longest first.
    static let phrases: [UInt64: [Phrase]] = {
        var phrases: [UInt64: [Phrase]] = [:]
        for (meaning, list) in labels {
            for label in list.split(separator: ",") {
                let words = label.split(whereSeparator: \.isWhitespace).map { word in
                    FoldedText(String(word)).codes.reduce(seed) { add(Code.lower($1), to: $0) }
                }
                guard let first = words.first else { continue }
                phrases[first, default: []].append(Phrase(words: words, meaning: meaning))
            }
        }
        return phrases.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    /// Words between a label and its value that say nothing.
    static let fillers: Set<UInt64> = Set(
        """
        no nr num number nummer numero n is ist lautet est es e code id the your ihr ihre votre su di de du der des
        card holder karte bitte new neu neues neue nouveau temporary currently of
        """.split(whereSeparator: \.isWhitespace).map { word in
            Code.of(String(word)).reduce(seed) { add($1, to: $0) }
        })

    static let endings: [(codes: [UInt16], meaning: LabelMeaning)] = [
        (Code.of("passwort"), .password), (Code.of("password"), .password), (Code.of("kennwort"), .password),
        (Code.of("kreditkarte"), .card), (Code.of("kartennummer"), .card), (Code.of("telefonnummer"), .phone),
        (Code.of("rechnungsnummer"), .keep), (Code.of("bestellnummer"), .keep), (Code.of("apikey"), .key),
    ]

    static let labels: [(LabelMeaning, String)] = [
        (
            .card,
            """
            card number,card no,card nr,card,credit card,debit card,payment card,visa,mastercard,master card,maestro,amex,
            american express,diners,discover,jcb,unionpay,karte,kartennummer,karten nr,kartennr,kreditkarte,
            kreditkartennummer,girocard,ec karte,carte,carte bancaire,numero de carte,carte de credit,tarjeta,
            numero de tarjeta,carta,numero carta,carta di credito,kaart,kaartnummer,cartao,numero do cartao,kort,kortnummer,
            numer karty,karta,cc,ccnum,pan
            """
        ),
        (.iban, "iban"),
        (
            .password,
            """
            password,passwd,pwd,pass word,passcode,passwort,kennwort,zugangscode,mot de passe,mdp,contrasena,clave,senha,
            wachtwoord,haslo,losenord,adgangskode,passord,salasana,parola,parola d ordine,heslo,jelszo,sifre,lozinka,
            wlan schlussel,wlan key,wifi key,wifi password,wi fi password,wpa key,wpa schlussel,netzwerkschlussel,
            пароль,κωδικος,密码,密碼,口令,パスワード,暗証番号,비밀번호
            """
        ),
        (.shortPassword, "pass,pw,psw,pswd"),
        (
            .phrase,
            """
            passphrase,pass phrase,recovery phrase,seed phrase,secret phrase,mnemonic,recovery key,
            wiederherstellungsschlussel
            """
        ),
        (
            .pin,
            """
            pin,pin number,pincode,pin nummer,geheimzahl,code pin,codigo pin,tan,i tan,sms tan,mtan,puk,cvv,cvc,cvv2,cvc2,
            csc,cvn,security code,card verification,prufziffer karte,kartenprufnummer,cryptogramme,one time code,otp,
            verification code,login code,bestatigungscode,sicherheitscode,code de verification,passcode
            """
        ),
        (
            .key,
            """
            api key,apikey,api token,api secret,access key,access token,auth token,authtoken,bearer,bearer token,secret,
            secret key,secretkey,client secret,token,refresh token,session token,private key,signing key,encryption key,
            license key,licence key,product key,activation key,lizenzschlussel,aktivierungsschlussel,produktschlussel,
            cle api,cle secrete,clave api,key,secret access key,access key id,connection string,sas token,webhook secret
            """
        ),
        (
            .phone,
            """
            tel,tel no,telephone,telefon,telefonnummer,telefono,telefoon,telefone,tlf,phone,phone number,phone no,
            mobile,mobile no,mobil,mobiltelefon,mobilnummer,handy,handynummer,cell,cell phone,cellphone,portable,movil,
            celular,cellulare,mobiel,fax,fax no,telefax,faks,whatsapp,hotline,durchwahl,call,call us,rufnummer,ruckruf,
            puhelin,puh,matkapuhelin,telefonszam,тел,телефон,电话,電話
            """
        ),
        (.shortPhone, "t,m,f,ph,hp,h p,mob,gsm"),
        (.personal(9...9, check: { _ in true }), "ein,itin"),
        (
            .personal(9...9),
            """
            ssn,social security number,social security no,social security,fein,
            employer identification number,employer id
            """
        ),
        (
            .personal(11...11),
            """
            steuer id,steuerid,steueridnr,steueridentifikationsnummer,steuerliche identifikationsnummer,
            idnr,identifikationsnummer,personnummer,fodselsnummer
            """
        ),
        (
            .personal(10...12),
            """
            svnr,sozialversicherungsnummer,versicherungsnummer,rentenversicherungsnummer,sv nummer,sv nr,
            ahv,ahv nr,ahv nummer
            """
        ),
        (.personal(10...10), "nhs,nhs number,nhs no,cpr,cpr nr,cpr nummer"),
        (.personal(8...9, check: { Checksum.isElevenProof($0) }), "bsn"),
        (.personal(8...9), "burgerservicenummer,sofinummer"),
        (.personal(9...9, check: { Checksum.luhn($0[...]) }), "sin"),
        (.personal(9...9), "social insurance number,social insurance no,numero d assurance sociale"),
        (.personal(12...12), "aadhaar,aadhar,uidai,aadhaar no,aadhaar number"),
        (.personal(8...9, check: { Checksum.isTFN($0) }), "tfn"),
        (.personal(8...9), "tax file number"),
        (.personal(13...15), "numero de securite sociale,securite sociale,nir,n secu,num secu"),
        (.personal(11...11), "pesel,cpf,nrn,rijksregisternummer,numero national,registre national"),
        (
            .personal(6...14),
            """
            national id,national identification number,nric,mykad,ic no,personal id,
            personal identity number,rodne cislo,cnp,amka,hetu,personnr
            """
        ),
        (
            .document,
            """
            passport,passport no,passport number,reisepass,reisepassnummer,passnummer,pass nr,personalausweis,
            personalausweisnummer,ausweisnummer,ausweis nr,ausweis,id card,identity card,identity card no,passeport,
            numero de passeport,carte d identite,pasaporte,passaporto,carta d identita,documento de identidad,dni,nie,nif,
            codice fiscale,paspoort,paspoortnummer,driver s license,drivers license,driver license,driving licence,
            driver s licence,fuhrerschein,fuhrerscheinnummer,permis de conduire,permanent account number,
            national insurance number,national insurance,nino,ni number,medicare number,krankenversichertennummer,
            versichertennummer,health card
            """
        ),
        (
            .keep,
            """
            invoice,invoice no,invoice number,inv,inv no,rechnung,rechnungsnummer,rechnungs nr,rechnungsnr,re nr,rg nr,
            facture,factura,fattura,factuur,factuurnummer,order,order no,order number,order id,bestellung,bestellnummer,
            bestell nr,auftrag,auftragsnummer,auftrags nr,commande,pedido,ordine,customer,customer no,kundennummer,kunden nr,
            kunde,client,receipt,receipt no,bon,beleg,belegnummer,beleg nr,bon nr,quittung,ticket,doc,doc no,document no,
            transaction,transaction id,trans,txn,trx,ref,reference,referenz,referenznummer,verwendungszweck,vat,vat no,
            vat id,ust,ustid,ust id,ust idnr,ust id nr,mwst,tva,iva,btw,gst,gst id,gst no,gst reg no,abn,acn,siret,siren,
            cnpj,hrb,hra,handelsregister,company no,co no,co reg no,co reg,reg no,roc no,crn,rcs,kvk,rc,tracking,
            tracking number,tracking no,sendungsnummer,sendung,paketnummer,ean,isbn,issn,gtin,upc,sku,article,artikel,
            artikelnummer,art nr,item,item no,serial,serial no,seriennummer,serien nr,s n,imei,batch,batch no,lot,boarding pass,ski pass,season pass,day pass,rail pass,bus pass,
            terminal,terminal id,tid,mid,merchant id,merchant,approval,approval code,auth code,auth,autorisierung,trace,trace no,
            barcode,date,datum,total,amount,summe,betrag,steuernummer,st nr,vertragsnummer,vertrag,contract,police,policy,
            account no,kontonummer,stan,rrn,aid,vorgangsnummer,aktenzeichen,az,vu nr,ta nr,partita iva,p iva,numero
            """
        ),
    ]
}
