extension Category {
    /// What a home user files. All of it can be changed, removed and added to in the config.
    ///
    /// Cues are in English, German, French, Spanish, Italian and Dutch, where they are common on such papers.
    public static let builtIn: [Category] = money + papers + knowledge + media + things

    /// Money: what came, what went, and what the tax office thinks of it.
    private static let money = [
        Category(
            name: "Receipts", description: "proof of purchase from a shop, restaurant, café or online store, already paid",
            folder: "Receipts/{year}", filename: "{date} {name}",
            cues: [
                "receipt", "subtotal", "sub total", "change", "cash", "cashier", "visa", "mastercard", "tip", "card payment",
                "thank you for your purchase", "thank you for shopping", "thank you come again", "please come again",
                "thank you for your order", "paid", "order confirmation", "your order", "order total", "total qty", "qty",
                "rounding", "table", "server", "till", "amount tendered", "tendered", "change due", "goods sold are not",
                "no refund", "exchange", "gst summary", "total sales", "cash bill", "tax invoice", "simplified tax invoice",
                "kassenbon", "kassenbeleg", "quittung", "bar", "gegeben", "rückgeld", "summe", "danke für ihren einkauf",
                "vielen dank für ihren einkauf", "ticket de caisse", "reçu", "espèces", "rendu", "merci de votre visite",
                "recibo", "efectivo", "cambio", "gracias por su compra", "scontrino", "contanti", "resto", "kassabon",
                "contant", "pinnen", "bedankt voor uw aankoop",
            ],
            nameCues: [
                "receipt", "quittung", "kassenbon", "beleg", "recibo", "reçu", "scontrino", "kassabon",
                "order confirmation", "bestellung", "bestellbestätigung", "your order", "order", "purchase",
            ]),
        Category(
            name: "Invoices", description: "invoice asking for payment for goods or services, with an invoice number and due date",
            folder: "Invoices/{year}", filename: "{date} {name}",
            cues: [
                "invoice", "invoice number", "invoice no", "invoice date", "amount due", "due date", "balance due", "bill to",
                "payment terms", "payment due", "iban", "please transfer", "please pay", "payable within", "net 30", "vat",
                "net amount", "hourly rate", "rechnung", "rechnungsnummer", "rechnungsdatum", "zahlbar", "zahlungsziel",
                "nettobetrag", "überweisen sie", "facture", "numéro de facture", "échéance", "à régler", "factura",
                "número de factura", "vencimiento", "fattura", "scadenza", "factuur", "factuurnummer", "te betalen", "remit",
                "remittance", "purchase order",
            ],
            nameCues: ["invoice", "inv", "rechnung", "facture", "factura", "fattura", "factuur", "rg"],
            types: [TypeWords.electronicInvoice]),
        Category(
            name: "Bills", description: "bill from a utility or phone company for electricity, water, gas, internet or telephone",
            folder: "Bills/{year}", filename: "{date} {name}",
            cues: [
                "electricity", "electricity bill", "water bill", "gas bill", "phone bill", "meter reading", "meter number", "kwh",
                "tariff", "billing period", "utility", "consumption", "broadband", "data usage", "direct debit", "standing charge",
                "stromrechnung", "zählerstand", "abschlag", "verbrauch", "stadtwerke", "mobilfunk", "électricité", "relevé de compteur",
                "consommation", "electricidad", "consumo", "lectura", "bolletta", "consumi", "energierekening", "verbruik",
                "meterstand", "فاتورة", "المياه", "استهلاك",
            ],
            nameCues: [
                "bill", "electricity", "water bill", "gas bill", "phone bill", "strom", "stromrechnung", "telefonrechnung", "bolletta",
                "energierekening", "فاتورة",
            ]),
        Category(
            name: "Bank statements", description: "bank or credit card account statement with transactions and balances",
            folder: "Bank/{year}",
            cues: [
                "account statement", "statement of account", "bank statement", "statement period", "opening balance",
                "closing balance", "previous balance", "new balance", "balance", "transactions", "withdrawals", "deposits",
                "minimum payment", "debit", "credit", "iban", "bic", "sort code", "account number", "booking date", "value date",
                "counterparty", "standing order", "kontoauszug", "alter saldo", "neuer saldo", "saldo", "buchung",
                "buchungstag", "wertstellung", "lastschrift", "gutschrift", "relevé de compte", "ancien solde", "nouveau solde",
                "extracto bancario", "saldo anterior", "estratto conto", "saldo iniziale", "rekeningafschrift", "bijschrijving",
            ],
            nameCues: [
                "statement", "bank statement", "account statement", "kontoauszug", "transactions", "bank", "umsätze", "extracto",
                "relevé", "estratto conto", "rekeningafschrift",
            ]),
        Category(
            name: "Payslips", description: "payslip or salary statement from an employer with gross pay, tax and net pay",
            folder: "Payslips/{year}",
            cues: [
                "payslip", "pay slip", "pay stub", "salary", "gross pay", "net pay", "gross salary", "employer", "employee number",
                "pay period", "pay date", "national insurance", "year to date", "deductions", "income tax", "overtime",
                "gehaltsabrechnung", "lohnabrechnung", "entgeltabrechnung", "lohnsteuer", "sozialversicherung", "bruttolohn",
                "brutto", "netto", "bulletin de paie", "salaire brut", "net à payer", "nómina", "salario bruto", "líquido a percibir",
                "busta paga", "loonstrook", "brutoloon",
            ],
            nameCues: [
                "payslip", "pay slip", "paystub", "salary", "gehalt", "gehaltsabrechnung", "lohn", "lohnabrechnung", "nómina", "payroll",
                "bulletin de paie", "loonstrook", "busta paga",
            ]),
        Category(
            name: "Taxes", description: "tax return, tax assessment or letter from the tax office",
            folder: "Taxes/{year}",
            cues: [
                "tax return", "tax assessment", "notice of assessment", "tax office", "tax year", "taxable income", "tax refund",
                "internal revenue", "internal revenue service", "hmrc", "form 1040", "w-2", "1099", "self assessment",
                "finanzamt", "steuerbescheid", "einkommensteuer", "einkommensteuerbescheid", "steuernummer", "festgesetzt",
                "avis d'imposition", "impôt sur le revenu", "revenu fiscal", "agencia tributaria", "declaración de la renta", "irpf",
                "agenzia delle entrate", "dichiarazione dei redditi", "belastingdienst", "aangifte", "inkomstenbelasting",
            ],
            nameCues: [
                "tax", "taxes", "tax return", "tax assessment", "steuer", "steuerbescheid", "steuererklärung", "impots", "1040", "w2",
                "renta", "belasting",
            ]),
        Category(
            name: "Insurance", description: "insurance policy, cover note or claim",
            folder: "Insurance",
            cues: [
                "insurance", "insurance policy", "policy number", "policy schedule", "insured", "sum insured", "premium", "coverage",
                "cover", "claim", "claim number", "policyholder", "deductible", "excess", "underwriter", "versicherung",
                "versicherungsschein", "versicherungsnummer", "versicherungsnehmer", "schadensmeldung", "beitrag", "assurance",
                "numéro de contrat", "sinistre", "assuré", "seguro", "póliza", "asegurado", "siniestro", "assicurazione", "polizza",
                "verzekering", "polisnummer",
            ],
            nameCues: [
                "insurance", "policy", "claim", "versicherung", "versicherungsschein", "assurance", "seguro", "póliza", "polizza",
                "verzekering",
            ]),
    ]

    /// Papers with words that must not be lost.
    private static let papers = [
        Category(
            name: "Contracts", description: "contract, lease, rental or employment agreement with parties, terms and signatures",
            folder: "Contracts",
            cues: [
                "agreement", "contract", "lease", "lease agreement", "tenant", "landlord", "lessee", "lessor", "hereinafter", "hereby",
                "the parties", "termination", "terminate", "governing law", "in witness whereof", "signature", "premises",
                "security deposit", "deposit", "monthly rent", "notice period", "probation", "confidentiality", "shall",
                "mietvertrag", "arbeitsvertrag", "vertrag", "vermieter", "mieter", "kündigungsfrist", "vertragsparteien", "contrat",
                "bail", "locataire", "bailleur", "résiliation", "contrato", "arrendador", "arrendatario", "las partes", "contratto",
                "locatore", "conduttore", "huurovereenkomst", "huurder", "verhuurder", "arbeidsovereenkomst",
            ],
            nameCues: [
                "lease", "lease agreement", "contract", "agreement", "nda", "vertrag", "mietvertrag", "arbeitsvertrag", "contrat", "bail",
                "contrato", "contratto", "huurcontract",
            ]),
        Category(
            name: "Medical", description: "medical document: laboratory results, prescription, diagnosis, doctor's or hospital letter",
            folder: "Medical/{year}",
            cues: [
                "patient", "laboratory", "lab results", "test results", "reference range", "blood", "blood pressure", "diagnosis",
                "prescription", "physician", "haemoglobin", "hemoglobin", "cholesterol", "glucose", "specimen", "hospital", "clinic",
                "vaccination", "dosage", "mg", "tablets", "radiology", "mri", "discharge", "befund", "laborbefund", "diagnose",
                "patientin", "arzt", "praxis", "referenzbereich", "rezept", "überweisung", "ordonnance", "médecin", "analyses",
                "valeurs de référence", "receta médica", "paciente", "análisis", "diagnóstico", "paziente", "referto", "ricetta medica",
                "patiënt", "huisarts", "uitslag",
            ],
            nameCues: [
                "lab", "lab results", "blood test", "test results", "medical", "prescription", "vaccination", "mri", "x ray", "befund",
                "laborbefund", "arztbrief", "rezept", "ordonnance", "receta", "referto",
            ]),
        Category(
            name: "Travel", description: "boarding pass, ticket, itinerary, hotel or rental car booking",
            folder: "Travel/{year}",
            cues: [
                "boarding pass", "boarding time", "boarding", "flight", "gate", "seat", "passenger", "itinerary", "booking reference",
                "booking confirmation", "reservation number", "departure", "arrival", "depart", "arrive", "hotel", "check-in", "check-out", "nights", "guests", "e-ticket",
                "reservation", "airline", "baggage", "coach", "rental car", "pick-up", "bordkarte", "flug", "abfahrt", "ankunft", "abflug",
                "sitzplatz", "fahrkarte", "buchungsnummer", "reisende", "hinfahrt", "carte d'embarquement", "vol", "billet", "départ",
                "voyageur", "train", "tarjeta de embarque", "vuelo", "salida", "llegada", "pasajero", "carta d'imbarco", "volo", "partenza",
                "instapkaart", "vlucht", "vertrek", "platform",
            ],
            nameCues: [
                "boarding", "boarding pass", "boardingpass", "ticket", "e ticket", "itinerary", "flight", "booking",
                "booking confirmation", "hotel", "reservation", "bordkarte", "fahrkarte", "reise", "billet", "vuelo", "trip",
            ]),
        Category(
            name: "Résumés", description: "résumé or curriculum vitae with work experience, education and skills, or a job application",
            folder: "Career",
            cues: [
                "curriculum vitae", "work experience", "professional experience", "experience", "education", "skills", "résumé", "resume",
                "employment history", "employment", "hobbies", "languages", "references available", "bachelor", "master", "university",
                "cover letter", "i am applying", "apply for the position", "vacancy", "lebenslauf", "berufserfahrung", "ausbildung",
                "kenntnisse", "sprachkenntnisse", "bewerbung", "bewerbe mich", "expérience professionnelle", "formation",
                "compétences", "candidature", "experiencia laboral", "formación", "idiomas", "esperienza lavorativa", "istruzione",
                "competenze", "werkervaring", "opleiding", "vaardigheden", "sollicitatie",
            ],
            nameCues: [
                "cv", "resume", "résumé", "cover letter", "job application", "lebenslauf", "curriculum", "curriculum vitae", "bewerbung",
                "anschreiben", "candidature", "lettre de motivation", "sollicitatie",
            ]),
        Category(
            name: "Certificates", description: "certificate, identity card, passport, birth or marriage certificate, diploma or licence",
            folder: "Certificates",
            cues: [
                "certificate", "this is to certify", "certificate of", "has successfully completed", "birth certificate",
                "marriage certificate", "passport", "passport number", "identity card", "nationality", "place of birth", "date of birth",
                "date of issue", "date of expiry", "driving licence", "driver license", "diploma", "awarded", "registrar", "urkunde",
                "geburtsurkunde", "heiratsurkunde", "reisepass", "personalausweis", "führerschein", "zeugnis", "bescheinigung", "hiermit wird bescheinigt",
                "acte de naissance", "carte d'identité", "passeport", "certificat", "attestation", "certificado", "partida de nacimiento",
                "pasaporte", "certificato", "carta d'identità", "geboorteakte", "paspoort", "getuigschrift",
            ],
            nameCues: [
                "certificate", "birth certificate", "passport", "id card", "driving licence", "diploma", "urkunde", "geburtsurkunde", "reisepass",
                "personalausweis", "führerschein", "zeugnis", "passeport", "pasaporte", "certificado", "certificat",
            ]),
        Category(
            name: "Letters", description: "letter or written correspondence with a person, company or public office",
            folder: "Letters/{year}",
            cues: [
                "dear sir", "dear madam", "dear sir or madam", "dear mr", "dear mrs", "dear ms", "dear", "yours sincerely", "yours faithfully",
                "yours truly", "sincerely", "kind regards", "best regards", "with love", "to whom it may concern", "thank you for your letter",
                "i am writing to", "we are writing to", "enclosed", "sehr geehrte", "sehr geehrter", "liebe", "mit freundlichen grüßen", "viele grüße",
                "ihr schreiben", "madame", "monsieur", "cordialement", "salutations distinguées", "veuillez agréer", "estimado", "estimada",
                "atentamente", "un cordial saludo", "gentile", "egregio", "cordiali saluti", "distinti saluti", "geachte", "met vriendelijke groet", "hoogachtend",
            ],
            nameCues: ["letter", "brief", "anschreiben", "schreiben", "lettre", "courrier", "carta", "lettera"]),
    ]

    /// What is read, learned and worked on.
    private static let knowledge = [
        Category(
            name: "Papers", description: "scientific paper or preprint with abstract, methods, results and references",
            folder: "Papers",
            cues: [
                "abstract", "introduction", "references", "et al", "arxiv", "doi", "preprint", "we show", "we show that", "we propose",
                "in this paper", "related work", "methods", "results", "discussion", "conclusion", "figure", "hypothesis", "keywords",
                "corresponding author", "state of the art", "statistically significant", "peer review", "journal", "proceedings",
                "zusammenfassung", "résumé de l'article", "palabras clave",
            ],
            nameCues: ["arxiv", "paper", "preprint", "#### ##### v", "doi", "journal"]),
        Category(
            name: "Books", description: "e-book or novel with chapters", folder: "Books",
            cues: [
                "chapter", "chapter one", "chapter 1", "isbn", "table of contents", "novel", "a novel", "published by", "all rights reserved",
                "first published", "first edition", "copyright", "epilogue", "prologue", "dedication", "kapitel", "roman", "verlag", "chapitre",
                "éditions", "capítulo", "novela", "editorial", "capitolo", "romanzo", "hoofdstuk", "uitgeverij",
            ],
            nameCues: ["book", "ebook", "novel"],
            types: ["application/epub+zip", "application/x-mobipocket-ebook", "application/vnd.amazon.ebook", "image/vnd.djvu"],
            extensions: ["epub", "mobi", "azw3", "fb2", "djvu"]),
        Category(
            name: "Presentations", description: "presentation slides for a talk or meeting", folder: "Presentations",
            cues: ["agenda", "slide", "slides", "roadmap", "thank you for your attention", "questions", "key takeaways", "next steps", "vielen dank für ihre aufmerksamkeit"],
            nameCues: ["slides", "presentation", "deck", "keynote", "präsentation", "présentation", "folien"],
            types: [
                "application/vnd.openxmlformats-officedocument.presentationml.presentation", "application/vnd.ms-powerpoint",
                "application/vnd.oasis.opendocument.presentation",
            ], extensions: ["pptx", "ppt", "odp", "key"]),
        Category(
            name: "Spreadsheets", description: "spreadsheet, table or budget with rows and columns", folder: "Spreadsheets",
            nameCues: ["budget", "shift plan", "spreadsheet"],
            types: [
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
                "application/vnd.oasis.opendocument.spreadsheet", "text/csv",
            ], extensions: ["xlsx", "xls", "ods", "numbers"]),
        Category(
            name: "Manuals", description: "user manual, operating instructions or data sheet for a device", folder: "Manuals",
            cues: [
                "user manual", "owner's manual", "user guide", "quick start guide", "instruction manual", "operating instructions", "instructions",
                "safety information", "safety instructions", "troubleshooting", "warranty", "installation", "appliance", "before first use",
                "technical data", "power supply", "press and hold", "button", "battery", "caution", "bedienungsanleitung", "gebrauchsanweisung",
                "sicherheitshinweise", "inbetriebnahme", "technische daten", "mode d'emploi", "consignes de sécurité", "manual de usuario",
                "manual de instrucciones", "manuale d'uso", "istruzioni", "gebruiksaanwijzing", "handleiding", "specifications", "datasheet",
            ],
            nameCues: [
                "manual", "user manual", "user guide", "guide", "quick start", "anleitung", "bedienungsanleitung", "mode d'emploi", "instructions",
                "datasheet", "handleiding", "manuale",
            ]),
        Category(
            name: "School", description: "school or university work: homework, lecture notes, exercise sheet, essay or exam",
            folder: "School",
            cues: [
                "homework", "assignment", "lecture", "lecture notes", "exercise", "exercise sheet", "exam", "midterm", "semester", "course", "students",
                "professor", "grade", "syllabus", "due next", "worksheet", "quiz", "problem set", "essay", "submit your solutions", "tutorial", "points", "theorem",
                "übungsblatt", "aufgabe", "vorlesung", "klausur", "hausaufgabe", "abgabe", "devoir", "exercice", "cours", "examen", "deberes", "ejercicio",
                "asignatura", "compito", "esercizio", "lezione", "huiswerk", "opdracht", "tentamen",
            ],
            nameCues: [
                "homework", "assignment", "lecture", "exam", "exercise", "syllabus", "worksheet", "essay", "problem set", "vorlesung", "übungsblatt", "klausur",
                "hausaufgabe", "devoir", "deberes", "huiswerk",
            ]),
        Category(
            name: "E-mails", description: "saved e-mail message with sender, recipient and subject", folder: "E-mails/{year}",
            cues: ["message-id", "mime-version", "return-path", "in-reply-to"], types: ["message/rfc822", "application/mbox", "application/vnd.ms-outlook"],
            extensions: ["eml", "msg", "mbox"]),
        Category(
            name: "Calendar", description: "calendar event or invitation", folder: "Calendar",
            types: ["text/calendar"], extensions: ["ics"]),
        Category(
            name: "Contacts", description: "contact card with name, phone number and address", folder: "Contacts",
            types: ["text/vcard", "text/x-vcard"], extensions: ["vcf"]),
    ]
}
