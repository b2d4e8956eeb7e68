/// What the columns of a bank's table are called, in German, English, French, Dutch, Spanish and Italian: Sparkassen
/// (CAMT), DKB, ING, Volksbanken, comdirect, Commerzbank, N26, Revolut, PayPal, Wise, Rabobank, Boursorama and others.
enum BankColumn: CaseIterable {
    case date, valued, amount, net, debit, credit, direction, currency, name, payer, payee, purpose, account,
        ownAccount,
        reference, balance, fee, state

    /// In lower case, the best first.
    var names: [String] {
        switch self {
        case .date:
            [
                "buchungstag", "buchungsdatum", "booking date", "posting date", "posted date", "post date",
                "completed date", "datum des abschlusses", "date de fin", "date opération", "date d'opération",
                "date de l'opération", "date operation", "dateop", "date comptable", "date de comptabilisation",
                "boekdatum", "datum voltooid", "transactiedatum", "fecha operación", "fecha de operación",
                "fecha operacion", "f. operación", "fecha contable", "fecha de finalización", "data contabile",
                "data operazione", "data registrazione", "data di completamento", "transaction date", "buchung",
                "datum",
                "date", "fecha", "data",
            ]
        case .valued:
            [
                "valutadatum", "wertstellung", "wertstellungsdatum", "wertstellung (valuta)", "valuta", "value date",
                "date valeur", "date de valeur", "dateval", "rentedatum", "fecha valor", "fecha de valor", "f. valor",
                "data valuta",
            ]
        case .amount:
            [
                "betrag", "umsatz", "amount", "transaction amount", "montant", "bedrag", "importe", "importo",
                "transactiebedrag", "cantidad",
            ]
        case .net: ["netto", "net", "neto", "net amount"]
        case .debit:
            [
                "soll", "belastung", "ausgang", "debit", "debit amount", "money out", "paid out", "withdrawal",
                "withdrawals", "débit", "debet", "cargo", "cargos", "debe", "dare", "addebito", "addebiti", "uscite",
                "adeudos",
            ]
        case .credit:
            [
                "haben", "gutschrift", "eingang", "credit", "credit amount", "money in", "paid in", "deposit",
                "deposits", "crédit", "abono", "abonos", "haber", "avere", "accredito", "accrediti", "entrate",
            ]
        case .direction:
            [
                "af bij", "af/bij", "debit/credit", "credit/debit", "debet/credit", "d/c", "dc", "soll/haben", "s/h",
                "credit debit indicator", "soll-/haben-kennzeichen",
            ]
        case .currency:
            [
                "währung", "waehrung", "currency", "devise", "munt", "muntsoort", "divisa", "moneda", "valuta",
                "currency code",
            ]
        case .name:
            [
                "begünstigter/zahlungspflichtiger", "beguenstigter/zahlungspflichtiger", "auftraggeber/empfänger",
                "auftraggeber / begünstigter", "auftraggeber/begünstigter", "empfänger/auftraggeber",
                "name zahlungsbeteiligter", "partner name", "partnername", "counterparty", "counterparty name",
                "naam tegenpartij", "naam / omschrijving", "tegenpartij", "payee", "merchant name", "tiers",
                "bénéficiaire", "beneficiario", "controparte", "contraparte", "supplierfound", "name", "nom", "nombre",
                "nome", "naam",
            ]
        case .payer: ["payer name", "zahlungspflichtige*r", "zahlungspflichtiger", "ordenante", "ordinante"]
        case .payee: ["payee name", "zahlungsempfänger*in", "zahlungsempfänger", "merchant"]
        case .purpose:
            [
                "verwendungszweck", "vorgang/verwendungszweck", "payment reference", "zahlungsreferenz",
                "remittance information", "mededelingen", "omschrijving", "omschrijving-1", "description",
                "beschreibung", "transaction description", "details", "transaction details", "narrative", "memo",
                "libellé", "libelle", "label", "communication", "concepto", "descripción", "descripcion",
                "descrizione", "descrizione operazione", "causale", "buchungstext", "text", "type", "typ",
            ]
        case .account:
            [
                "kontonummer/iban", "iban zahlungsbeteiligter", "iban", "partner iban", "account number",
                "tegenrekening", "tegenrekening iban/bban", "counterparty account", "counterparty iban",
                "payee account number", "kontonummer", "iban contrepartie", "iban beneficiario",
            ]
        case .ownAccount:
            [
                "auftragskonto", "iban auftragskonto", "iban auftraggeberkonto", "iban/bban", "rekening",
                "rekeningnummer", "accountnum", "account", "konto", "compte", "cuenta", "conto",
            ]
        case .reference:
            [
                "kundenreferenz (end-to-end)", "kundenreferenz", "end-to-end-referenz", "transaction id",
                "transaktionscode", "transferwise id", "transactiereferentie", "reference", "reference number",
                "referenz", "référence", "referencia", "riferimento", "numéro de transaction",
                "id. de transacción", "codice transazione", "transactiecode",
            ]
        case .balance:
            [
                "saldo", "kontostand", "saldo nach buchung", "guthaben", "balance", "running balance",
                "account balance", "solde", "accountbalance", "saldo na mutatie", "saldo na trn", "saldo contabile",
            ]
        case .fee: ["fee", "gebühr", "frais", "kosten", "comisión", "commissione"]
        case .state: ["state", "status", "info", "statut", "estado", "stato", "état"]
        }
    }

    /// Of banks that write in English the date may begin with the month.
    static let english: Set = [
        "date", "completed date", "booking date", "posting date", "transaction date", "post date",
    ]

    /// What has not happened, or was taken back.
    static let unbooked = [
        "pending", "vorgemerkt", "ausstehend", "reverted", "declined", "failed", "denied", "cancel", "abgelehnt",
        "storniert", "rückgängig", "en attente", "pendiente", "in sospeso", "in behandeling", "refused", "expired",
    ]

    /// Money that went out, where the amount does not say so.
    static let outwards: Set = ["af", "debit", "debet", "soll", "s", "d", "débit", "dare", "cargo", "debe", "dbit"]
    static let inwards: Set = ["bij", "credit", "haben", "h", "c", "crédit", "avere", "abono", "haber", "crdt"]
}
