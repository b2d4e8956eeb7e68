/// Makes lines as invoices, receipts and delivery notes have them; none holds a secret. Each third pattern is held back,
/// as in `SecretWords`.
struct InvoiceLines {
    var source: SeededSource
    let share: SecretMaker.Share

    init(seed: UInt64, _ share: SecretMaker.Share) {
        source = SeededSource(seed: seed)
        self.share = share
    }

    mutating func next() -> String {
        let part = Self.patterns.indices.filter { ($0 % 3 == 2) == (share == .heldBack) }
        var text = Self.patterns[part[source.next(part.count)]]
        text = text.replacing("{item}", with: source.pick(Self.items)).replacing(
            "{shop}", with: source.pick(Self.shops))
        var line = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "["), let close = rest.firstIndex(of: "]") {
            line += rest[..<open]
            let inner = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            switch inner.first {
            case "€": line += "\(source.next(2_000)),\(source.digits(2))"
            case "$": line += "\(source.next(2_000)).\(source.digits(2))"
            case "t": line += "\(10 + source.next(18)).\(10 + source.next(3)).20\(source.digits(2))"
            case "i": line += "20\(source.digits(2))-0\(1 + source.next(9))-\(10 + source.next(18))"
            case "n": line += "\(1 + source.next(Int(inner.dropFirst()) ?? 9))"
            default: line += source.string(of: inner.first ?? "d", Int(inner.dropFirst()) ?? 1)
            }
        }
        return line + rest
    }

    private static let shops = [
        "REWE", "Musterhandel GmbH", "Dupont SARL", "Rossi S.p.A.", "Smith & Sons Ltd", "ООО Ромашка",
    ]

    private static let items = [
        "Schlüsselanhänger", "Schlüsselbrett Eiche", "Passepartout 30x40", "PIN-Pad Halterung", "Token Ring Kabel 5 m",
        "Key Lime Pie", "Secret Garden Seife", "Geheimnis des Waldes (Buch)", "Passion Fruit Juice", "Code Noir Tee",
        "Kartenlesegerät", "Telefonkabel CAT-3", "Handyhülle", "Clé de 13", "Llave inglesa 24 mm", "Porte-clés cuir",
        "Sleutelhanger", "Paracetamol 500", "Passat Filter", "Nokia 3310", "USB-Stick 64GB", "Toner TN-2420",
        "Ключ 13 мм",
        "Klíčenka", "キーホルダー", "Passport cover", "Password notebook A5", "Pinboard 60x90", "SIM card tray", "Visa photo",
        "Card stock 250 g", "Ananas 2 Stk", "Tokenizer licence", "Cheddar PDO", "Wi-Fi repeater", "Pinsel-Set",
        "Wachtmeister LP",
    ]

    private static let patterns = [
        "[n9] x {item} [€] EUR", "{item} Art.-Nr. [d6] [€] [€]", "Rechnung Nr. 20[d2]-[d6] vom [t]",
        "Pos. [n30] {item} [d8]",
        "Bestellnummer: [d3]-[d7]-[d7]", "Kundennummer [d8] Rechnungsdatum [t]", "EAN [d13] {item}",
        "Summe netto [€] EUR",
        "USt-IdNr. DE[d9] Steuer-Nr. [d2]/[d3]/[d5]", "BIC COBADEFFXXX Betrag [€]", "Lieferschein [d10] vom [i]",
        "Sendungsnummer 00[d18]", "Tracking 1Z[U6][d10]", "Verwendungszweck: RE[d8] Kd [d6]", "Seriennummer SN-[U12]",
        "S/N [U4]-[U4]-[U4] {item}", "Invoice # INV-[d6] due [i]", "PO number: PO-[d5]/[d2]",
        "SKU [U3]-[d4]-[U2] {item}",
        "Part no. [U2][d6]-[d2] {item} $[$]", "Mandatsreferenz: M-[d4]-[d6]", "Gläubiger-ID: DE98ZZZ0[d10]",
        "Batch [U2][d6] best before [i]", "Terminal-ID [d8] TA-Nr. [d6] BNr. [d4]", "Facture n° FA[d8] du [t]",
        "N° de commande : [d9]", "Code article : [d8] {item} [€]", "Código: [d6] {item} [€] €",
        "Rif. ordine [d8] del [t]",
        "Codice articolo [U3][d5] [€]", "Счёт № [d4] от [t]", "Артикул [d7] {item} [€]", "Код товара: [d8]",
        "Kod produktu: [d8] {item}", "Numer zamówienia [d9]", "伝票番号 [d10] {item}", "订单号：[d18]", "商品编码：[d8] {item}",
        "HS Code: [d8] {item}", "Promo code SAVE[d2] -[$]", "Gutscheincode SOMMER[d2] -[€] EUR", "Zip [d5] Springfield",
        "PLZ [d5] Musterstadt", "Vertragsnummer [d10] Zähler [d8]", "Zählernummer 1[U3][d10]", "Stand [d6] kWh [€]",
        "MwSt 19 % auf [€] = [€]", "VAT 20% [$] gross [$]", "Total [$] paid by Visa **** [d4]",
        "Karte xxxx xxxx xxxx [d4]",
        "Kundenkarte Punkte: [d5]", "{shop}, Filiale [d4], Kasse [n9]", "Bon-Nr. [d4] [t] 14:[d2]",
        "Zahlungsziel 14 Tage, 2 % Skonto",
        "Order [U2]-[U5]-[d4] {item}", "License: [n5] seats {item} $[$]", "{item} (key not included) $[$]",
        "Passwort-Manager Abo 1 Jahr [€] EUR",
        "Password manager, 1 year: $[$]", "API calls [n900000] x $0.00[d2]", "Token usage: [n900000] x $0.[d4]",
        "Access cards: [n50] x [$]",
        "Phone case [U3]-[d3] [$]", "Telefonie: [d3] min [€]", "Fax/Scanner {item} [€]", "PIN-Brief Gebühr [€] EUR",
        "Kartengebühr [t] [€]", "Sicherheitsschloss mit 3 Schlüsseln [€]", "Secret Santa Box No. [d3] [$]",
        "Token (Einkaufswagen) [n9] Stk. [€]",
        "IBAN siehe Rückseite, Ref. RF[d2][d10]", "Référence dossier : [d4][U2][d5]", "RMA [d7] Key [U4]",
        "Ticket [U6] Seat [n40]A Gate B[n9]",
        "Boarding pass [U6] LH[d4]", "UUID: [h8]-[h4]-4[h3]-a[h3]-[h12]", "Commit [h40]", "SHA-256 [h64]",
        "Ref: [U8]-[d4]",
        "Approval code [d6] Auth [d6]", "Policen-Nr. [d3].[d3].[d3]-[n9]", "Versicherungsschein [d2]-[d7]",
        "Chassis WVWZZZ1KZ[U1]W[d6]",
        "Kennzeichen M-AB [d4]", "Aktenzeichen [n9] C [d3]/[d2]", "Konto [d10] BLZ [d8]", "Beleg [d6]/[d4] Buchung [t]",
        "User guide page [n90]", "Benutzer: [n9] Lizenz(en) {item}", "Model TP-[U3][d4] 230 V",
        "Size [d2] x [d2] x [d2] cm",
        "Fahrschein [d12] gültig [t]", "Gift card balance: [$]", "Geschenkkarte [€] EUR",
        "ISBN 978-3-[d2]-[d6]-[n9] {item}",
        "Room 2[d2] 3 nights [$]", "http://shop.example/p/[d6]?ref=[d5]", "www.{item}.example/[d5]",
        "Lot [U2][d5] Exp [i]",
        "DHL [d12]", "Wi-Fi voucher [n9] x [$]", "Session: [t] 10:00-12:00 [€]", "Anzahl Zeichen [n9000]",
        "Pass-through costs [$]",
        "Seed potatoes 5 kg [€]", "Phrasebook Spanish [$]", "Mnemonic course, [n9] lessons [$]",
        "Pinot Noir 0,75 l [€]", "Cookie box 12 pcs [$]",
    ]
}
