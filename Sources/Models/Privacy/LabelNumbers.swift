/// The words that name a number: of a card, a phone, a person, or one that reading needs.
extension LabelWords {
    static let numbers: [(LabelMeaning, String)] = [
        (
            .card,
            """
            card number,card no,card nr,card,credit card,debit card,payment card,visa,mastercard,master card,maestro,amex,
            american express,diners,discover,jcb,unionpay,karte,kartennummer,karten nr,kartennr,kreditkarte,
            kreditkartennummer,girocard,ec karte,carte,carte bancaire,numero de carte,carte de credit,tarjeta,
            numero de tarjeta,carta,numero carta,carta di credito,kaart,kaartnummer,cartao,numero do cartao,kort,kortnummer,
            numer karty,karta,cc,ccnum,pan,*kreditkarte,*kartennummer
            """
        ),
        (.iban, "iban"),
        (
            .phone,
            """
            tel,tel no,telephone,telefon,telefonnummer,telefono,telefoon,telefone,tlf,phone,phone number,phone no,
            mobile,mobile no,mobil,mobiltelefon,mobilnummer,handy,handynummer,cell,cell phone,cellphone,portable,movil,
            celular,cellulare,mobiel,fax,fax no,telefax,faks,whatsapp,hotline,durchwahl,call,call us,rufnummer,ruckruf,
            puhelin,puh,matkapuhelin,telefonszam,тел,телефон,电话,電話,*telefonnummer
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
            barcode,date,datum,total,amount,summe,betrag,steuernummer,steuer nr,st nr,vertragsnummer,vertrag,contract,police,policy,
            account no,kontonummer,stan,rrn,aid,vorgangsnummer,aktenzeichen,az,vu nr,ta nr,partita iva,p iva,numero,*rechnungsnummer,*bestellnummer
            """
        ),
    ]
}
