import Foundation
import Testing

@testable import Reading

@Suite("Reading electronic invoices")
struct InvoiceReadingTests {
    static let cii = """
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="r" xmlns:udt="u">
        <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID>
        </ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
        <rsm:ExchangedDocument><ram:ID>2026-17</ram:ID><ram:TypeCode>380</ram:TypeCode>
        <ram:IssueDateTime><udt:DateTimeString format="102">20260314</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
        <rsm:SupplyChainTradeTransaction><ram:IncludedSupplyChainTradeLineItem>
        <ram:SpecifiedTradeProduct><ram:SellerAssignedID>7</ram:SellerAssignedID><ram:Name>Oak desk</ram:Name></ram:SpecifiedTradeProduct>
        <ram:SpecifiedLineTradeAgreement><ram:GrossPriceProductTradePrice><ram:ChargeAmount>130.00</ram:ChargeAmount>
        </ram:GrossPriceProductTradePrice><ram:NetPriceProductTradePrice><ram:ChargeAmount>120.0050</ram:ChargeAmount>
        </ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
        <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
        <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>
        <ram:LineTotalAmount>240.01</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
        </ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
        <ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Holz &amp; Söhne</ram:Name>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113</ram:ID></ram:SpecifiedTaxRegistration>
        <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
        <ram:BuyerTradeParty><ram:Name>Ada Lovelace</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
        <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
        <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20260413</udt:DateTimeString>
        </ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms><ram:PaymentReference>RF18 17</ram:PaymentReference>
        <ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE02 1203</ram:IBANID>
        </ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
        <ram:ApplicableTradeTax><ram:CalculatedAmount>45.60</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>
        <ram:BasisAmount>240.01</ram:BasisAmount><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:TaxBasisTotalAmount>240.01</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="DKK">340.00</ram:TaxTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">45.60</ram:TaxTotalAmount><ram:GrandTotalAmount>285.61</ram:GrandTotalAmount>
        <ram:DuePayableAmount>285.61</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>
        """

    static let ubl = """
        <CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2" xmlns:cbc="cbc" xmlns:cac="cac">
        <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>CN-1</cbc:ID>
        <cbc:IssueDate>2026-03-14</cbc:IssueDate><cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>
        <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>OLD</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
        <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Trading</cbc:Name></cac:PartyName><cac:PartyTaxScheme>
        <cbc:CompanyID>SE556</cbc:CompanyID></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Legal AB</cbc:RegistrationName>
        </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
        <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Buyer</cbc:Name></cac:PartyName></cac:Party>
        </cac:AccountingCustomerParty><cac:TaxTotal><cbc:TaxAmount currencyID="SEK">25.00</cbc:TaxAmount><cac:TaxSubtotal>
        <cbc:TaxableAmount currencyID="SEK">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="SEK">25.00</cbc:TaxAmount>
        <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25.00</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
        <cac:PaymentMeans><cbc:PaymentID>OCR 1</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>SE35</cbc:ID>
        </cac:PayeeFinancialAccount></cac:PaymentMeans><cac:LegalMonetaryTotal>
        <cbc:TaxExclusiveAmount>100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>125.00</cbc:TaxInclusiveAmount>
        <cbc:PayableAmount>not a number</cbc:PayableAmount></cac:LegalMonetaryTotal>
        <cac:CreditNoteLine><cbc:ID>1</cbc:ID><cbc:CreditedQuantity>-1</cbc:CreditedQuantity>
        <cbc:LineExtensionAmount>100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Chair</cbc:Name></cac:Item>
        <cac:Price><cbc:PriceAmount>100.00</cbc:PriceAmount></cac:Price></cac:CreditNoteLine></CreditNote>
        """

    @Test("CII: every field, exact to the last digit")
    func crossIndustry() throws {
        let read = try ReaderProcess("invoice", on: Array(Self.cii.utf8))
        let invoice = try #require(read.said.invoice)
        #expect(read.status == 0)
        #expect(invoice.kind == .invoice)
        #expect(invoice.format == "CII urn:cen.eu:en16931:2017")
        #expect(invoice.number == "2026-17")
        #expect(invoice.issued == "2026-03-14" && invoice.due == "2026-04-13")
        #expect(invoice.seller == "Holz & Söhne" && invoice.sellerTaxNumber == "DE123456789")
        #expect(invoice.buyer == "Ada Lovelace" && invoice.currency == "EUR")
        #expect(invoice.net == Decimal(string: "240.01") && invoice.tax == Decimal(string: "45.60"))
        #expect(invoice.gross == Decimal(string: "285.61") && invoice.payable == Decimal(string: "285.61"))
        #expect(
            invoice.lines == [
                .init(
                    name: "Oak desk", quantity: 2, unitPrice: Decimal(string: "120.005"),
                    amount: Decimal(string: "240.01"))
            ])
        #expect(invoice.iban == "DE02 1203" && invoice.reference == "RF18 17")
        let taxed = ElectronicInvoice.Tax(rate: 19, net: Decimal(string: "240.01"), amount: Decimal(string: "45.60"))
        #expect(invoice.taxes == [taxed])
        #expect(read.text.contains("Invoice 2026-17\n") && read.text.contains("Oak desk\t2\t120.0050\t240.01"))
    }

    @Test("UBL: a credit note, by its own places")
    func universal() throws {
        let read = try ReaderProcess("invoice", on: Array(Self.ubl.utf8))
        let invoice = try #require(read.said.invoice)
        #expect(invoice.kind == .creditNote)
        #expect(invoice.number == "CN-1" && invoice.issued == "2026-03-14")
        #expect(invoice.seller == "Legal AB" && invoice.sellerTaxNumber == "SE556" && invoice.buyer == "Buyer")
        #expect(invoice.net == 100 && invoice.tax == 25 && invoice.gross == 125 && invoice.payable == nil)
        #expect(invoice.iban == "SE35" && invoice.reference == "OCR 1")
        #expect(invoice.taxes == [.init(rate: 25, net: 100, amount: 25)])
        #expect(invoice.lines == [.init(name: "Chair", quantity: -1, unitPrice: 100, amount: 100)])
    }

    @Test("other XML is no invoice")
    func others() throws {
        #expect(try ReaderProcess("invoice", on: Array("<Invoice><ID>1</ID></Invoice>".utf8)).status == 4)
        #expect(try ReaderProcess("invoice", on: Array("<html/>".utf8)).status == 4)
    }
}
