import Foundation
import Reading

/// A language that the folders of the built-in categories have names in. The categories themselves keep theirs, which
/// lessons and rules know them by.
package enum FolderLanguage: String, CaseIterable, Sendable {
    case en, de, fr, es, it, nl, pt, pl, sv, da, cs

    /// The language of the user: the first of theirs that there are names in, else English.
    ///
    /// Source: GNU gettext, "The LANGUAGE variable": it lists languages by priority and goes before the locale, unless
    /// that is the one of machines.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let locale = UserLocale("LC_MESSAGES", environment)
        guard locale.language != nil else {
            self = .en
            return
        }
        let listed = (environment["LANGUAGE"] ?? "").split(separator: ":").map { UserLocale(name: String($0)) }
        self = (listed + [locale]).lazy.compactMap { $0.language.flatMap { Self(rawValue: $0) } }.first ?? .en
    }

    /// As people write it: `de`, `de_AT.UTF-8`, `pt-BR`. Nil when there are no names in it.
    package init?(named name: String) {
        guard let language = UserLocale(name: name).language.flatMap({ Self(rawValue: $0) }) else { return nil }
        self = language
    }

    /// What it is called in English.
    package var name: String {
        switch self {
        case .en: "English"
        case .de: "German"
        case .fr: "French"
        case .es: "Spanish"
        case .it: "Italian"
        case .nl: "Dutch"
        case .pt: "Portuguese"
        case .pl: "Polish"
        case .sv: "Swedish"
        case .da: "Danish"
        case .cs: "Czech"
        }
    }

    /// A folder of a built-in category in this language; its placeholders stay as they are.
    package func folder(_ english: String) -> String {
        english.split(separator: "/", omittingEmptySubsequences: false)
            .map { Self.words[String($0)]?[self] ?? String($0) }.joined(separator: "/")
    }
}

extension Category {
    /// The built-in categories, each with its folder in a language.
    package static func builtIn(in language: FolderLanguage) -> [Category] {
        builtIn.map { category in
            var category = category
            category.folder = language.folder(category.folder)
            return category
        }
    }
}

extension FolderLanguage {
    /// By the English name, in the order of the languages.
    private static let words: [String: [FolderLanguage: String]] = {
        var words: [String: [FolderLanguage: String]] = [:]
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: ";").map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
            guard cells.count == allCases.count else { continue }
            words[cells[0]] = Dictionary(uniqueKeysWithValues: zip(allCases, cells))
        }
        return words
    }()

    /// English; German; French; Spanish; Italian; Dutch; Portuguese; Polish; Swedish; Danish; Czech. As file managers
    /// and public offices of those countries call them.
    private static let table = """
        Receipts; Belege; Reçus; Recibos; Scontrini; Kassabonnen; Recibos; Paragony; Kvitton; Kvitteringer; Účtenky
        Invoices; Rechnungen; Factures; Facturas; Fatture; Facturen; Faturas; Faktury; Fakturor; Fakturaer; Faktury
        Bills; Nebenkosten; Charges; Suministros; Utenze; Vaste lasten; Contas da casa; Rachunki; Räkningar; Regninger; Vyúčtování
        Bank; Bank; Banque; Banco; Banca; Bank; Banco; Bank; Bank; Bank; Banka
        Payslips; Gehaltsabrechnungen; Bulletins de salaire; Nóminas; Buste paga; Loonstroken; Recibos de vencimento; Paski wypłat; Lönespecifikationer; Lønsedler; Výplatní pásky
        Taxes; Steuern; Impôts; Impuestos; Tasse; Belastingen; Impostos; Podatki; Skatt; Skat; Daně
        Insurance; Versicherungen; Assurances; Seguros; Assicurazioni; Verzekeringen; Seguros; Ubezpieczenia; Försäkringar; Forsikringer; Pojištění
        Financial reports; Finanzberichte; Rapports financiers; Informes financieros; Relazioni finanziarie; Financiële verslagen; Relatórios financeiros; Raporty finansowe; Finansiella rapporter; Regnskaber; Finanční zprávy
        Contracts; Verträge; Contrats; Contratos; Contratti; Contracten; Contratos; Umowy; Avtal; Kontrakter; Smlouvy
        Medical; Gesundheit; Santé; Salud; Salute; Gezondheid; Saúde; Zdrowie; Hälsa; Sundhed; Zdraví
        Travel; Reisen; Voyages; Viajes; Viaggi; Reizen; Viagens; Podróże; Resor; Rejser; Cestování
        Career; Bewerbungen; Carrière; Currículum; Curriculum; Loopbaan; Carreira; Kariera; Karriär; Karriere; Kariéra
        Certificates; Urkunden; Certificats; Certificados; Certificati; Certificaten; Certificados; Zaświadczenia; Intyg; Attester; Osvědčení
        Official letters; Behörden; Administration; Administración pública; Enti pubblici; Overheid; Administração pública; Urzędy; Myndigheter; Myndigheder; Úřady
        Letters; Briefe; Lettres; Cartas; Lettere; Brieven; Cartas; Listy; Brev; Breve; Dopisy
        Warranties; Garantien; Garanties; Garantías; Garanzie; Garanties; Garantias; Gwarancje; Garantier; Garantier; Záruky
        Forms; Formulare; Formulaires; Formularios; Moduli; Formulieren; Formulários; Formularze; Blanketter; Blanketter; Formuláře
        Recipes; Rezepte; Recettes; Recetas; Ricette; Recepten; Receitas; Przepisy; Recept; Opskrifter; Recepty
        Papers; Fachartikel; Articles scientifiques; Artículos científicos; Articoli scientifici; Wetenschap; Artigos científicos; Artykuły naukowe; Forskningsartiklar; Videnskab; Odborné články
        Books; Bücher; Livres; Libros; Libri; Boeken; Livros; Książki; Böcker; Bøger; Knihy
        Presentations; Präsentationen; Présentations; Presentaciones; Presentazioni; Presentaties; Apresentações; Prezentacje; Presentationer; Præsentationer; Prezentace
        Spreadsheets; Tabellen; Tableaux; Hojas de cálculo; Fogli di calcolo; Spreadsheets; Planilhas; Arkusze; Kalkylblad; Regneark; Tabulky
        Manuals; Anleitungen; Notices; Manuales; Manuali; Handleidingen; Manuais; Instrukcje; Bruksanvisningar; Brugsanvisninger; Návody
        School; Schule; École; Estudios; Scuola; School; Escola; Szkoła; Skola; Skole; Škola
        E-mails; E-Mails; Courriels; Correos; E-mail; E-mails; E-mails; E-maile; E-post; E-mails; E-maily
        Calendar; Kalender; Calendrier; Calendario; Calendario; Agenda; Calendário; Kalendarz; Kalender; Kalender; Kalendář
        Contacts; Kontakte; Contacts; Contactos; Contatti; Contacten; Contatos; Kontakty; Kontakter; Kontakter; Kontakty
        Pictures; Bilder; Images; Imágenes; Immagini; Afbeeldingen; Imagens; Obrazy; Bilder; Billeder; Obrázky
        Screenshots; Bildschirmfotos; Captures d’écran; Capturas de pantalla; Schermate; Schermafdrukken; Capturas de tela; Zrzuty ekranu; Skärmbilder; Skærmbilleder; Snímky obrazovky
        Videos; Videos; Vidéos; Vídeos; Video; Video's; Vídeos; Filmy; Videor; Videoer; Videa
        Music; Musik; Musique; Música; Musica; Muziek; Músicas; Muzyka; Musik; Musik; Hudba
        Fonts; Schriften; Polices; Fuentes; Caratteri; Lettertypen; Fontes; Czcionki; Typsnitt; Skrifttyper; Písma
        Software; Programme; Logiciels; Programas; Programmi; Software; Programas; Programy; Program; Programmer; Programy
        Archives; Archive; Archives; Archivos comprimidos; Archivi; Archieven; Arquivos compactados; Archiwa; Arkiv; Arkiver; Archivy
        Code; Code; Code; Código; Codice; Code; Código; Kod; Kod; Kode; Kód
        """
}
