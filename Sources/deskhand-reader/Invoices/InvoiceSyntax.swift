/// Where the two syntaxes keep what EN 16931 asks for.
enum InvoiceSyntax {
    /// UN/CEFACT Cross Industry Invoice: ZUGFeRD 1 and 2, Factur-X, XRechnung; Order-X.
    case cii
    case ubl(String)

    init?(root: String, namespace: String) {
        switch root {
        // ZUGFeRD 2 and Factur-X; ZUGFeRD 1; Order-X.
        case "CrossIndustryInvoice", "CrossIndustryDocument", "SCRDMCCBDACIOMessageStructure": self = .cii
        case "Invoice", "CreditNote", "Order":
            // Other invoices call themselves that, too.
            guard namespace.hasPrefix("urn:oasis:names:specification:ubl:schema:xsd:") else { return nil }
            self = .ubl(root)
        default: return nil
        }
    }

    var name: String {
        switch self {
        case .cii: "CII"
        case .ubl: "UBL"
        }
    }

    /// Elements that are a line of the invoice (BG-25).
    var lineNames: Set<String> {
        switch self {
        case .cii: ["IncludedSupplyChainTradeLineItem"]
        case .ubl: ["InvoiceLine", "CreditNoteLine", "OrderLine"]
        }
    }

    func field(_ path: [String]) -> InvoiceField? {
        switch self {
        case .cii: InvoicePlaces.cii.first { $0.fits(path) }?.field
        case .ubl: InvoicePlaces.ubl.first { $0.fits(path) }?.field
        }
    }

    func lineField(_ path: [String]) -> LineField? {
        switch self {
        case .cii: InvoicePlaces.ciiLine.first { $0.fits(path) }?.field
        case .ubl: InvoicePlaces.ublLine.first { $0.fits(path) }?.field
        }
    }

    /// Whether an element holds the tax at one rate.
    func isTax(_ path: [String]) -> Bool {
        switch self {
        case .cii: path.last == "ApplicableTradeTax" && path.dropLast().last?.hasSuffix("TradeSettlement") == true
        case .ubl: path.count == 3 && path.last == "TaxSubtotal" && path[1] == "TaxTotal"
        }
    }

    func taxField(_ path: [String]) -> TaxField? {
        switch self {
        case .cii: InvoicePlaces.ciiTax.first { $0.fits(path) }?.field
        case .ubl: InvoicePlaces.ublTax.first { $0.fits(path) }?.field
        }
    }

    /// - Returns: `2026-03-14`. CII writes `20260314` in format 102 (UNTDID 2379), UBL the date as it is.
    func date(_ value: String, format: String?) -> String? {
        let digits = value.filter { $0.isASCII && $0.isNumber }
        guard digits.utf8.count >= 8, format == nil || format == "102" else { return nil }
        let plain = digits.prefix(8)
        return plain.prefix(4) + "-" + plain.dropFirst(4).prefix(2) + "-" + plain.suffix(2)
    }
}

/// Where a field stands: the end of a path of element names, or, with a `/` in front, the path below the root.
struct InvoicePlace<Field: Sendable>: Sendable {
    private let names: [String]
    private let isWhole: Bool
    let field: Field

    init(_ path: String, _ field: Field) {
        names = path.split(separator: "/").map(String.init)
        isWhole = path.hasPrefix("/")
        self.field = field
    }

    func fits(_ path: [String]) -> Bool {
        path.last == names.last && (isWhole ? path.count == names.count + 1 : path.count > names.count)
            && path.suffix(names.count).elementsEqual(names)
    }
}

/// The places of EN 16931's fields, with their numbers there.
enum InvoicePlaces {
    // MARK: CII

    static let cii: [InvoicePlace<InvoiceField>] =
        [
            InvoicePlace("GuidelineSpecifiedDocumentContextParameter/ID", .profile),  // BT-24
            InvoicePlace("ExchangedDocument/ID", .number),  // BT-1
            InvoicePlace("ExchangedDocument/TypeCode", .type),  // BT-3
            InvoicePlace("ExchangedDocument/IssueDateTime/DateTimeString", .issued),  // BT-2
            InvoicePlace("HeaderExchangedDocument/ID", .number),
            InvoicePlace("HeaderExchangedDocument/TypeCode", .type),
            InvoicePlace("HeaderExchangedDocument/IssueDateTime/DateTimeString", .issued),
            InvoicePlace("SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString", .due),  // BT-9
            InvoicePlace("SellerTradeParty/Name", .seller),  // BT-27
            InvoicePlace("SellerTradeParty/SpecifiedTaxRegistration/ID", .sellerTaxNumber),  // BT-31, BT-32
            InvoicePlace("BuyerTradeParty/Name", .buyer),  // BT-44
            InvoicePlace("InvoiceCurrencyCode", .currency),  // BT-5
            InvoicePlace("OrderCurrencyCode", .currency),
            InvoicePlace("PayeePartyCreditorFinancialAccount/IBANID", .iban),  // BT-84
            InvoicePlace("ApplicableHeaderTradeSettlement/PaymentReference", .reference),  // BT-83
            InvoicePlace("ApplicableSupplyChainTradeSettlement/PaymentReference", .reference),
        ]
        + ["SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation"].flatMap {
            [
                InvoicePlace("\($0)/TaxBasisTotalAmount", InvoiceField.net),  // BT-109
                InvoicePlace("\($0)/TaxTotalAmount", .tax),  // BT-110
                InvoicePlace("\($0)/GrandTotalAmount", .gross),  // BT-112
                InvoicePlace("\($0)/DuePayableAmount", .payable),  // BT-115
            ]
        }

    static let ciiTax: [InvoicePlace<TaxField>] = [
        InvoicePlace("ApplicableTradeTax/RateApplicablePercent", .rate),  // BT-119
        InvoicePlace("ApplicableTradeTax/ApplicablePercent", .rate),
        InvoicePlace("ApplicableTradeTax/BasisAmount", .net),  // BT-116
        InvoicePlace("ApplicableTradeTax/CalculatedAmount", .amount),  // BT-117
    ]

    static let ciiLine: [InvoicePlace<LineField>] = [
        InvoicePlace("SpecifiedTradeProduct/Name", .name),  // BT-153
        InvoicePlace("BilledQuantity", .quantity),  // BT-129
        InvoicePlace("RequestedQuantity", .quantity),
        InvoicePlace("NetPriceProductTradePrice/ChargeAmount", .unitPrice),  // BT-146
        InvoicePlace("SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", .amount),  // BT-131
        InvoicePlace("SpecifiedTradeSettlementMonetarySummation/LineTotalAmount", .amount),
    ]

    // MARK: UBL

    static let ubl: [InvoicePlace<InvoiceField>] =
        [
            InvoicePlace("/CustomizationID", .profile),  // BT-24
            InvoicePlace("/ID", .number),  // BT-1
            InvoicePlace("/InvoiceTypeCode", .type), InvoicePlace("/CreditNoteTypeCode", .type),  // BT-3
            InvoicePlace("/IssueDate", .issued),  // BT-2
            InvoicePlace("/DueDate", .due), InvoicePlace("/PaymentMeans/PaymentDueDate", .due),  // BT-9
            InvoicePlace("/DocumentCurrencyCode", .currency),  // BT-5
            InvoicePlace("/TaxTotal/TaxAmount", .tax),  // BT-110
            InvoicePlace("/PaymentMeans/PayeeFinancialAccount/ID", .iban),  // BT-84
            InvoicePlace("/PaymentMeans/PaymentID", .reference),  // BT-83
        ]
        + ["AccountingSupplierParty", "SellerSupplierParty"].flatMap {
            [
                InvoicePlace("/\($0)/Party/PartyLegalEntity/RegistrationName", InvoiceField.seller),  // BT-27
                InvoicePlace("/\($0)/Party/PartyName/Name", .seller),  // BT-28
                InvoicePlace("/\($0)/Party/PartyTaxScheme/CompanyID", .sellerTaxNumber),  // BT-31
            ]
        }
        + ["AccountingCustomerParty", "BuyerCustomerParty"].flatMap {
            [
                InvoicePlace("/\($0)/Party/PartyLegalEntity/RegistrationName", InvoiceField.buyer),  // BT-44
                InvoicePlace("/\($0)/Party/PartyName/Name", .buyer),  // BT-45
            ]
        }
        + ["LegalMonetaryTotal", "AnticipatedMonetaryTotal"].flatMap {
            [
                InvoicePlace("/\($0)/TaxExclusiveAmount", InvoiceField.net),  // BT-109
                InvoicePlace("/\($0)/TaxInclusiveAmount", .gross),  // BT-112
                InvoicePlace("/\($0)/PayableAmount", .payable),  // BT-115
            ]
        }

    static let ublTax: [InvoicePlace<TaxField>] = [
        InvoicePlace("/TaxTotal/TaxSubtotal/TaxCategory/Percent", .rate),  // BT-119
        InvoicePlace("/TaxTotal/TaxSubtotal/TaxableAmount", .net),  // BT-116
        InvoicePlace("/TaxTotal/TaxSubtotal/TaxAmount", .amount),  // BT-117
    ]

    static let ublLine: [InvoicePlace<LineField>] = ["InvoiceLine", "CreditNoteLine", "LineItem"].flatMap {
        [
            InvoicePlace("\($0)/Item/Name", LineField.name),  // BT-153
            InvoicePlace("\($0)/InvoicedQuantity", .quantity), InvoicePlace("\($0)/CreditedQuantity", .quantity),
            InvoicePlace("\($0)/Quantity", .quantity),  // BT-129
            InvoicePlace("\($0)/Price/PriceAmount", .unitPrice),  // BT-146
            InvoicePlace("\($0)/LineExtensionAmount", .amount),  // BT-131
        ]
    }
}
