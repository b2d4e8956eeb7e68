/// Papers made up for the tests, as they stand in print.
enum SamplePapers {
    static let english = """
             MR TOOL (JOHOR) SDN BHD
             (CO.REG : 933109-X)
        LOT 1851-A, JALAN KPB 6,
        43300 SERI KEMBANGAN, SELANGOR
                  -INVOICE-
        CHOPPING BOARD   1 X 19.00    19.00
        AIR SPRAYER      1 X 8.02      8.02
        CLEANER          1 X 3.02      3.02
        BOPP TAPE        1 X 3.88      3.88
        ITEM(S) : 4       QTY(S) : 4
        TOTAL                    RM33.92
        ROUNDING ADJUSTMENT     -RM0.02
        TOTAL ROUNDED            RM33.90
        CASH                     RM50.00
        CHANGE                   RM16.10
        12-01-19 21:13 SH01 ZK09
        EXCHANGE ARE ALLOWED WITHIN
        7 DAYS WITH RECEIPT.
        """

    struct Receipt: Sendable {
        var language: String
        var text: String
        var vendor: String
        var date: String
        var total: String
        var currency: String
    }

    static let receipts = [
        Receipt(
            language: "German",
            text: """
                  Café Morgenrot GmbH
                  Lange Straße 12
                  04103 Leipzig
                Rechnung Nr. 4711
                14.03.2026           12:40
                2x Espresso           5,00 A
                Apfelkuchen           7,40 A
                Summe EUR            12,40
                Bar                  20,00
                Rückgeld              7,60
                MwSt 19 %   10,42     1,98
                Vielen Dank!
                www.cafe-morgenrot.de
                """,
            vendor: "Café Morgenrot GmbH", date: "2026-03-14", total: "12.40", currency: "EUR"),
        Receipt(
            language: "French",
            text: """
                  BOULANGERIE DU MARCHE SARL
                  5 rue des Lilas
                  69003 LYON
                Date : 02/02/2026 08:15
                Pain complet          3,20
                Croissant x 4         4,80
                Sous-total            8,00
                TOTAL TTC             8,00 €
                dont TVA 5,5 %        0,42
                Espèces              10,00 €
                Rendu                 2,00 €
                Merci de votre visite
                """,
            vendor: "BOULANGERIE DU MARCHE SARL", date: "2026-02-02", total: "8.00", currency: "EUR"),
        Receipt(
            language: "Italian",
            text: """
                  TRATTORIA DA GINO SRL
                  Via Roma 8
                  20121 Milano
                  P.IVA 01234567890
                DOCUMENTO COMMERCIALE
                Coperto               4,00
                Pasta                22,00
                Vino                 14,00
                TOTALE COMPLESSIVO   40,00 €
                di cui IVA            3,64
                Contanti             50,00
                Resto                10,00
                21-01-2026 21:04
                """,
            vendor: "TRATTORIA DA GINO SRL", date: "2026-01-21", total: "40.00", currency: "EUR"),
        Receipt(
            language: "Spanish",
            text: """
                  FARMACIA LA PLAZA S.L.
                  Calle Mayor 3
                  28013 Madrid
                FACTURA SIMPLIFICADA
                Fecha: 09/01/2026
                Jarabe               11,50
                Tiritas               3,45
                Total a pagar        14,95 €
                Efectivo             15,00 €
                Cambio                0,05 €
                IVA incluido
                """,
            vendor: "FARMACIA LA PLAZA S.L.", date: "2026-01-09", total: "14.95", currency: "EUR"),
        Receipt(
            language: "Dutch",
            text: """
                  Bakkerij De Molen B.V.
                  Dorpsstraat 1
                  1234 AB Utrecht
                Datum 17-04-2026 10:02
                Volkoren brood        3,10
                Krentenbol            6,20
                Totaal te betalen     9,30 EUR
                Pinnen                9,30
                BTW 9 %               0,77
                Bedankt en tot ziens
                """,
            vendor: "Bakkerij De Molen B.V.", date: "2026-04-17", total: "9.30", currency: "EUR"),
        Receipt(
            language: "Polish",
            text: """
                  APTEKA POD LIPĄ SP. Z O.O.
                  ul. Długa 7
                  00-238 Warszawa
                  NIP 525-000-11-22
                PARAGON FISKALNY
                SYROP         1 x 18,99   18,99
                PLASTER       2 x 4,50     9,00
                SUMA PTU                   2,07
                SUMA PLN                  27,99
                GOTÓWKA                   30,00
                RESZTA                     2,01
                2026-05-06 16:21
                """,
            vendor: "APTEKA POD LIPĄ SP. Z O.O.", date: "2026-05-06", total: "27.99", currency: "PLN"),
        Receipt(
            language: "English",
            text: """
                  THE BOOK CORNER LTD
                  12 High Street
                  London
                VAT No GB123456789
                Receipt No: 88123
                Date: 23/05/2026 15:20
                Paperback             8.99
                Notebook              4.00
                Subtotal             12.99
                TOTAL               £12.99
                Contactless VISA    £12.99
                Thank you, please come again
                """,
            vendor: "THE BOOK CORNER LTD", date: "2026-05-23", total: "12.99", currency: "GBP"),
    ]
}
