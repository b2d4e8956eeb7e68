/// The words that receipts and invoices put beside their figures, by what they mean.
///
/// They are given folded (lower case, without accents, ß as ss) and hold phrases of up to four words. The ranker knows
/// the meanings, never the words: what it learns of English papers holds for Polish ones too.
enum PaperLabelWords {
    static let phrases: [LabelKind: String] = [
        .total: """
        total, totals, totale, totaal, gesamt, gesamtbetrag, gesamtsumme, summe, somme, suma, razem, montant, \
        importe, importo, bedrag, betrag, amount, jumlah, celkem, osszesen, summa, totalt, total eur, \
        montant total, importe total, total importe, lacznie, ogolem, totaalbedrag, suma pln, summe eur
        """,
        .payable: """
        grand total, total due, amount due, balance due, total payable, amount payable, net payable, payable, \
        zu zahlen, zahlbetrag, zahlungsbetrag, endbetrag, rechnungsbetrag, rechnungsendbetrag, \
        gesamt zu zahlen, a payer, net a payer, montant du, total a payer, reste a payer, a pagar, \
        total a pagar, da pagare, totale da pagare, netto a pagare, te betalen, totaal te betalen, do zaplaty, \
        total rounded, nett total, total amount, total sales, final total, total rm, totale complessivo, \
        totale documento, importe a pagar, att betala, at betale, a betale, uberweisungsbetrag, total to pay, \
        to pay, a regler, total a regler, total ttc, eindtotaal, kwota do zaplaty, naleznosc
        """,
        .subtotal: """
        subtotal, sub total, sub ttl, zwischensumme, sous total, subtotale, subtotaal, totale parziale, \
        suma czesciowa, positionssumme, warenwert, delsumma, delsum, tussentotaal, parziale, item total, \
        basisbetrag, items total, goods total, zw summe, s total, total articles, summe artikel, somma, subtot, \
        suma base, podsuma, wartosc towarow, totaal artikelen, posten gesamt
        """,
        .without: """
        excl, excluding, exclusive, exclude, netto, net, nettobetrag, nettosumme, hors taxe, hors taxes, ht, \
        hors tva, sin iva, base imponible, imponibile, before tax, w o, without, ohne ust, ohne mwst, ohne, \
        exkl, zzgl, warenwert netto, base imposable, wartosc netto, grundlage, maatstaf, total ht, taxable, \
        amount before vat, sprzedaz opodatkowana, sprzed opod, base, base ht, totaal exclusief, exclusief, neto
        """,
        .with: """
        incl, inclusive, including, include, included, inkl, inklusive, ttc, iva incluido, iva incl, brutto, \
        bruttobetrag, bruttosumme, gross, toutes taxes comprises, iva inclusa, iva compresa, inclusief, \
        wartosc brutto, enthalten, total ttc
        """,
        .tax: """
        gst, vat, tax, taxes, mwst, ust, umsatzsteuer, mehrwertsteuer, steuer, steuerbetrag, tva, iva, btw, \
        ptu, sst, service tax, moms, mva, hst, qst, pst, imposta, impuesto, podatek, kwota vat, \
        versicherungssteuer, igic, dph, v a t, t v a, i v a, vat included, iva incl, kwota a, kwota b, ptu a, \
        ptu b, suma ptu, impuestos, belasting
        """,
        .cash: """
        cash, bar, barzahlung, bargeld, gegeben, especes, efectivo, contanti, contante, contant, gotowka, \
        tendered, tender, paid, amount paid, bezahlt, bezahlung, received, cash received, recu, regle, paye, \
        pagato, entregado, betaald, zaplacono, tunai, payment, zahlung, paiement, pagamento, pago, betaling, \
        platnosc, kontant, kontanter, amt tendered, ontvangen, recibido, gegeven, otrzymano, wplata, ricevuto, \
        versato
        """,
        .change: """
        change, ruckgeld, rueckgeld, wechselgeld, zuruck, zurueck, rendu, rendu monnaie, monnaie, cambio, \
        vuelta, resto, wisselgeld, terug, reszta, change due, baki, vaxel, byttepenge, devuelto, retour, \
        a devolver, devolucion, teruggave, do wydania, a rendre, monnaie rendue
        """,
        .card: """
        visa, mastercard, master card, master, card, karte, kreditkarte, ec karte, eckarte, girocard, carte, \
        carte bancaire, cb, tarjeta, carta, carta di credito, bancomat, pin, pinnen, karta, debit, credit card, \
        credit, maestro, amex, kort, bankpas, kartenzahlung, contactless, sans contact, kontaktlos, apple pay, \
        google pay, paypal, vpay, bankkort, blik, karta platnicza, carta bancomat, bancontact, betaalpas, \
        kreditkort, tpv
        """,
        .rounding: """
        rounding, round, rounded, adj, adjustment, rnd, rundung, rundungsdifferenz, gerundet, arrondi, \
        redondeo, arrotondamento, afronding, zaokraglenie, oresavrundning, oreavrunding, pembundaran, bundaran, \
        r adj, rounding adj, rounding adjustment, afgerond, afrondingsverschil, zaokr, wyrownanie, arrot, \
        ajuste, gerundet um, ajuste redondeo
        """,
        .discount: """
        discount, disc, discounts, rabatt, nachlass, abschlag, abschlage, skonto, remise, reduction, descuento, \
        sconto, korting, rabat, voucher, gutschein, coupon, bon d achat, savings, saved, save, you saved, \
        ersparnis, gespart, promo, promotion, diskaun, vale, buono, tegoed, saver offer, sofortrabatt, \
        avantage carte, dto, ahorro, abbuono, actiekorting, kortingsbon, ledenkorting, opust, upust, promocja, \
        promocion, bon de reduction, offerta
        """,
        .tip: """
        tip, gratuity, service charge, svc charge, svc chg, serv charge, service chg, trinkgeld, pourboire, \
        propina, mancia, fooi, napiwek, bedienung, servizio, coperto, servicio, optional service, service, \
        serwis, obsluga
        """,
        .quantity: """
        qty, quantity, items, item, item s, pcs, pieces, total qty, item count, no of items, menge, anzahl, \
        stk, stuck, quantite, qte, articles, article, cantidad, cant, unidades, quantita, pezzi, aantal, stuks, \
        ilosc, szt, kg, liter, litre, pos, artikel, units, total quantity, articulos, n articulos, articoli, \
        artikelen, liczba pozycji, pozycji, posten, nb articles, number of items, uds, unid, pz, aant, \
        menge x preis
        """,
        .price: """
        price, unit price, u price, s price, uprice, preis, einzelpreis, nettopreis, stuckpreis, prix, \
        prix unitaire, pu, precio, prezzo, prezzo unitario, prijs, stukprijs, cena, rate, rsp, bruttopreis, \
        listenpreis
        """,
        .points: """
        points, point, pts, punkte, member, membership, bonus, loyalty, fidelite, puntos, punti, punten, \
        punkty, payback, available, balance, saldo, outstanding, opening, previous balance, solde, reward, \
        credit limit, card balance, guthaben, punktestand, treuepunkte, spaarpunten, puntensaldo, \
        saldo punktow, points fidelite, vos points
        """,
        .prepaid: """
        deposit, prepaid, anzahlung, anzahlungen, erhaltene anzahlungen, acompte, anticipo, acconto, \
        aanbetaling, zaliczka, prepayment, advance, bereits bezahlt, deja paye, vorauszahlung
        """,
        .summary: """
        gst summary, tax summary, tax code, tax analysis, summary, code, steueraufschlusselung, vat analysis, \
        vat rate, tax rate, steuersatz, taux, aliquota, tipo, tarief, stawka, tax amt, amt rm, gst amt, \
        goods amt, base
        """,
        .date: """
        date, dated, datum, fecha, data, invoice date, bill date, receipt date, rechnungsdatum, belegdatum, \
        ausstellungsdatum, date de facture, date facture, fecha de factura, fecha de emision, data fattura, \
        factuurdatum, data wystawienia, data sprzedazy, tarikh, issued, vom, issue date, date of issue, \
        emitted, du, trans date, date time, dato, invoiced, dia, emis le, emise le, emesso il, emessa il, \
        emitida el, opgemaakt op, dnia, wystawiono, wystawiona dnia, aankoop op, verkauf am, ausgestellt am, \
        date of sale, data faktury
        """,
        .due: """
        due, due date, payment due, fallig, faellig, falligkeit, falligkeitsdatum, zahlbar, zahlbar bis, \
        zahlungsziel, echeance, date d echeance, a payer avant, vencimiento, fecha de vencimiento, scadenza, \
        data scadenza, vervaldatum, betaaldatum, termin platnosci, termin zaplaty, pay by, zu zahlen bis, \
        forfallsdato, forfaldsdato, betalen voor, payable until, fecha limite de pago, pagar antes del, \
        pagare entro il, da pagare entro, te betalen voor, zaplata do, platnosc do dnia, a regler avant le, \
        pay before, vence el, platne do, au plus tard, au plus tard le, spatestens, spatestens am, bis spatestens, \
        al piu tardi, entro il, a mas tardar, uiterlijk, uiterlijk op, najpozniej, senest, senast, nejpozdeji, \
        no later than, not later than, at the latest, splatnost, datum splatnosti, forfallodatum, forfaller
        """,
        .otherDay: """
        delivery date, delivery, lieferdatum, leistungs, leistungs datum, liefer datum, lieferschein, bestell, \
        bestell datum, auftrag datum, auftrag, kauf, vertrag, faelligkeit, purchase date, leistungsdatum, \
        liefer, lieferung, leistung, order date, bestelldatum, bestellung, period, zeitraum, leistungszeitraum, \
        lieferzeitraum, abrechnungszeitraum, valid, valid until, gultig, expiry, expires, exp, until, bis, \
        from, birth, born, geboren, livraison, date de livraison, commande, entrega, consegna, levering, \
        leverdatum, dostawa, exchange, stand, version, print, printed, arrival, departure, check in, check out, \
        effective, since, seit, skonto, ab, best before, return, warranty, w e f, wef, supplied on, livre le, \
        data dostawy, geliefert am, consegnato il, geleverd op, delivered on, eintausch bis, \
        print date, member since, contract since, customer since, act, act of, law, gesetz vom, loi du, ley de, \
        legge, decreto, zakona, ustawy, lagen, loven, date of birth, born on, dob, geb, geb am, geboren am, geburtsdatum, \
        ne le, nee le, date de naissance, fecha de nacimiento, nacido el, nato il, nata il, data di nascita, geboortedatum, \
        data de nascimento, ur, data urodzenia, fodd, fodt, nar, datum narozeni, behandlung vom, besuch vom, \
        visit on, treatment on, soins du, depuis, desde, dal, sinds, od dnia, sedan, siden, od, valable, valido, geldig, \
        platnost, platny do, giltig till, gyldig til
        """,
        .time: """
        time, uhrzeit, zeit, uhr, heure, hora, ora, tijd, godzina, am, pm, masa, klokken, kl
        """,
        .number: """
        no, nr, number, num, nummer, numero, num ro, n, numer, nro
        """,
        .paperNumber: """
        invoice no, invoice number, invoice nr, rechnungsnummer, rechnung nr, rechnungs nr, rechnungsnr, \
        receipt no, receipt number, receipt nr, beleg nr, belegnummer, bon nr, bonnummer, doc no, document no, \
        bill no, slip no, trans no, transaction no, facture n, facture no, numero de facture, n de facture, \
        factura n, factura no, numero de factura, n factura, fattura n, fattura nr, numero fattura, \
        documento n, factuurnummer, factuur nr, faktura nr, faktura vat nr, nr faktury, numer faktury, \
        nr paragonu, inv no, tax invoice no, check no, chk no, ticket no, quittung nr, rechn nr, \
        numero documento, n fatt, fakturanummer, document number, bill number, cs no, rechnungskorrektur nr, \
        gutschrift nr, invoice n, bonnr, factuurnr, fatt n, ticket n, n ticket, nr wydr, nr rachunku, \
        nr dokumentu, doc n, scontrino n, ricevuta n, recibo n, n operacion, note n
        """,
        .customer: """
        customer, customer no, customer number, kunde, kunden, kundennummer, kunden nr, kundennr, client, \
        cliente, klant, klantnummer, nabywca, bill to, ship to, sold to, buyer, kaufer, destinataire, acheteur, \
        n client, codice cliente, destinatario, account, account no, attn, attention, to, leistungsempfanger, \
        empfanger, delivered to, invoice to, factuuradres, facture a, cliente n, member no, your, ihre, po no, \
        order no, bestellnummer, lief nr, lieferanten nr, lieferschein nr, art nr, bestell nr, gln, vsnr, \
        vertrag nr, auftrag nr, artnr, client no, kunden nr lief, dossier, po number, order number, \
        ordernummer, commande n, facturar a, rechnung an, spett le, spettle, klantnr, nr klienta, \
        numer klienta, kod klienta, odbiorca, codigo de cliente, code client, cod cliente, client ref
        """,
        .seller: """
        seller, vendor, supplier, sold by, from, issuer, verkaufer, lieferant, rechnungsersteller, anbieter, vendeur, \
        fournisseur, emetteur, vendedor, proveedor, emisor, venditore, fornitore, cedente, verkoper, \
        leverancier, sprzedawca, wystawca
        """,
        .phone: """
        tel, phone, telephone, fax, telefon, telefax, mobile, hp, h p, handphone, telefono, telefoon, faks, \
        mobil, hotline, contact, call, careline, tlf, ph, customer service, helpline, toll free
        """,
        .register: """
        co reg, reg no, regn no, reg, company no, company reg, co no, co reg no, roc no, business reg, ust id, \
        ustid, ust idnr, ust id nr, steuernummer, steuer nr, st nr, siret, siren, rcs, tva intra, p iva, \
        partita iva, cod fisc, c f, nif, cif, kvk, nip, regon, krs, hrb, handelsregister, gst id, gst no, \
        gst reg, gst reg no, gst id no, gst registration no, vat no, vat reg no, vat number, vat id, btw nr, \
        btw nummer, tax id, abn, ein, cvr, org nr, sst no, sst id, tax no, roc, uid, mwst nr, n tva, \
        numero iva
        """,
        .address: """
        jalan, jln, lot, taman, tmn, bandar, lorong, seksyen, section, kampung, kg, street, st, road, rd, \
        avenue, ave, lane, drive, blvd, boulevard, floor, suite, unit, level, strasse, str, platz, weg, gasse, \
        allee, rue, chemin, quai, route, via, viale, piazza, corso, calle, avda, avenida, plaza, paseo, straat, \
        laan, plein, ul, ulica, al, aleja, selangor, johor, kuala, lumpur, malaysia, bahru, penang, perak, \
        petaling, jaya, shah, alam, mall, ground, plot, building, wisma, kompleks, persiaran, leboh, batu, \
        block, blok, industrial, kawasan, perindustrian, wilayah, persekutuan, postcode, p o box, postfach, bp, \
        cedex, singapore, germany, france, italia, espana, nederland, polska, strada, largo, ronda, bd, pl, \
        dorpsplein, gran via, rynek, quartier, place de la, piazzale, vicolo, park, retail park, estate
        """,
        .legal: """
        sdn bhd, sdn, bhd, s b, gmbh, ag, ltd, limited, inc, llc, llp, plc, corp, corporation, company, co, \
        sarl, sas, sasu, eurl, s a, sa, srl, s r l, spa, s p a, bv, b v, nv, n v, vof, sl, s l, sp z o o, oy, \
        ab, aps, a s, asa, kg, ohg, gbr, e k, e v, ug, se, pte, pty, gmbh co, berhad, plt, snc, cie, a g, s c, \
        spolka, dac, e u, og, s n c, s a s, sp j, sp k, c b, s coop, bvba, sprl, srls, s l u, slu
        """,
        .trade: """
        enterprise, enterprises, trading, restaurant, restoran, ristorante, restaurante, store, stores, mart, \
        shop, hotel, cafe, kafe, coffee, pharmacy, farmasi, apotheke, pharmacie, farmacia, apteka, supermarket, \
        supermarkt, supermarche, market, markt, hypermarket, bakery, bakeries, backerei, boulangerie, \
        panaderia, panificio, bakkerij, piekarnia, hardware, stationery, book, books, buchhandlung, librairie, \
        libreria, international, services, service, holdings, group, motor, auto, electrical, electronics, \
        seafood, kitchen, food, foods, bistro, bar, pizzeria, trattoria, brasserie, gasthaus, machinery, \
        engineering, clinic, dental, optik, optical, salon, station, petrol, tankstelle, garage, syarikat, \
        perniagaan, kedai, pasar, mini, mall, centre, center, industries, furniture, fashion, sports, beauty, \
        florist, catering, house, corner, garden, gallery, sklep, tienda, negozio, winkel, magasin, drogerie, \
        metzgerei, hof, haus, verlag, versicherung, werke, blumen, fleuriste, kwiaciarnia, osteria, panetteria, \
        ferreteria, ferramenta, quincaillerie, epicerie, slagerij, boekhandel, cukiernia, restauracja, metzger
        """,
        .paper: """
        invoice, tax invoice, receipt, cash bill, cash sales, cash sale, bill, quittung, rechnung, beleg, \
        kassenbon, kassenbeleg, bon, recu, facture, ticket, ticket de caisse, factura, factura simplificada, \
        ricevuta, fattura, scontrino, documento commerciale, kassabon, factuur, paragon, paragon fiskalny, \
        faktura, faktura vat, gutschrift, credit note, avoir, nota, quote, angebot, simplified tax invoice, \
        official receipt, sales receipt, order, delivery order, kvittering, kvitto, handelsrechnung, \
        rechnungskorrektur, storno, resit, inbois, handelsgutschrift, comprobante, klantenbon, verkoopfactuur, \
        rachunek, potwierdzenie, dowod zakupu, customer copy, kundenbeleg, justificatif, aankoopbon, retourbon, \
        recibo
        """,
        .refund: """
        refund, refunded, return, returned, retoure, ruckgabe, ruckerstattung, erstattung, gutschrift, \
        rechnungskorrektur, credit note, storno, stornorechnung, avoir, remboursement, devolucion, reembolso, \
        abono, rimborso, reso, nota di credito, terugbetaling, creditnota, creditfactuur, zwrot, korekta, \
        faktura korygujaca, retour, retourbon, rucknahme, documento di reso, zwrot towaru, retour marchandise
        """,
        .staff: """
        cashier, served, served by, operator, kassierer, kassiererin, bediener, es bediente sie, caissier, \
        cajero, cassiere, kasjer, table, tisch, terminal, counter, salesperson, sales person, server, waiter, \
        user, staff, kasse, caisse, caja, cassa, kassa, kasa, meja, guests, pax, covers, clerk, host, manager, \
        trainee, juruwang, station id, shift, till, tbl, es kassierte, kassierte, bedient von, \
        vous avez ete servi par, servi par, hotesse, le atendio, atendido por, camarero, mesa, tpv, operatore, \
        cameriere, tavolo, tav, servito da, u werd geholpen door, geholpen door, kassier, medewerker, tafel, \
        filiaal, filiale, sprzedawca, kelner, obslugiwal, stolik, stanowisko, kellner, serveur, \
        bediend door
        """,
        .thanks: """
        thank, thanks, thank you, danke, vielen dank, merci, gracias, grazie, bedankt, dank, dziekujemy, \
        welcome, visit, again, come again, please, bitte, besuch, terima, kasih, wiedersehen, au revoir, \
        goods sold, returnable, refundable, exchange, merchandise, enjoy, have a nice day, feedback, like us, \
        follow, keep, shopping, opening hours, hours, promo, free, lovely day, umtausch, bonne journee, \
        echange, a bientot, hasta pronto, conserve, vuelva pronto, conservare, arrivederci, buona giornata, \
        fijne dag, ruilen, tot ziens, zapraszamy, milego dnia, zwrot towaru do, auf wiedersehen
        """,
        .reference: """
        reference, ref, payment reference, verwendungszweck, referenz, zahlungsreferenz, reference paiement, \
        referencia, riferimento, causale, kenmerk, betalingskenmerk, tytul przelewu, tytul, \
        structured communication, mededeling, referentie, kid, ocr
        """,
        .bank: """
        iban, bic, swift, bank, banque, banco, banca, kontonummer, konto, account number, bankverbindung, \
        rachunek, rekening, blz, sort code, coordonnees bancaires, cuenta bancaria, coordinate bancarie, \
        bankrekening, nr konta, rachunek bankowy
        """,
    ]
}

/// What a word beside a figure says about it.
enum LabelKind: String, CaseIterable, Sendable {
    case total, payable, subtotal, without, with, tax, cash, change, card, rounding, discount, tip, quantity, price
    case points, prepaid, summary
    case date, due, otherDay, time
    case number, paperNumber, seller, customer, phone, register, address, legal, trade, paper, refund, staff, thanks,
        reference, bank
}
