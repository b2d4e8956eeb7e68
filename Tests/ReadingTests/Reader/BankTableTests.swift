import Foundation
import Testing

@testable import Reading

/// What a bank's file in text comes to.
func dataRows(_ text: String, _ kind: DocumentData.Kind = .transaction) throws -> [DocumentData.Row] {
    let read = try ReaderProcess("data", "utf-8", on: Array(text.utf8))
    #expect(read.status == 0)
    return try #require(read.said.data).rows.filter { $0.kind == kind }
}

@Suite("Reading banks' tables")
struct BankTableTests {
    static let sparkasse = """
        "Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"
        "DE02120300000000202051";"14.03.26";"15.03.26";"FOLGELASTSCHRIFT";"Strom ""grün"";
        Abschlag März";"DE98ZZZ";"M1";"E-7";"";"";"";"Stadtwerke Ünna";"DE75512108001245126199";"SOLADEST600";"-1.234,56";"EUR";"Umsatz gebucht"
        "DE02120300000000202051";"13.03.26";"13.03.26";"GEHALT";"";"";"";"";"";"";"";"Arbeitgeber GmbH";"DE75512108001245126199";"X";"2.000,00";"EUR";"Umsatz gebucht"
        "DE02120300000000202051";"16.03.26";"16.03.26";"KARTE";"Kommt noch";"";"";"";"";"";"";"Laden";"";"";"-5,00";"EUR";"Umsatz vorgemerkt"

        """

    @Test("Sparkasse: every field, words over two lines, and what is only noted is left out")
    func camt() throws {
        let rows = try dataRows(Self.sparkasse)
        #expect(rows.map { $0["amount"] } == ["-1234.56", "2000.00"])
        #expect(rows[0]["date"] == "2026-03-14" && rows[0]["currency"] == "EUR" && rows[0]["reference"] == "E-7")
        #expect(rows[0]["name"] == "Stadtwerke Ünna" && rows[0]["account"] == "DE75512108001245126199")
        #expect(rows[0]["purpose"] == "Strom \"grün\"; Abschlag März" && rows[1]["purpose"] == "GEHALT")
        #expect(rows[0].place == "line 2" && rows[1].place == "line 4")
        let statement = try #require(try dataRows(Self.sparkasse, .statement).first)
        #expect(statement["account"] == "DE02120300000000202051" && statement["until"] == "2026-03-14")
    }

    @Test(
        "the usual banks, each in its own words",
        arguments: [
            // DKB: what the list is about stands before it.
            (
                """
                "Girokonto";"DE02120300000000202051"
                "Kontostand vom 30.03.2026:";"1.000,00 €"
                ""
                "Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID";"Mandatsreferenz";"Kundenreferenz"
                "14.03.26";"14.03.26";"Gebucht";"Ada Lovelace";"REWE";"Einkauf";"Ausgang";"DE75";"-12,4 €";"";"";"7"
                "15.03.26";"15.03.26";"Gebucht";"Grace";"Ada Lovelace";"Danke";"Eingang";"DE76";"1.000,00 €";"";"";""
                """, ["2026-03-14 -12.4 EUR REWE", "2026-03-15 1000.00 EUR Grace"]
            ),
            // ING in Germany: two columns for currencies.
            (
                """
                Umsatzanzeige;Datei erstellt am: 15.03.2026
                IBAN;DE02 1203 0000 0000 2020 51
                Saldo;987,60;EUR

                Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung
                14.03.2026;14.03.2026;REWE;Lastschrift;Einkauf;987,60;EUR;-12,40;EUR
                """, ["2026-03-14 -12.40 EUR REWE"]
            ),
            // ING in the Netherlands: the direction stands in a column of its own.
            (
                """
                "Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen";"Saldo na mutatie";"Tag"
                "20260314";"Bakker";"NL69INGB0123456789";"NL20";"BA";"Af";"12,40";"Betaalautomaat";"Brood";"100,00";""
                "20260313";"Werk";"NL69INGB0123456789";"NL21";"OV";"Bij";"1.000,00";"Overschrijving";"Loon";"112,40";""
                """, ["2026-03-14 -12.40 EUR Bakker", "2026-03-13 1000.00 EUR Werk"]
            ),
            // N26
            (
                """
                "Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"
                2026-03-14,2026-03-14,"Café, Morgenrot","","Presentment","","Main",-12.40,-13.50,USD,1.08
                """, ["2026-03-14 -12.40 EUR Café, Morgenrot"]
            ),
            // Wise: the day comes first, and both sides have columns.
            (
                """
                "TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Payer Name","Payee Name","Merchant"
                CARD-1,14-03-2026,-12.40,GBP,"Card transaction","",87.60,,,Tesco
                TRANSFER-2,13-03-2026,100.00,GBP,"Received money",Rent,100.00,"Grace Hopper",,
                """, ["2026-03-14 -12.40 GBP Tesco", "2026-03-13 100.00 GBP Grace Hopper"]
            ),
            // PayPal: what is left when its fee is taken.
            (
                """
                "Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto","Transaktionscode","Guthaben"
                "14.03.2026","10:00:00","CET","Ada","Zahlung","Abgeschlossen","EUR","100,00","-3,49","96,51","T1","96,51"
                "15.03.2026","10:00:00","CET","Bob","Zahlung","Ausstehend","EUR","5,00","0,00","5,00","T2","96,51"
                """, ["2026-03-14 96.51 EUR Ada"]
            ),
            // A French bank with two columns, and blanks for thousands.
            (
                """
                Date;Libellé;Débit euros;Crédit euros
                14/03/2026;PRLV EDF;1 234,56;
                02/03/2026;VIR SALAIRE;;2 000,00
                """, ["2026-03-14 -1234.56 EUR -", "2026-03-02 2000.00 EUR -"]
            ),
            (
                """
                Fecha;Concepto;Importe;Saldo
                14/03/2026;Luz;-12,40;100,00
                """, ["2026-03-14 -12.40 - -"]
            ),
            (
                """
                Data contabile;Data valuta;Descrizione;Accrediti;Addebiti
                14/03/2026;14/03/2026;Bonifico;;1.012,40
                """, ["2026-03-14 -1012.40 - -"]
            ),
            // An American one, tabs between.
            (
                "Posting Date\tDescription\tAmount\tBalance\n03/14/2026\tCOFFEE\t(12.40)\t1,087.60\n",
                ["2026-03-14 -12.40 - -"]
            ),
        ])
    func banks(text: String, expected: [String]) throws {
        let rows = try dataRows(text)
        let shown = rows.map { row in
            ["date", "amount", "currency", "name"].map { row[$0] ?? "-" }.joined(separator: " ")
        }
        #expect(shown == expected)
    }

    @Test("Revolut takes its fee apart from the amount, and what was taken back did not happen")
    func revolut() throws {
        let rows = try dataRows(
            """
            Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
            CARD_PAYMENT,Current,2026-03-13 10:00:00,2026-03-14 09:00:00,Shop,-10.00,0.50,EUR,COMPLETED,89.50
            CARD_PAYMENT,Current,2026-03-14 10:00:00,,Shop,-7.00,0.00,EUR,REVERTED,
            """)
        #expect(rows.map { $0["amount"] } == ["-10.00"] && rows[0]["fee"] == "0.50")
    }

    @Test("a day that may be another one is left out, and what the other days or their order say counts")
    func days() throws {
        let table = { (days: [String]) in
            "Date,Description,Amount,Balance\n" + days.map { "\($0),x,-1.00,5.00\n" }.joined()
        }
        #expect(try dataRows(table(["03/04/2026"])).map { $0["date"] } == [nil])
        #expect(try dataRows(table(["03/04/2026", "31/03/2026"])).map { $0["date"] } == ["2026-04-03", "2026-03-31"])
        #expect(try dataRows(table(["03/04/2026", "03/31/2026"])).map { $0["date"] } == ["2026-03-04", "2026-03-31"])
        let sorted = try dataRows(table(["03/04/2026", "03/05/2026", "04/01/2026"]))
        #expect(sorted.map { $0["date"] } == ["2026-03-04", "2026-03-05", "2026-04-01"])
        #expect(try dataRows(table(["30.02.2026", "01.03.2026"])).map { $0["date"] } == ["2026-03-01"])
    }

    @Test("amounts in all notations, and none that may be another one")
    func amounts() throws {
        let table = { (amounts: [String], mark: String) in
            "Datum\(mark)Empfänger/Auftraggeber\(mark)Betrag\(mark)Währung\n"
                + amounts.map { "14.03.2026\(mark)x\(mark)\"\($0)\"\(mark)CHF\n" }.joined()
        }
        let read = { (amounts: [String]) in try dataRows(table(amounts, ";")).map { $0["amount"] } }
        #expect(try read(["1.234,50-", "+7,05", "1'000,00", "-0,00"]) == ["-1234.50", "7.05", "1000.00", "0.00"])
        #expect(try read(["1,234.50", "12 EUR", "CHF 1'200.05"]) == ["1234.50", "12", "1200.05"])
        #expect(try read(["1.234", "12,40 S", "12,40 H"]) == ["1234", "-12.40", "12.40"])
        #expect(try read(["1,2,3", "12,40,50", "1.23.456,00", "zwölf", "1e9", "12,40"]) == ["12.40"])
        #expect(try read([String(repeating: "9", count: 40), "1,00"]) == ["1.00"])
    }

    @Test("encodings, marks at the beginning, and every kind of line end")
    func encodings() throws {
        let text = "Datum;Naam tegenpartij;Bedrag;Munt\r\n14-03-2026;Café;-12,40;EUR\r15-03-2026;Ü;1,00;EUR"
        let units = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let utf16: [UInt8] = [0xFF, 0xFE] + units
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        for (bytes, encoding) in [
            ([0xEF, 0xBB, 0xBF] + Array(text.utf8), "utf-8"), (utf16, "utf-16le"), (latin, "windows-1252"),
        ] as [([UInt8], String)] {
            let read = try ReaderProcess("data", encoding, on: bytes)
            let rows = try #require(read.said.data).rows.filter { $0.kind == .transaction }
            #expect(rows.map { $0["name"] } == ["Café", "Ü"] && rows.map { $0["amount"] } == ["-12.40", "1.00"])
        }
    }

    @Test("ten thousand rows, to the cent; more than are read are none")
    func many() throws {
        let head = "Buchungstag;Verwendungszweck;Betrag;Saldo\n"
        let rows = try dataRows(head + (0..<10_000).map { "14.03.2026;Nr \($0);-\($0 % 100),07;5,00\n" }.joined())
        #expect(rows.count == 10_000 && rows.last?["amount"] == "-99.07")
        let cents = rows.reduce(Decimal(0)) { $0 + ($1.amount("amount") ?? 0) }
        #expect(cents == Decimal(string: "-495700"))
        let more = head + (0..<20_100).map { "14.03.2026;Nr \($0);-1,00;5,00\n" }.joined()
        #expect(try ReaderProcess("data", "utf-8", on: Array(more.utf8)).status == 6)
    }

    @Test("a table that was cut is not whole, and another table is no bank's")
    func cut() throws {
        let whole = Array(Self.sparkasse.utf8.dropLast())
        for count in [whole.count - 3, whole.count - 30, whole.count - 200] {
            #expect(try ReaderProcess("data", "utf-8", on: Array(whole.prefix(count))).status == 2, "\(count)")
        }
        let table = "Buchungstag;Verwendungszweck;Saldo;Betrag\n14.03.2026;x;5,00;-1,00\n14.03.2026;x;5,00;-1"
        #expect(try ReaderProcess("data", "utf-8", on: Array(table.utf8)).status == 2)
        for other in [
            "", "a;b;c\n1;2;3\n", "Date,Product,Price\n2026-03-14,Tea,2.40\n", "Amount\n1\n", "\"\"\"\n;;;;\n",
        ] {
            #expect(try ReaderProcess("data", "utf-8", on: Array(other.utf8)).status == 4)
        }
    }
}
