extension Category {
    /// What a home user files. All of it can be changed, removed and added to in the config.
    public static let builtIn: [Category] = papers + knowledge + media + things

    /// Money, contracts, health: what has words, and must not be lost.
    private static let papers = [
        Category(
            name: "Receipts", description: "proof of purchase from a shop, restaurant, café or online store, already paid",
            folder: "Receipts/{year}", filename: "{date} {name}",
            cues: [
                "receipt", "subtotal", "change", "cash", "visa", "mastercard", "thank you for your purchase", "tip",
                "card payment", "thank you for shopping", "paid", "order confirmation", "your order", "order total",
                "kassenbon", "quittung", "bar", "rückgeld", "ticket de caisse", "reçu", "recibo", "scontrino", "kassabon",
            ],
            nameCues: ["receipt", "quittung", "kassenbon", "recibo", "reçu", "order confirmation", "bestellung", "order"]),
        Category(
            name: "Invoices", description: "invoice asking for payment for goods or services, with an invoice number and due date",
            folder: "Invoices/{year}", filename: "{date} {name}",
            cues: [
                "invoice", "invoice number", "invoice no", "amount due", "due date", "bill to", "payment terms", "iban",
                "please transfer", "payable within", "vat", "net amount", "rechnung", "rechnungsnummer", "rechnungsdatum",
                "zahlbar", "facture", "factura", "fattura", "factuur", "remit",
            ],
            nameCues: ["invoice", "inv", "rechnung", "facture", "factura", "fattura", "factuur"]),
        Category(
            name: "Bills", description: "bill from a utility or phone company for electricity, water, gas, internet or telephone",
            folder: "Bills/{year}", filename: "{date} {name}",
            cues: [
                "electricity", "water bill", "gas bill", "meter reading", "kwh", "tariff", "billing period", "utility",
                "consumption", "account number", "broadband", "stromrechnung", "zählerstand", "abschlag", "فاتورة", "المياه",
                "استهلاك",
            ],
            nameCues: ["bill", "electricity", "water", "gas", "strom", "فاتورة"]),
        Category(
            name: "Bank statements", description: "bank or credit card account statement with transactions and balances",
            folder: "Bank/{year}",
            cues: [
                "account statement", "statement of account", "bank statement", "opening balance", "closing balance", "balance", "transactions",
                "debit", "credit", "iban", "sort code", "kontoauszug", "saldo", "buchung", "relevé de compte",
                "extracto bancario", "estratto conto", "booking date", "value date", "counterparty", "card payment", "description",
            ],
            nameCues: ["statement", "kontoauszug", "transactions", "bank", "umsätze", "extracto"]),
        Category(
            name: "Payslips", description: "payslip or salary statement from an employer with gross pay, tax and net pay",
            folder: "Payslips/{year}",
            cues: [
                "payslip", "pay slip", "salary", "gross pay", "net pay", "employer", "pay period", "income tax",
                "gehaltsabrechnung", "lohnabrechnung", "brutto", "netto", "bulletin de paie", "nómina", "busta paga",
            ],
            nameCues: ["payslip", "salary", "gehalt", "lohn", "nómina", "payroll"]),
        Category(
            name: "Taxes", description: "tax return, tax assessment or letter from the tax office",
            folder: "Taxes/{year}",
            cues: [
                "tax return", "tax assessment", "tax office", "taxable income", "internal revenue", "hmrc", "form 1040", "w-2",
                "finanzamt", "steuerbescheid", "einkommensteuer", "steuernummer", "avis d'imposition", "agencia tributaria",
            ],
            nameCues: ["tax", "taxes", "steuer", "impots", "1040"]),
        Category(
            name: "Insurance", description: "insurance policy, cover note or claim",
            folder: "Insurance",
            cues: [
                "insurance", "policy number", "insured", "premium", "coverage", "claim", "policyholder", "deductible",
                "versicherung", "versicherungsschein", "police", "assurance", "seguro", "polizza",
            ],
            nameCues: ["insurance", "policy", "versicherung", "assurance", "seguro"]),
        Category(
            name: "Contracts", description: "contract, lease, rental or employment agreement with parties, terms and signatures",
            folder: "Contracts",
            cues: [
                "agreement", "contract", "lease", "tenant", "landlord", "hereinafter", "the parties", "termination",
                "signature", "terms and conditions", "premises", "deposit", "mietvertrag", "vertrag", "kündigungsfrist",
                "contrat", "contrato", "contratto", "monthly rent",
            ],
            nameCues: ["lease", "contract", "agreement", "vertrag", "mietvertrag", "contrat", "contrato"]),
        Category(
            name: "Medical", description: "medical document: laboratory results, prescription, diagnosis, doctor's or hospital letter",
            folder: "Medical/{year}",
            cues: [
                "patient", "laboratory", "lab results", "reference range", "blood", "diagnosis", "prescription", "physician",
                "haemoglobin", "hemoglobin", "cholesterol", "specimen", "hospital", "clinic", "befund", "labor", "arzt",
                "ordonnance", "receta",
            ],
            nameCues: ["lab", "lab results", "medical", "prescription", "befund", "rezept", "blood"]),
        Category(
            name: "Travel", description: "boarding pass, ticket, itinerary, hotel or rental car booking",
            folder: "Travel/{year}",
            cues: [
                "boarding pass", "boarding", "flight", "gate", "seat", "passenger", "itinerary", "booking reference",
                "departure", "arrival", "hotel", "check-in", "e-ticket", "reservation", "bordkarte", "flug", "vuelo", "volo",
                "train", "platform",
            ],
            nameCues: ["boarding", "boarding pass", "ticket", "itinerary", "flight", "booking", "hotel", "reservation"]),
        Category(
            name: "Résumés", description: "résumé or curriculum vitae with work experience, education and skills, or a job application",
            folder: "Career",
            cues: [
                "curriculum vitae", "work experience", "experience", "education", "skills", "references", "résumé", "resume",
                "employment history", "lebenslauf", "berufserfahrung", "bewerbung", "cover letter", "languages",
            ],
            nameCues: ["cv", "resume", "résumé", "lebenslauf", "curriculum", "bewerbung"]),
        Category(
            name: "Letters", description: "letter or written correspondence with a person, company or public office",
            folder: "Letters/{year}",
            cues: [
                "dear sir", "dear madam", "dear mr", "dear ms", "yours sincerely", "yours faithfully", "kind regards",
                "best regards", "sehr geehrte", "mit freundlichen grüßen", "cordialement", "atentamente", "cordiali saluti",
            ],
            nameCues: ["letter", "brief", "lettre", "carta"]),
    ]

    /// What is read, learned and worked on.
    private static let knowledge = [
        Category(
            name: "Papers", description: "scientific paper or preprint with abstract, methods, results and references",
            folder: "Papers",
            cues: [
                "abstract", "introduction", "references", "et al", "arxiv", "doi", "we show", "we propose", "related work",
                "methods", "conclusion", "figure", "hypothesis", "keywords",
            ],
            nameCues: ["arxiv", "paper", "preprint"]),
        Category(
            name: "Books", description: "e-book or novel with chapters", folder: "Books",
            cues: ["chapter", "isbn", "table of contents", "novel", "published by", "all rights reserved"],
            nameCues: ["book", "ebook"], types: ["application/epub+zip", "application/x-mobipocket-ebook"],
            extensions: ["epub", "mobi", "azw3", "fb2", "djvu"]),
        Category(
            name: "Presentations", description: "presentation slides", folder: "Presentations",
            cues: ["agenda", "slide", "roadmap", "thank you for your attention"], nameCues: ["slides", "presentation", "deck"],
            types: [
                "application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.ms-powerpoint",
                "application/vnd.oasis.opendocument.presentation",
            ], extensions: ["pptx", "ppt", "odp", "key"]),
        Category(
            name: "Spreadsheets", description: "spreadsheet, table or budget with rows and columns", folder: "Spreadsheets",
            nameCues: ["budget", "shift plan"],
            types: [
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
                "application/vnd.oasis.opendocument.spreadsheet",
            ], extensions: ["xlsx", "xls", "ods", "numbers"]),
        Category(
            name: "Manuals", description: "user manual, instructions or data sheet for a device", folder: "Manuals",
            cues: [
                "user manual", "user guide", "instructions", "safety information", "troubleshooting", "warranty", "installation",
                "bedienungsanleitung", "gebrauchsanweisung", "mode d'emploi", "manual de usuario", "specifications",
            ],
            nameCues: ["manual", "guide", "anleitung", "instructions", "datasheet"]),
        Category(
            name: "School", description: "school or university work: homework, lecture notes, exercise sheet, exam or certificate",
            folder: "School",
            cues: [
                "homework", "assignment", "lecture", "exercise", "exam", "semester", "course", "students", "grade", "syllabus",
                "übungsblatt", "vorlesung", "klausur", "zeugnis",
            ],
            nameCues: ["homework", "assignment", "lecture", "exam", "exercise", "syllabus", "vorlesung"]),
        Category(
            name: "E-mails", description: "saved e-mail message with sender, recipient and subject", folder: "E-mails/{year}",
            cues: ["from:", "subject:", "message-id"], types: ["message/rfc822", "application/mbox"], extensions: ["eml", "msg", "mbox"]),
        Category(
            name: "Calendar", description: "calendar event or invitation", folder: "Calendar",
            types: ["text/calendar"], extensions: ["ics"]),
        Category(
            name: "Contacts", description: "contact card with name, phone number and address", folder: "Contacts",
            types: ["text/vcard"], extensions: ["vcf"]),
    ]

    /// What is looked at and listened to.
    private static let media = [
        Category(
            name: "Screenshots", description: "screenshot of a computer or phone screen", folder: "Pictures/Screenshots/{year}",
            nameCues: ["screenshot", "screen shot", "bildschirmfoto", "captura", "capture d'écran", "schermata", "snapshot"]),
        Category(
            name: "Photos", description: "photograph taken with a camera or phone", folder: "Pictures/{year}/{month}",
            nameCues: ["img", "dsc", "dscn", "dscf", "pxl", "photo", "mvimg", "foto"],
            types: ["image/jpeg", "image/heic", "image/heif", "image/x-canon-cr2", "image/x-nikon-nef", "image/tiff"],
            extensions: ["heic", "dng", "cr2", "nef", "arw"]),
        Category(
            name: "Videos", description: "video clip, film or screen recording", folder: "Videos/{year}",
            nameCues: ["screencast", "screen recording", "vid"], types: ["video/*"],
            extensions: ["mp4", "mkv", "mov", "avi", "webm", "m4v"]),
        Category(
            name: "Music", description: "song, music, podcast or other sound recording", folder: "Music", types: ["audio/*"],
            extensions: ["mp3", "flac", "ogg", "opus", "m4a", "wav"]),
    ]

    /// What a computer is fed with.
    private static let things = [
        Category(
            name: "Fonts", description: "font file for text on screen and in print", folder: "Fonts",
            types: ["font/*", "application/vnd.ms-opentype", "application/font-sfnt"], extensions: ["ttf", "otf", "woff", "woff2"]),
        Category(
            name: "Installers", description: "software installer, package or disk image", folder: "Software",
            nameCues: ["setup", "installer", "amd64", "x86_64", "arm64"],
            types: [
                "application/vnd.debian.binary-package", "application/x-rpm", "application/vnd.appimage",
                "application/x-iso9660-image", "application/x-msdownload", "application/vnd.android.package-archive",
                "application/x-apple-diskimage", "application/vnd.flatpak*",
            ], extensions: ["deb", "rpm", "appimage", "flatpakref", "iso", "exe", "msi", "dmg", "apk", "snap", "img"]),
        Category(
            name: "Archives", description: "archive of several files, compressed", folder: "Archives",
            types: [
                "application/zip", "application/x-tar", "application/gzip", "application/x-7z-compressed", "application/vnd.rar",
                "application/x-xz", "application/zstd", "application/x-bzip2",
            ], extensions: ["zip", "tar", "gz", "tgz", "tar.gz", "7z", "rar", "xz", "tar.xz", "bz2", "zst"]),
        Category(
            name: "Code", description: "source code, script or program text", folder: "Code",
            cues: ["import", "def", "return", "function", "#include", "#!/usr/bin/env", "public static void"],
            types: [
                "text/x-python", "text/x-script.python", "text/x-c", "text/x-c++", "text/x-java", "text/x-shellscript",
                "application/javascript", "text/rust", "text/x-go", "text/x-swift", "text/x-ruby", "text/x-perl", "text/x-php",
                "application/x-sh", "text/x-typescript", "text/x-lua", "text/x-sql", "text/x-diff",
            ],
            extensions: [
                "py", "c", "h", "cpp", "rs", "go", "swift", "java", "js", "ts", "sh", "rb", "pl", "php", "lua", "sql", "diff", "patch",
            ]),
    ]
}
