import Foundation
import Testing

@testable import Reading

@Suite("Reading banks' files")
struct BankFileTests {
    static let mt940 = """
        {1:F01BANKDEFFXXXX}{4:
        :20:STARTUMS
        :25:50880050/0194777000
        :28C:8/1
        :60F:C260312EUR4000,62
        :61:2603140314DR12,40N033NONREF//BANK7
        :86:106?00KARTENZAHLUNG?20EREF+E-7SVWZ+Einkauf am 14?21.03. Rest?30SOLADEST?31DE751234?32REWE Mar
        kt?33 GmbH
        :61:2601011231C1000,N062MIETE-1
        :86:Miete für Januar
        Wohnung 3
        :61:260314RC500,5N033NONREF
        :61:260314RD0,50NMSCX
        :61:2603140314ED9,00NMSCNONREF
        :62F:C260314EUR4488,22
        :86:Alles Gute
        -}
        """

    @Test("MT940: debits, credits, and both taken back; what is only expected is not counted")
    func swift() throws {
        let rows = try dataRows(Self.mt940)
        #expect(rows.map { $0["amount"] } == ["-12.40", "1000", "-500.5", "0.50"])
        #expect(rows.map { $0["date"] } == ["2026-03-14", "2025-12-31", "2026-03-14", "2026-03-14"])
        #expect(rows[0]["name"] == "REWE Markt GmbH" && rows[0]["purpose"] == "Einkauf am 14.03. Rest")
        #expect(rows[0]["reference"] == "E-7" && rows[0]["account"] == "DE751234")
        #expect(rows[1]["purpose"] == "Miete für Januar Wohnung 3" && rows[1]["reference"] == "MIETE-1")
        let statement = try #require(try dataRows(Self.mt940, .statement).first)
        #expect(statement.amount("opening") == Decimal(string: "4000.62") && statement["currency"] == "EUR")
        #expect(statement["account"] == "50880050/0194777000" && statement["closing"] == "4488.22")
    }

    @Test("MT940 as Dutch banks fill it, and an account that is overdrawn")
    func dutch() throws {
        let text = """
            :20:X
            :25:NL69INGB0123456789EUR
            :60F:D260313EUR10,00
            :61:2603140314D12,40NTRFEREF//1
            /TRCD/00100/
            :86:/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/BAK
            KER/REMI/BROOD 14/03/EREF/NOTPROVIDED
            :62F:D260314EUR22,40
            """
        let row = try #require(try dataRows(text).first)
        #expect(row["name"] == "BAKKER" && row["account"] == "NL20INGB0001234567" && row["purpose"] == "BROOD 14/03")
        #expect(try dataRows(text, .statement).first?["closing"] == "-22.40")
    }

    static let ofx = """
        OFXHEADER:100
        DATA:OFXSGML
        CHARSET:1252

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>000-123<ACCTTYPE>CHECKING</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20260301<DTEND>20260331
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260314120000[-5:EST]<TRNAMT>-12.40<FITID>7<NAME>Caf&#233; &amp; Co<MEMO>Coffee</STMTTRN>
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260315<TRNAMT>+1000,5<FITID>8<NAME>Work</STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260315<TRNAMT>-1.00<FITID>9<CORRECTFITID>7<CORRECTACTION>REPLACE<NAME>Right</STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261315<TRNAMT>-1.00<FITID>10</STMTTRN>
        </BANKTRANLIST><LEDGERBAL><BALAMT>5.00<DTASOF>20260331</LEDGERBAL><AVAILBAL><BALAMT>6.00</AVAILBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """

    @Test("OFX: SGML whose values end with the next tag, corrections, and a day that is none")
    func openExchange() throws {
        let rows = try dataRows(Self.ofx)
        #expect(rows.map { $0["amount"] } == ["1000.5", "-1.00"])
        #expect(rows[1]["name"] == "Right" && rows[0]["currency"] == "USD" && rows[0]["date"] == "2026-03-15")
        let statement = try #require(try dataRows(Self.ofx, .statement).first)
        #expect(
            statement["account"] == "000-123" && statement["closing"] == "5.00" && statement["from"] == "2026-03-01")
    }

    @Test("OFX 2 is XML, by whatever way it comes")
    func openExchangeXML() throws {
        let body = Self.ofx.split(separator: "\n\n", maxSplits: 1)[1]
        let text =
            "<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>\n"
            + body.replacing("<NAME>Work", with: "<NAME>Work</NAME>")
        #expect(try dataRows(text).count == 2)
        let read = try ReaderProcess("bank", on: Array(text.utf8))
        #expect(read.status == 0 && read.said.data?.format == "OFX" && read.said.data?.rows.count == 3)
    }

    static let camt = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt>
        <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Ada</Nm></Ownr></Acct>
        <Bal><Tp><CdOrPrtry><Cd>PRCD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-03-13</Dt></Dt></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">37.60</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-14</Dt></Dt></Bal>
        <Ntry><Amt Ccy="EUR">12.40</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-14</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>E-7</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Ada</Nm></Pty></Dbtr><Cdtr><Pty><Nm>REWE</Nm></Pty></Cdtr>
        <CdtrAcct><Id><IBAN>DE75512108001245126199</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>Einkauf</Ustrd><Ustrd>Danke</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-03-14T10:00:00</DtTm></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>Ada</Nm></Dbtr><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-03-14</Dt></BookgDt></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """

    @Test("CAMT.053: booked entries with the other side, one that takes back, and the balances")
    func camt() throws {
        let read = try ReaderProcess("bank", on: Array(Self.camt.utf8))
        let data = try #require(read.said.data)
        let rows = data.rows.filter { $0.kind == .transaction }
        #expect(read.status == 0 && data.format == "CAMT.053")
        #expect(rows.map { $0["amount"] } == ["-12.40", "150.00"] && rows.map { $0["name"] } == ["REWE", "Shop"])
        #expect(rows[0]["purpose"] == "Einkauf Danke" && rows[0]["reference"] == "E-7")
        #expect(data.rows[0]["opening"] == "-100.00" && data.rows[0]["closing"] == "37.60")
        #expect(read.text.contains("2026-03-14\t-12.40\tEUR\tREWE"))
        #expect(read.said.remarks.count == 1)
        #expect(try ReaderProcess("bank", on: Array("<Document><Other/></Document>".utf8)).status == 4)
        #expect(try ReaderProcess("bank", on: Array(Self.camt.utf8.dropLast(300))).status == 2)
    }

    @Test("QIF: the order of day and month as all of them have it")
    func quicken() throws {
        let text =
            "!Account\nNGiro\nTBank\n^\n!Type:Bank\nD3/14'26\nT-1,012.40\nPShop\nMTea\nN7\n^\nD12/31'25\nT5.00\nPWork\n^"
        let rows = try dataRows(text)
        #expect(
            rows.map { $0["amount"] } == ["-1012.40", "5.00"]
                && rows.map { $0["date"] } == ["2026-03-14", "2025-12-31"])
        #expect(rows[0]["name"] == "Shop" && rows[0]["purpose"] == "Tea" && rows[0].place == "line 6")
        #expect(try dataRows(text, .statement).first?["account"] == "Giro")
        #expect(try dataRows("!Type:Cash\nD03/04/2026\nT1.00\n^\n").map { $0["date"] } == [nil])
        #expect(try ReaderProcess("data", "utf-8", on: Array("!Type:Invst\nD1/1/26\n^\n".utf8)).status == 4)
    }

    @Test("files that were cut are not whole")
    func cut() throws {
        for text in [Self.mt940, Self.ofx, "!Type:Bank\nD14.03.2026\nT-1.00\n^\nD14.03.2026\nT-1"] {
            let half = Array(text.utf8.prefix(text.utf8.count * 2 / 3))
            let bytes = text.hasPrefix("!") ? Array(text.utf8) : half
            #expect(try ReaderProcess("data", "utf-8", on: bytes).status == 2)
        }
    }

    @Test("what is said of rows is not trusted")
    func hostile() {
        let said = { (rows: String) in HelperOutput(Array("\u{1E}data CSV\n\(rows)".utf8)).data?.rows ?? [] }
        let row = "\u{1E}data\u{1F}transaction\u{1F}"
        #expect(said("\(row)amount 1e9\u{1F}date 2026-13-01\u{1F}currency euro\u{1F}other x\n").first?.values == [:])
        #expect(said("\(row)name a\u{7}b\u{1F}amount -1.50\n").first?.values == ["name": "ab", "amount": "-1.50"])
        #expect(said("\u{1E}data\u{1F}other\u{1F}name x\n\u{1E}data\u{1F}\n").isEmpty)
        #expect(HelperOutput(Array("\(row)name x\n".utf8)).data == nil)
        let long = String(repeating: "x", count: 5_000)
        #expect(said("\(row)name \(long)\n").first?["name"]?.utf8.count == 500)
        #expect(said(String(repeating: "\(row)name x\n", count: 20_010)).count == 20_000)
    }
}
