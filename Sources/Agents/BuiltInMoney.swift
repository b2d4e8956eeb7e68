extension Category {
    /// Money: what came, what went, and what the tax office thinks of it.
    static let money = [
        Category(
            name: "Receipts",
            description: "proof of purchase from a shop, restaurant, café or online store, already paid",
            folder: "Receipts/{year}", filename: "{date} {vendor} {total}",
            cues: words(
                """
                receipt, sales receipt, subtotal, sub total, change, cash, cashier, visa, mastercard, tip, card payment,
                contactless, thank you for your purchase, thank you for shopping, thank you come again, please come again,
                thank you for your visit, thank you for your order, paid, amount paid, order confirmation, your order,
                order total, order summary, payment received, total qty, qty, rounding, till, amount tendered, tendered,
                change due, goods sold are not, no refund, gst summary, total sales, cash bill, tax invoice,
                simplified tax invoice, merchant copy, customer copy, cardholder copy, auth code, approved, terminal,
                paid by card, donation
                kassenbon, kassenbeleg, quittung, beleg, bar, gegeben, rückgeld, summe, kartenzahlung, girocard,
                danke für ihren einkauf, vielen dank für ihren einkauf, kundenbeleg, händlerbeleg, es bediente sie, bediener,
                kasse, tse signatur, parkschein, bestellbestätigung, ihre bestellung, bezahlt mit, spendenbescheinigung,
                ticket de caisse, reçu, espèces, rendu, rendu monnaie, merci de votre visite, carte bancaire, sans contact,
                ticket client, votre commande, confirmation de commande, payé par carte, caissier, merci et à bientôt
                recibo, efectivo, cambio, gracias por su compra, gracias por su visita, ticket, factura simplificada,
                tarjeta, entregado, le atendió, su pedido, confirmación de pedido, copia cliente, caja
                scontrino, contanti, resto, documento commerciale, documento commerciale di vendita, pagamento elettronico,
                grazie e arrivederci, coperto, cassa, conferma d'ordine, totale complessivo, di cui iva
                kassabon, contant, pinnen, betaald met, bedankt voor uw aankoop, tot ziens, klantticket, wisselgeld,
                bestelbevestiging, kassa, kaartbetaling, bankcontact
                talão, fatura simplificada, numerário, troco, obrigado pela preferência, obrigado pela sua visita,
                multibanco, cupom fiscal, nfc e, cartão, a sua encomenda
                paragon, paragon fiskalny, gotówka, reszta, karta płatnicza, sprzedaż opodatkowana, suma pln, ptu,
                dziękujemy za zakupy, kasjer, potwierdzenie zamówienia
                kvitto, kontant, växel, tack för besöket, tack för ditt köp, butik, kortköp, öppet köp, moms, orderbekräftelse
                kvittering, bon, dankort, byttepenge, tak for besøget, tak for dit køb, ekspedient, ordrebekræftelse
                účtenka, hotovost, vráceno, děkujeme za nákup, děkujeme za návštěvu, pokladna, platba kartou,
                potvrzení objednávky, paragon č, eet
                """),
            nameCues: words(
                """
                receipt, quittung, kassenbon, beleg, recibo, reçu, scontrino, kassabon, order confirmation, bestellung,
                bestellbestätigung, your order, order, purchase, ticket de caisse, bon, talão, paragon, kvitto, kvittering,
                účtenka, bestelling, commande, pedido
                """),
            extract: .expense),
        Category(
            name: "Invoices",
            description: "invoice asking for payment for goods or services, with an invoice number and due date",
            folder: "Invoices/{year}", filename: "{date} {name}",
            cues: words(
                """
                invoice, invoice number, invoice no, invoice date, amount due, due date, balance due, bill to, invoice to,
                payment terms, payment due, iban, please transfer, please pay, payable within, payable to, net 30, vat,
                vat no, abn, net amount, hourly rate, unit price, description, remit, remit to, remittance, purchase order,
                credit note, reminder, payment reminder, overdue, statement of fees, fee note, bank details, labour, parts
                rechnung, rechnungsnummer, rechnungs nr, rechnung nr, rechnungsdatum, rechnungsbetrag, zahlbar, zahlungsziel,
                nettobetrag, gesamtbetrag, überweisen sie, bitte überweisen sie, zahlbar bis, zzgl, mwst, ust idnr,
                leistungszeitraum, leistungsdatum, einzelpreis, kundennummer, mahnung, zahlungserinnerung, gutschrift,
                honorar, liquidation, bankverbindung, position, stundensatz, arbeitszeit, faktura, zahlungsfrist
                facture, facture n, numéro de facture, échéance, à régler, date de facture, net à payer, montant ht,
                total ttc, total ht, tva, désignation, conditions de règlement, règlement, siret, rappel, avoir,
                note d'honoraires, prix unitaire, main d'œuvre, virement
                factura, factura n, número de factura, fecha de factura, vencimiento, base imponible, forma de pago,
                transferencia, importe total, iva, cif, nif, concepto, precio unitario, honorarios, recordatorio de pago
                fattura, fattura n, numero fattura, data fattura, scadenza, imponibile, bonifico, partita iva, p iva,
                totale fattura, da pagare, descrizione, prezzo unitario, parcella, sollecito, ritenuta d'acconto
                factuur, factuurnummer, factuurdatum, te betalen, vervaldatum, betalingstermijn, btw, kvk, omschrijving,
                aantal, betalingsherinnering, aanmaning, creditnota, excl btw, incl btw, gelieve te betalen, uurtarief
                fatura, fatura n, número da fatura, data da fatura, data de vencimento, nota fiscal, total a pagar,
                transferência, contribuinte, nif, descrição, preço unitário, honorários, boleto
                faktura, faktura vat, faktura nr, data wystawienia, termin płatności, sprzedawca, nabywca, do zapłaty,
                sposób zapłaty, przelew, nip, wartość netto, wartość brutto, rachunek, wezwanie do zapłaty
                fakturanummer, fakturadatum, förfallodatum, att betala, bankgiro, plusgiro, ocr nummer, betalningsvillkor,
                organisationsnummer, påminnelse, dröjsmålsränta
                fakturanr, fakturadato, forfaldsdato, at betale, betalingsbetingelser, cvr, cvr nr, betales senest, rykker,
                reg nr
                faktura č, faktura daňový doklad, daňový doklad, datum vystavení, datum splatnosti, dodavatel, odběratel,
                k úhradě, celkem k úhradě, variabilní symbol, způsob úhrady, upomínka, dič
                """),
            nameCues: words(
                """
                invoice, inv, rechnung, re, facture, fac, factura, fra, fattura, factuur, rg, fatura, faktura, fv, credit note,
                mahnung, reminder, honorar
                """),
            types: [TypeWords.electronicInvoice], extract: .invoice),
        Category(
            name: "Bills",
            description: "bill from a utility or phone company for electricity, water, gas, internet or telephone",
            folder: "Bills/{year}", filename: "{date} {name}",
            cues: words(
                """
                electricity, electricity bill, water bill, gas bill, phone bill, your bill, meter reading, meter readings,
                meter number, mprn, mpan, kwh, m3, tariff, billing period, utility, consumption, usage, broadband, fibre,
                data usage, direct debit, standing charge, unit rate, wastewater, sewerage, council tax, tv licence, line rental,
                previous reading, current reading, estimated, supply address, account number, mobile plan, minutes, roaming
                strom, stromrechnung, erdgas, zählerstand, zählernummer, abschlag, abschläge, verbrauch, stadtwerke, mobilfunk,
                festnetz, rundfunkbeitrag, beitragsservice, jahresabrechnung, verbrauchsabrechnung, arbeitspreis, grundpreis,
                nebenkostenabrechnung, heizkosten, abwasser, trinkwasser, abfallgebühren, müllgebühren, grundgebühr, rufnummer,
                internet, verbindungen, energieversorger, netznutzung, serafe
                électricité, gaz, relevé de compteur, relevé, consommation, abonnement, compteur, index, eau, assainissement,
                mobile, forfait, ligne, internet, votre facture, point de livraison, mensualité, box, redevance
                electricidad, luz, consumo, lectura, contador, potencia contratada, potencia, término de potencia, cups, agua,
                alcantarillado, tarifa, línea, fibra, móvil, periodo de facturación, gas natural, domiciliación
                bolletta, energia elettrica, consumi, consumo, lettura, contatore, pod, pdr, fornitura, bimestre, acqua,
                potenza impegnata, smc, tari, rifiuti, canone, telefonia, fibra
                energierekening, jaarafrekening, verbruik, meterstand, stroom, gas, water, leveringskosten, netbeheer,
                netbeheerkosten, termijnbedrag, voorschot, energiebelasting, internet en tv, mobiel, drinkwater, ean
                eletricidade, energia, leitura, contador, água, saneamento, período de faturação, fornecimento, telecomunicações,
                potência contratada, conta de luz, internet, cpe
                energia elektryczna, prąd, licznik, odczyt, zużycie, okres rozliczeniowy, opłata dystrybucyjna, gaz, woda,
                ścieki, czynsz, abonament, prognoza, ppe
                elnät, elräkning, förbrukning, mätarställning, elavgift, fast avgift, fjärrvärme, bredband, mobilabonnemang,
                anläggnings id, vatten och avlopp, sophämtning
                elregning, forbrug, målernummer, aflæsning, aconto, fjernvarme, vand, bredbånd, mobilabonnement, elafgift,
                renovation, årsopgørelse for
                elektřina, vyúčtování, zálohy, záloha, odběrné místo, spotřeba, plyn, vodné, stočné, elektroměr, stav elektroměru,
                internet, tarif, ean
                فاتورة, المياه, استهلاك
                """),
            nameCues: words(
                """
                bill, electricity, water bill, gas bill, phone bill, strom, stromrechnung, telefonrechnung, bolletta,
                energierekening, nebenkosten, jahresabrechnung, utility, broadband, internet, edf, luz, jaarafrekening,
                vyúčtování, elräkning, elregning, prąd, فاتورة
                """),
            extract: .invoice),
        Category(
            name: "Bank statements",
            description: "bank or credit card account statement with transactions and balances",
            folder: "Bank/{year}",
            cues: words(
                """
                account statement, statement of account, bank statement, statement period, statement date, your statement,
                opening balance, closing balance, previous balance, new balance, balance, balance brought forward,
                balance carried forward, brought forward, transactions, transaction details, withdrawals, deposits, money in,
                money out, paid in, paid out, minimum payment, credit limit, available credit, debit, credit, debits, credits,
                iban, bic, sort code, account number, booking date, posting date, value date, counterparty, standing order,
                portfolio, holdings, securities account
                kontoauszug, depotauszug, alter saldo, neuer saldo, saldo, saldovortrag, anfangssaldo, endsaldo, buchung,
                buchungstag, buchungsdatum, wertstellung, valuta, lastschrift, gutschrift, soll, haben, dauerauftrag,
                kreditkartenabrechnung, umsätze, umsatz, kontostand, abrechnungszeitraum, überweisungsgutschrift, depot
                relevé de compte, relevé bancaire, ancien solde, nouveau solde, solde, solde créditeur, solde débiteur, débit,
                crédit, opérations, date de valeur, prélèvement, virement, titulaire du compte
                extracto bancario, extracto de cuenta, extracto, saldo anterior, saldo final, saldo actual, movimientos, cargo,
                abono, cargos, abonos, fecha valor, estado de cuenta, titular
                estratto conto, saldo iniziale, saldo finale, movimenti, data contabile, data valuta, dare, avere, addebito,
                accredito, lista movimenti, intestatario
                rekeningafschrift, beginsaldo, eindsaldo, vorig saldo, nieuw saldo, af, bij, bijschrijving, afschrijving,
                boekdatum, tegenrekening, naam omschrijving, incasso
                extrato, extrato bancário, extrato de conta, saldo inicial, saldo contabilístico, saldo disponível, débito,
                crédito, movimentos, data valor, lançamentos
                wyciąg, wyciąg bankowy, wyciąg z rachunku, saldo początkowe, saldo końcowe, obciążenia, uznania, data operacji,
                data księgowania, operacje, historia rachunku
                kontoutdrag, ingående saldo, utgående saldo, bokföringsdag, transaktioner, insättning, uttag, belopp
                kontoudskrift, kontoudtog, saldo primo, saldo ultimo, bogført, posteringer, rentedato, indsat, hævet, udbetalinger
                výpis z účtu, výpis, počáteční zůstatek, konečný zůstatek, zůstatek, datum zaúčtování, příchozí, odchozí, obraty,
                protiúčet
                """),
            nameCues: words(
                """
                statement, bank statement, account statement, kontoauszug, transactions, bank, umsätze, extracto, relevé,
                estratto conto, rekeningafschrift, depotauszug, extrato, wyciąg, kontoutdrag, kontoudskrift, výpis,
                estado de cuenta, credit card
                """),
            types: ["application/x-ofx"], extensions: ["ofx", "qfx", "qif", "mt940", "sta"], extract: .bankTransactions),
        Category(
            name: "Payslips",
            description: "payslip or salary statement from an employer with gross pay, tax and net pay",
            folder: "Payslips/{year}",
            cues: words(
                """
                payslip, pay slip, pay stub, pay advice, earnings statement, salary, gross pay, net pay, gross salary, employer,
                employee number, employee id, employee no, pay period, pay date, national insurance, ni number, tax code,
                year to date, ytd, deductions, total deductions, earnings, basic pay, income tax, overtime, federal tax,
                fica, superannuation, provident fund, paye, prsi, usc, p60, w 2 wage and tax statement, pension payment
                gehaltsabrechnung, lohnabrechnung, entgeltabrechnung, verdienstabrechnung, abrechnung der brutto netto bezüge,
                lohnsteuer, sozialversicherung, bruttolohn, gesamtbrutto, steuerbrutto, brutto, netto, nettoverdienst,
                auszahlungsbetrag, steuerklasse, personalnummer, krankenversicherung, rentenversicherung, ahv, lohnausweis,
                lohnsteuerbescheinigung, rentenanpassung, gehalt, grundgehalt, lohnzettel
                bulletin de paie, bulletin de salaire, fiche de paie, salaire brut, salaire de base, net à payer,
                net imposable, cotisations, part salariale, part patronale, urssaf, employeur, convention collective, congés
                nómina, recibo de salarios, recibo individual, salario base, salario bruto, devengos, deducciones,
                líquido a percibir, líquido total, cotización, irpf, seguridad social, trabajador, antigüedad
                busta paga, cedolino, cedolino paga, retribuzione, netto in busta, netto a pagare, trattenute, competenze,
                inps, irpef, tfr, ferie, livello, matricola, dipendente
                loonstrook, salarisstrook, salarisspecificatie, loonbrief, brutoloon, bruto, nettoloon, netto, loonheffing,
                vakantiegeld, werkgever, rsz, bedrijfsvoorheffing, jaaropgave, personeelsnummer
                recibo de vencimento, recibo de salário, vencimento base, vencimento, remuneração, descontos, abonos,
                segurança social, subsídio de alimentação, líquido a receber, holerite, salário base, inss, fgts
                pasek wynagrodzenia, lista płac, wynagrodzenie, wynagrodzenie zasadnicze, do wypłaty, składki, zus,
                zaliczka na podatek, kwota netto, pracownik, pracodawca, pit 11
                lönebesked, lönespecifikation, lön, månadslön, bruttolön, nettolön, preliminärskatt, skatt, utbetalas, semester,
                anställningsnummer, arbetsgivare
                lønseddel, lønspecifikation, løn, månedsløn, a skat, am bidrag, atp, feriepenge, udbetalt, bruttoløn, nettoløn,
                medarbejder
                výplatní páska, výplatní lístek, mzda, hrubá mzda, čistá mzda, sociální pojištění, zdravotní pojištění,
                záloha na daň, k výplatě, zaměstnanec, zaměstnavatel
                """),
            nameCues: words(
                """
                payslip, pay slip, paystub, pay stub, salary, wage, p60, gehalt, gehaltsabrechnung, lohn, lohnabrechnung,
                entgeltabrechnung, lohnausweis, nómina, nomina, payroll, bulletin de paie, fiche de paie, bulletin, loonstrook,
                salarisstrook, busta paga, cedolino, recibo de vencimento, lönebesked, lönespecifikation, lønseddel,
                výplatní páska, pasek, jaaropgave
                """)),
        Category(
            name: "Taxes", description: "tax return, tax assessment or letter from the tax office",
            folder: "Taxes/{year}",
            cues: words(
                """
                tax return, tax assessment, notice of assessment, tax office, tax year, taxable income, tax refund,
                tax calculation, internal revenue, internal revenue service, irs, hmrc, hm revenue, revenue commissioners,
                australian taxation office, canada revenue agency, form 1040, w 2, 1099, self assessment, payment on account,
                unique taxpayer reference, utr, property tax, adjusted gross income, tax payable, assessment year, pan,
                income tax department, local property tax, vehicle tax
                finanzamt, steuerbescheid, bescheid über, einkommensteuer, einkommensteuerbescheid, steuernummer,
                steueridentifikationsnummer, festgesetzt, festsetzung, vorauszahlung, vorauszahlungsbescheid, steuererklärung,
                solidaritätszuschlag, kirchensteuer, grundsteuer, grundsteuerbescheid, kraftfahrzeugsteuer, gewerbesteuer,
                rechtsbehelfsbelehrung, steuerverwaltung, veranlagung, staatssteuer, zu versteuerndes einkommen, hauptzollamt
                avis d'imposition, avis d'impôt, impôt sur le revenu, impôts, revenu fiscal, revenu fiscal de référence,
                direction générale des finances publiques, finances publiques, taxe foncière, taxe d'habitation, numéro fiscal,
                prélèvement à la source, déclaration de revenus, avertissement extrait de rôle, spf finances, revenu québec
                agencia tributaria, declaración de la renta, irpf, modelo 100, hacienda, contribuyente, ejercicio,
                liquidación provisional, base liquidable, cuota, impuesto sobre bienes inmuebles, ibi, impuesto de circulación,
                resultado de la declaración, a devolver, sat, afip
                agenzia delle entrate, dichiarazione dei redditi, modello 730, codice fiscale, imu, acconto imu, f24,
                avviso bonario, avviso di accertamento, imposta, contribuente, certificazione unica, bollo auto
                belastingdienst, aangifte, inkomstenbelasting, aanslag, voorlopige aanslag, definitieve aanslag, aanslagbiljet,
                motorrijtuigenbelasting, gemeentebelastingen, woz, woz waarde, onroerende voorheffing, bsn, aanslagnummer,
                fod financiën
                autoridade tributária, autoridade tributária e aduaneira, declaração de irs, irs, demonstração de liquidação,
                nota de cobrança, imi, iuc, reembolso, receita federal, imposto de renda, iptu, rendimento
                urząd skarbowy, naczelnik urzędu skarbowego, pit 37, zeznanie, podatek, podatek dochodowy, zwrot podatku,
                decyzja podatkowa, podatek od nieruchomości, podatnik
                skatteverket, slutskattebesked, inkomstdeklaration, deklaration, slutlig skatt, skattekonto, restskatt,
                skatteåterbäring, fordonsskatt
                skat, skattestyrelsen, årsopgørelse, forskudsopgørelse, skattepligtig indkomst, overskydende skat, restskat,
                ejendomsskat
                finanční úřad, daňové přiznání, daň z příjmů, daň z nemovitých věcí, platební výměr, poplatník, přeplatek,
                správce daně, přiznání k dani
                """),
            nameCues: words(
                """
                tax, taxes, tax return, tax assessment, steuer, steuerbescheid, steuererklärung, grundsteuer, impots,
                avis d'imposition, taxe foncière, 1040, w 2, 1099, renta, irpf, belasting, aanslag, aangifte, irs, pit,
                årsopgørelse, slutskattebesked, deklaration, přiznání, imu
                """)),
        Category(
            name: "Insurance", description: "insurance policy, cover note or claim",
            folder: "Insurance",
            cues: words(
                """
                insurance, insurance policy, policy number, policy no, policy schedule, insured, sum insured, premium, coverage,
                cover, certificate of motor insurance, claim, claim number, claims, policyholder, deductible, excess,
                underwriter, renewal, no claims discount, period of insurance, insurer, beneficiary, explanation of benefits
                versicherung, versicherungsschein, versicherungsnummer, versicherungs nr, versicherungsnehmer,
                schadensmeldung, schadennummer, schaden, beitrag, beitragsrechnung, jahresbeitrag, versicherungssumme,
                selbstbeteiligung, haftpflicht, haftpflichtversicherung, hausratversicherung, kfz versicherung, police,
                versicherte person, krankenkasse, prämie, franchise, deckung, grüne karte, lebensversicherung
                assurance, numéro de contrat, contrat d'assurance, attestation d'assurance, sinistre, assuré, assureur, cotisation,
                prime, garanties, franchise, échéance annuelle, mutuelle, responsabilité civile, avis d'échéance
                seguro, póliza, número de póliza, asegurado, aseguradora, tomador, tomador del seguro, siniestro, prima, cobertura,
                coberturas, franquicia, suma asegurada
                assicurazione, polizza, numero polizza, contraente, assicurato, premio, sinistro, garanzie, massimale, franchigia,
                decorrenza
                verzekering, polis, polisnummer, polisblad, verzekeringnemer, verzekerde, premie, eigen risico, schade,
                schademelding, dekking, zorgverzekering, inboedelverzekering
                seguro, apólice, n de apólice, segurado, tomador de seguro, sinistro, prémio, coberturas, franquia, seguradora
                ubezpieczenie, polisa, numer polisy, ubezpieczający, ubezpieczony, składka, suma ubezpieczenia, szkoda,
                zgłoszenie szkody, odszkodowanie
                försäkring, försäkringsbrev, försäkringsnummer, försäkringstagare, premie, självrisk, skadeanmälan, skadenummer
                forsikring, policenummer, police, forsikringstager, præmie, selvrisiko, skadesnummer, skadeanmeldelse, dækning
                pojištění, pojistná smlouva, pojistka, číslo pojistné smlouvy, pojistník, pojištěný, pojistné, pojišťovna,
                pojistná událost, spoluúčast
                """),
            nameCues: words(
                """
                insurance, policy, claim, versicherung, versicherungsschein, police, assurance, seguro, póliza, poliza, polizza,
                assicurazione, verzekering, polis, apólice, polisa, ubezpieczenie, försäkring, försäkringsbrev, forsikring,
                pojištění, pojistka, mutuelle
                """)),
        Category(
            name: "Financial reports",
            description: "annual report, balance sheet, profit and loss account, budget or letter to investors",
            folder: "Financial reports/{year}",
            cues: words(
                """
                annual report, balance sheet, income statement, profit and loss, profit and loss account, cash flow,
                statement of cash flows, total assets, total liabilities, current assets, fixed assets, equity, revenue,
                operating profit, ebitda, earnings per share, gross margin, fiscal year, quarter, quarterly report,
                year ended, treasurer's report, income and expenditure, budget, actual, variance, shareholders, investors,
                factsheet, net asset value, ongoing charge, consolidated, auditors, forecast, surplus, deficit
                geschäftsbericht, jahresabschluss, bilanz, gewinn und verlustrechnung, aktiva, passiva, eigenkapital,
                umsatzerlöse, jahresüberschuss, kassenbericht, einnahmen, ausgaben, haushaltsplan, quartalsbericht, anlagevermögen
                rapport annuel, bilan, compte de résultat, actif, passif, capitaux propres, chiffre d'affaires, résultat net,
                budget prévisionnel, recettes, dépenses, exercice clos, rapport du trésorier
                informe anual, cuentas anuales, balance de situación, cuenta de pérdidas y ganancias, activo, pasivo,
                patrimonio neto, ingresos, gastos, presupuesto, resultado del ejercicio
                bilancio, stato patrimoniale, conto economico, attivo, passivo, patrimonio netto, ricavi, utile, entrate, uscite,
                rendiconto, bilancio preventivo
                jaarverslag, jaarrekening, balans, winst en verliesrekening, activa, passiva, eigen vermogen, omzet, baten, lasten,
                begroting, resultaat
                relatório e contas, relatório anual, balanço, demonstração de resultados, ativo, passivo, capital próprio,
                receitas, despesas, orçamento
                sprawozdanie finansowe, bilans, rachunek zysków i strat, aktywa, pasywa, kapitał własny, przychody, koszty,
                zysk netto, budżet
                årsredovisning, balansräkning, resultaträkning, tillgångar, skulder, eget kapital, intäkter, kostnader, budget
                årsrapport, regnskab, resultatopgørelse, balance, aktiver, passiver, egenkapital, indtægter, udgifter
                výroční zpráva, rozvaha, výkaz zisku a ztráty, aktiva, pasiva, vlastní kapitál, výnosy, náklady, rozpočet
                """),
            nameCues: words(
                """
                annual report, quarterly report, balance sheet, budget report, treasurer, geschäftsbericht, jahresabschluss,
                bilanz, kassenbericht, rapport annuel, bilan, bilancio, jaarverslag, jaarrekening, årsredovisning, årsrapport,
                factsheet, earnings, shareholder letter
                """)),
    ]
}
