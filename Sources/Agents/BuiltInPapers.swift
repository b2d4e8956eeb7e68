extension Category {
    /// Papers with words that must not be lost.
    static let papers = [
        Category(
            name: "Contracts",
            description: "contract, lease, rental or employment agreement with parties, terms and signatures",
            folder: "Contracts",
            cues: words(
                """
                agreement, contract, lease, lease agreement, tenancy agreement, tenant, landlord, lessee, lessor, hereinafter,
                hereby, the parties, termination, terminate, governing law, in witness whereof, signature, signed, premises,
                security deposit, deposit, monthly rent, notice period, probation, confidentiality, shall, whereas,
                power of attorney, non disclosure agreement, bill of sale, seller, buyer, borrower, lender, loan agreement,
                terms of employment, between, obligations, effective date, membership agreement
                mietvertrag, arbeitsvertrag, kaufvertrag, darlehensvertrag, vertrag, vertragsnummer, vermieter, mieter,
                käufer, verkäufer, kündigungsfrist, vertragsparteien, vertragslaufzeit, mindestlaufzeit, laufzeit, kaution,
                vollmacht, zwischen, vereinbarung, unterschrift, probezeit, arbeitgeber, arbeitnehmer, aufhebungsvertrag, untermietvertrag
                contrat, contrat de location, contrat de travail, bail, locataire, bailleur, résiliation, entre les soussignés,
                les parties, durée du contrat, dépôt de garantie, préavis, procuration, vendeur, acheteur, acquéreur, lu et approuvé,
                période d'essai, clause
                contrato, contrato de arrendamiento, contrato de trabajo, contrato de compraventa, arrendador, arrendatario,
                las partes, reunidos, exponen, cláusulas, estipulaciones, fianza, preaviso, vendedor, comprador, duración, poder notarial
                contratto, contratto di locazione, contratto di lavoro, locatore, conduttore, le parti, recesso, disdetta, durata,
                canone di locazione, deposito cauzionale, procura, venditore, acquirente, sottoscritto, premesso che, si conviene
                huurovereenkomst, arbeidsovereenkomst, koopovereenkomst, overeenkomst, huurder, verhuurder, ondergetekenden,
                opzegtermijn, waarborgsom, koper, verkoper, volmacht, huurprijs, proeftijd, artikel
                contrato de arrendamento, contrato de prestação de serviços, senhorio, inquilino, arrendatário, outorgante,
                primeiro outorgante, cláusula, caução, rescisão, comprador, procuração, locador, locatário
                umowa, umowa najmu, umowa o pracę, umowa zlecenie, umowa sprzedaży, strony, wynajmujący, najemca, sprzedający,
                kupujący, okres wypowiedzenia, kaucja, zawarta, pełnomocnictwo, zleceniodawca, zleceniobiorca
                avtal, hyresavtal, hyreskontrakt, anställningsavtal, köpekontrakt, hyresvärd, hyresgäst, uppsägningstid, parterna,
                säljare, köpare, fullmakt, underskrift, deposition
                kontrakt, lejekontrakt, lejeaftale, ansættelseskontrakt, aftale, udlejer, lejer, opsigelse, opsigelsesvarsel,
                parterne, sælger, køber, fuldmagt, underskrift, depositum
                smlouva, nájemní smlouva, pracovní smlouva, kupní smlouva, pronajímatel, nájemce, smluvní strany, výpovědní doba,
                prodávající, kupující, kauce, plná moc, předmět smlouvy, čl
                """),
            nameCues: words(
                """
                lease, lease agreement, contract, agreement, nda, tenancy, power of attorney, vertrag, mietvertrag,
                arbeitsvertrag, kaufvertrag, vollmacht, contrat, bail, contrato, contratto, huurcontract, overeenkomst,
                huurovereenkomst, umowa, avtal, hyresavtal, kontrakt, lejekontrakt, smlouva, procuration
                """)),
        Category(
            name: "Medical",
            description: "medical document: laboratory results, prescription, diagnosis, doctor's or hospital letter",
            folder: "Medical/{year}",
            cues: words(
                """
                patient, laboratory, lab results, test results, reference range, blood, blood pressure, diagnosis, prescription,
                physician, haemoglobin, hemoglobin, cholesterol, glucose, specimen, hospital, clinic, vaccination, dosage, mg,
                tablets, radiology, mri, discharge, discharge summary, referral, referred, gp, nhs number, symptoms, treatment,
                medication, medications, allergies, immunisation, outpatient, appointment, surgery, impression, history, findings,
                fit note, sick note, consultant, mmol l, g dl
                befund, laborbefund, diagnose, diagnosen, patient, patientin, arzt, ärztin, praxis, referenzbereich, rezept, überweisung,
                arbeitsunfähigkeitsbescheinigung, arbeitsunfähig, impfung, impfausweis, entlassungsbrief, arztbrief, anamnese,
                therapie, medikation, klinik, klinikum, beurteilung, dosierung, tabletten, facharzt, termin, ambulanz, verordnung, blutdruck
                ordonnance, médecin, docteur, analyses, laboratoire, valeurs de référence, compte rendu, patient, patiente, hôpital,
                arrêt de travail, vaccination, posologie, comprimé, traitement, rendez vous, prélèvement, radiographie, indication,
                consultation, certificat médical
                receta, receta médica, paciente, análisis, laboratorio, diagnóstico, valores de referencia, hospital, médico, informe médico,
                informe clínico, tratamiento, cita, consulta, comprimidos, baja laboral, incapacidad temporal, vacunación, analítica
                paziente, referto, ricetta medica, ricetta, medico, esami, laboratorio, valori di riferimento, diagnosi, ospedale, terapia,
                visita, ambulatorio, compresse, certificato di malattia, anamnesi, asl, prescrizione
                patiënt, huisarts, uitslag, laboratorium, referentiewaarden, diagnose, ziekenhuis, verwijzing, verwijsbrief, recept,
                behandeling, afspraak, medicatie, tabletten, arts, vaccinatie, geboortedatum, polikliniek
                utente, doente, paciente, médico, análises clínicas, valores de referência, hospital, receita médica, diagnóstico, consulta,
                tratamento, centro de saúde, atestado, baixa médica, comprimidos, exame
                pacjent, lekarz, badanie, wyniki badań, laboratorium, wartości referencyjne, rozpoznanie, skierowanie, recepta, szpital,
                zalecenia, przychodnia, zwolnienie lekarskie, szczepienie, tabletki, wizyta, karta informacyjna
                patient, läkare, provsvar, vårdcentral, sjukhus, remiss, recept, diagnos, läkarintyg, vaccination, referensintervall,
                mottagning, behandling, besök, kallelse, journal, region
                patient, læge, prøvesvar, sygehus, hospital, henvisning, recept, diagnose, blodprøve, referenceinterval, behandling,
                vaccination, indkaldelse, ambulatorium, konsultation
                pacient, lékař, laboratorní výsledky, laboratoř, referenční meze, nemocnice, diagnóza, recept, doporučení, vyšetření,
                lékařská zpráva, propouštěcí zpráva, očkování, pracovní neschopnost, ordinace, léčba, ambulance, tablety
                """),
            nameCues: words(
                """
                lab, lab results, blood test, test results, medical, prescription, vaccination, mri, x ray, referral, discharge, befund,
                laborbefund, arztbrief, rezept, ordonnance, analyses, receta, analítica, referto, ricetta, recepta, wyniki, provsvar,
                remiss, sick note, krankmeldung, au bescheinigung, uitslag, lékařská zpráva
                """)),
        Category(
            name: "Travel", description: "boarding pass, ticket, itinerary, hotel or rental car booking",
            folder: "Travel/{year}",
            cues: words(
                """
                boarding pass, boarding time, boarding, flight, gate, seat, passenger, passengers, itinerary, booking reference,
                booking confirmation, booking number, confirmation number, reservation number, departure, arrival, depart, arrive,
                departs, arrives, hotel, check in, check out, nights, guest, guests, room type, e ticket, eticket, reservation, airline,
                baggage, coach, carriage, rental car, car hire, pick up, drop off, ticket type, railcard, pnr, terminal, your trip, ferry
                bordkarte, flug, abfahrt, ankunft, abflug, sitzplatz, fahrkarte, ticket, buchungsnummer, buchungsbestätigung, reisende,
                reisender, hinfahrt, rückfahrt, einfache fahrt, wagen, gleis, anreise, abreise, übernachtung, übernachtungen, zimmer, mietwagen,
                auftragsnummer, reiseplan, gepäck, hinflug, rückflug, zugbindung, reservierung
                carte d'embarquement, vol, billet, départ, arrivée, voyageur, passager, train, voiture, place, référence de dossier,
                réservation, embarquement, nuits, séjour, aller, retour, numéro de réservation, hôtel, e billet, chambre
                tarjeta de embarque, vuelo, salida, llegada, pasajero, localizador, asiento, puerta, coche, billete, reserva, noches,
                huésped, habitación, entrada, salida, equipaje, tren, embarque, itinerario
                carta d'imbarco, volo, partenza, arrivo, passeggero, posto, carrozza, biglietto, prenotazione, codice prenotazione, pnr,
                camera, notti, ospite, treno, imbarco, viaggio, bagaglio
                instapkaart, vlucht, vertrek, aankomst, passagier, stoel, treinkaartje, reis, reizigers, boeking, boekingsnummer, reservering,
                reserveringsnummer, nachten, kamer, gasten, heenreis, terugreis, bagage, huurauto
                cartão de embarque, voo, partida, chegada, passageiro, lugar, bilhete, reserva, código de reserva, noites, hóspede, quarto,
                comboio, carruagem, bagagem, embarque
                karta pokładowa, lot, wylot, przylot, pasażer, miejsce, bilet, rezerwacja, numer rezerwacji, odjazd, przyjazd, wagon, noclegi,
                pociąg, bagaż, pokój, gość, peron
                boardingkort, flyg, avgång, ankomst, passagerare, resenär, plats, vagn, biljett, bokning, bokningsnummer, incheckning,
                utcheckning, nätter, rum, resa, bagage, tåg
                boardingpas, fly, afgang, ankomst, passager, sæde, billet, rejse, booking, bookingnummer, reservation, nætter, værelse, tog,
                vogn, bagage, udrejse, hjemrejse, rejsende
                palubní vstupenka, palubní lístek, let, odlet, přílet, cestující, sedadlo, jízdenka, rezervace, číslo rezervace, odjezd, příjezd,
                vůz, místo, nocí, pokoj, ubytování, vlak, zavazadla, nástup
                """),
            nameCues: words(
                """
                boarding, boarding pass, boardingpass, ticket, tickets, e ticket, eticket, itinerary, flight, booking, booking confirmation,
                hotel, reservation, bordkarte, fahrkarte, reise, buchung, billet, vuelo, reserva, trip, train, biglietto, prenotazione,
                instapkaart, boeking, bilet, bilhete, boardingkort, jízdenka, online ticket
                """),
            types: ["application/vnd.apple.pkpass"], extensions: ["pkpass"]),
        Category(
            name: "Résumés",
            description: "résumé or curriculum vitae with work experience, education and skills, or a job application",
            folder: "Career",
            cues: words(
                """
                curriculum vitae, cv, work experience, professional experience, experience, education, skills, key skills, résumé, resume,
                employment history, employment, hobbies, interests, languages, references available, references, bachelor, master, university,
                cover letter, i am applying, i would like to apply, application for, apply for the position, vacancy, personal statement, profile
                lebenslauf, berufserfahrung, beruflicher werdegang, ausbildung, schulbildung, studium, kenntnisse, sprachkenntnisse, bewerbung,
                bewerbung als, bewerbe mich, vorstellungsgespräch, persönliche daten, edv kenntnisse
                expérience professionnelle, expériences professionnelles, formation, formations, compétences, langues, centres d'intérêt, candidature,
                lettre de motivation, je vous adresse ma candidature, entretien
                experiencia laboral, experiencia profesional, formación, formación académica, idiomas, habilidades, datos personales, carta de presentación
                esperienza lavorativa, esperienze professionali, istruzione, istruzione e formazione, competenze, lingue, dati personali, candidatura
                werkervaring, opleiding, opleidingen, vaardigheden, talen, sollicitatie, solliciteer, persoonlijke gegevens, motivatiebrief
                experiência profissional, formação académica, competências, línguas, habilitações, dados pessoais, carta de apresentação
                doświadczenie zawodowe, wykształcenie, umiejętności, języki obce, zainteresowania, życiorys, list motywacyjny, aplikuję
                arbetslivserfarenhet, utbildning, språk, kompetenser, meritförteckning, personligt brev, ansökan om
                erhvervserfaring, uddannelse, sprog, kompetencer, ansøgning, ansøgning til stillingen, personlige oplysninger
                životopis, pracovní zkušenosti, vzdělání, dovednosti, jazykové znalosti, motivační dopis, osobní údaje
                """),
            nameCues: words(
                """
                cv, resume, résumé, cover letter, job application, lebenslauf, curriculum, curriculum vitae, bewerbung, anschreiben, candidature,
                lettre de motivation, sollicitatie, motivatiebrief, życiorys, životopis, list motywacyjny, ansøgning, meritförteckning
                """)),
        Category(
            name: "Certificates",
            description: "certificate, identity card, passport, birth or marriage certificate, diploma or licence",
            folder: "Certificates",
            cues: words(
                """
                certificate, this is to certify, certify, certificate of, has successfully completed, successfully completed, birth certificate,
                marriage certificate, passport, passport number, identity card, nationality, place of birth, date of birth, date of issue,
                date of expiry, driving licence, driver license, diploma, degree of, conferred, awarded, registrar, transcript, grades,
                school report, reference letter, letter of reference, completion, hours of training
                urkunde, geburtsurkunde, heiratsurkunde, eheurkunde, reisepass, personalausweis, führerschein, zeugnis, abschlusszeugnis, arbeitszeugnis,
                jahreszeugnis, halbjahreszeugnis, versetzt, bescheinigung, hiermit wird bescheinigt, wird bescheinigt, teilnahmebescheinigung, teilgenommen,
                zertifikat, standesamt, staatsangehörigkeit, geburtsort, note, noten, zu unserer vollsten zufriedenheit, meldebescheinigung
                acte de naissance, acte de mariage, extrait d'acte, carte d'identité, passeport, certificat, certificat de, attestation, atteste, certifie,
                diplôme, permis de conduire, bulletin scolaire, moyenne, mention, lieu de naissance, état civil, certificat de travail
                certificado, certifica, certifica que, partida de nacimiento, certificado de nacimiento, pasaporte, dni, título, diploma, boletín de notas,
                calificaciones, ha superado, registro civil, lugar de nacimiento, permiso de conducción, vida laboral
                certificato, certificato di, si certifica, certifica che, attestato, attestato di partecipazione, carta d'identità, passaporto, pagella,
                diploma, patente di guida, luogo di nascita, stato civile, voti
                geboorteakte, paspoort, identiteitskaart, getuigschrift, certificaat, diploma, rijbewijs, rapport, cijferlijst, behaald, verklaart, uittreksel,
                burgerlijke stand, geboorteplaats, huwelijksakte
                certidão, certidão de nascimento, certificado, certifica se, cartão de cidadão, passaporte, diploma, carta de condução, boletim de notas,
                conclusão, naturalidade, registo civil
                zaświadczenie, zaświadcza się, odpis aktu urodzenia, akt urodzenia, świadectwo, świadectwo szkolne, świadectwo pracy, dyplom, certyfikat, dowód osobisty,
                paszport, prawo jazdy, miejsce urodzenia, urząd stanu cywilnego, ukończył
                intyg, betyg, slutbetyg, examensbevis, diplom, personbevis, födelsebevis, körkort, pass, tjänstgöringsintyg, kursintyg, arbetsgivarintyg, genomfört
                attest, bevis, eksamensbevis, diplom, dåbsattest, fødselsattest, karakterudskrift, karakterer, kørekort, kursusbevis, gennemført, straffeattest
                osvědčení, rodný list, oddací list, vysvědčení, diplom, certifikát, občanský průkaz, cestovní pas, potvrzení, absolvoval, absolvovala, místo narození,
                matriční úřad, prospěl
                """),
            nameCues: words(
                """
                certificate, birth certificate, marriage certificate, passport, id card, driving licence, diploma, transcript, school report, urkunde,
                geburtsurkunde, reisepass, personalausweis, führerschein, zeugnis, bescheinigung, passeport, pasaporte, certificado, certificat, certificato,
                attestation, attestato, pagella, certidão, zaświadczenie, świadectwo, dyplom, intyg, betyg, vysvědčení, diplom, rodný list, reference
                """)),
        Category(
            name: "Official letters",
            description:
                "letter from a court, the police, a city, an immigration, pension or job office: a decision, fine or summons",
            folder: "Official letters/{year}",
            cues: words(
                """
                summons, court, county court, magistrates court, jury service, hearing, claimant, defendant, judgment, case number, penalty charge notice, fine,
                fixed penalty, parking violation, violation, traffic offence, police, city council, department of, immigration, uscis, notice of action,
                receipt notice, visa, residence permit, social security administration, department for work and pensions, benefit, universal credit,
                state pension, notice, you must, appeal, right of appeal, electoral register, polling card, election, case reference, eviction, juror
                amtsgericht, landgericht, gericht, aktenzeichen, ladung, bußgeldbescheid, bußgeld, ordnungswidrigkeit, verwarnung, verwarnungsgeld, anhörung,
                polizei, ordnungsamt, bürgeramt, ausländerbehörde, aufenthaltstitel, jobcenter, agentur für arbeit, bewilligungsbescheid, bescheid,
                rentenversicherung, deutsche rentenversicherung, renteninformation, familienkasse, kindergeld, widerspruch, widerspruchsfrist, wahlbenachrichtigung,
                gemeinde, magistrat, landratsamt, stadt, behörde, strafzettel, einwohnermeldeamt, bezirkshauptmannschaft
                tribunal, convocation, avis de contravention, contravention, amende, amende forfaitaire, préfecture, mairie, commune, titre de séjour, france travail,
                pôle emploi, caf, caisse d'allocations familiales, assurance retraite, jugement, recours, infraction, police, procès verbal, décision, notification,
                carte électorale, huissier
                juzgado, citación, notificación, multa, denuncia, sanción, dgt, dirección general de tráfico, ayuntamiento, expediente, extranjería, resolución,
                recurso, plazo, tesorería general, instituto nacional de la seguridad social, sepe, mesa electoral, policía, padrón, infracción
                tribunale, comune di, verbale, sanzione, sanzione amministrativa, multa, violazione, codice della strada, polizia locale, questura, prefettura, notifica,
                ricorso, avviso, permesso di soggiorno, inps, convocazione, tessera elettorale, raccomandata
                rechtbank, dagvaarding, gemeente, boete, beschikking, cjib, bekeuring, bezwaar, bezwaarschrift, besluit, politie, ind, uwv, svb, verblijfsvergunning,
                oproep, stempas, kenmerk, zitting, deurwaarder, aow
                tribunal, câmara municipal, notificação, coima, contraordenação, auto de contraordenação, processo, instituto da segurança social, aima, autorização de residência,
                detran, multa, infração, despacho, prazo
                sąd, sąd rejonowy, wezwanie, mandat, mandat karny, urząd miasta, urząd gminy, urząd, decyzja, postanowienie, sygnatura akt, odwołanie, zus, policja, powiat,
                straż miejska, zawiadomienie, kodeks postępowania administracyjnego
                tingsrätt, domstol, beslut, böter, kommun, polisen, polismyndigheten, migrationsverket, försäkringskassan, arbetsförmedlingen, pensionsmyndigheten, överklaga,
                kallelse, diarienummer, ärende, parkeringsanmärkning, röstkort, förvaltning, kronofogden
                retten, byret, kommune, afgørelse, bøde, politiet, politi, udbetaling danmark, borgerservice, klage, klagevejledning, sagsnummer, journalnummer, parkeringsafgift, indkaldelse,
                valgkort, partshøring
                soud, okresní soud, rozhodnutí, usnesení, předvolání, pokuta, přestupek, městský úřad, úřad, magistrát, policie, policie čr, úřad práce, čssz,
                odvolání, spisová značka, č j, výzva, oznámení, správní řízení
                """),
            nameCues: words(
                """
                summons, court, jury, penalty charge notice, pcn, parking fine, fine, notice, bescheid, bußgeldbescheid, bussgeld, amtsgericht, contravention, amende, multa,
                notificación, verbale, boete, beschikking, mandat, wezwanie, beslut, bøde, rozhodnutí, pokuta, renteninformation, jobcenter, wahlbenachrichtigung
                """)),
        Category(
            name: "Letters", description: "letter or written correspondence with a person, company, school or club",
            folder: "Letters/{year}",
            cues: words(
                """
                dear sir, dear madam, dear sir or madam, dear mr, dear mrs, dear ms, dear parents, dear resident, dear customer, dear neighbour, dear, yours sincerely,
                yours faithfully, yours truly, sincerely, kind regards, best regards, with love, to whom it may concern, thank you for your letter,
                i am writing to, we are writing to, enclosed, i look forward to, please do not hesitate, complaint, cancellation, notice to leave
                sehr geehrte, sehr geehrter, liebe, lieber, liebe eltern, mit freundlichen grüßen, viele grüße, ihr schreiben, kündigung, hiermit kündige ich, betreff,
                beschwerde, anbei, mit herzlichen grüßen
                madame, monsieur, chers parents, cordialement, salutations distinguées, veuillez agréer, objet, je vous prie, résiliation, par la présente, réclamation, lettre recommandée
                estimado, estimada, estimados padres, estimadas familias, querida, querido, atentamente, un cordial saludo, asunto, me dirijo a ustedes, por la presente, reclamación
                gentile, egregio, gentili genitori, cara, caro, cordiali saluti, distinti saluti, oggetto, con la presente, disdetta, reclamo
                geachte, beste ouders, beste, lieve, met vriendelijke groet, met vriendelijke groeten, hoogachtend, betreft, hierbij, opzegging, klacht
                exmo senhor, exmos senhores, caros pais, encarregados de educação, com os melhores cumprimentos, atenciosamente, assunto, venho por este meio, reclamação
                szanowni państwo, szanowny panie, szanowna pani, drodzy rodzice, z poważaniem, pozdrawiam, dotyczy, wypowiedzenie, reklamacja, uprzejmie informuję
                hej, bästa, kära, vårdnadshavare, med vänlig hälsning, med vänliga hälsningar, uppsägning, angående, reklamation
                kære, kære forældre, med venlig hilsen, venlig hilsen, vedrørende, opsigelse, klage over
                vážení, vážená paní, vážený pane, milí rodiče, s pozdravem, s úctou, věc, výpověď, reklamace
                """),
            nameCues: words(
                """
                letter, brief, anschreiben, schreiben, lettre, courrier, carta, lettera, elternbrief, kündigung, cancellation, complaint, list, dopis, brev, oudersbrief, résiliation, circular
                """)),
        Category(
            name: "Warranties", description: "guarantee card, warranty certificate or extended warranty of a product",
            folder: "Warranties",
            cues: words(
                """
                warranty, limited warranty, extended warranty, warranty card, warranty certificate, guarantee, guarantee card, certificate of guarantee, warranty period,
                guarantee period, date of purchase, purchase date, serial number, serial no, model number, model, years from the date of purchase, covers defects, proof of purchase,
                keep this card, protection plan, dealer stamp
                garantie, garantiekarte, garantieschein, garantieurkunde, garantiezertifikat, garantiedauer, garantiezeit, herstellergarantie, garantieverlängerung, seriennummer, kaufdatum,
                gewährleistung, händlerstempel, modell
                garantie, certificat de garantie, bon de garantie, carte de garantie, extension de garantie, durée de la garantie, numéro de série, date d'achat, cachet du revendeur
                garantía, certificado de garantía, tarjeta de garantía, período de garantía, número de serie, fecha de compra, sello del distribuidor, extensión de garantía
                garanzia, certificato di garanzia, tagliando di garanzia, estensione di garanzia, numero di serie, data di acquisto, timbro del rivenditore
                garantiebewijs, garantiekaart, garantiecertificaat, garantieperiode, garantietermijn, serienummer, aankoopdatum, stempel dealer
                garantia, certificado de garantia, cartão de garantia, número de série, data de compra, data da compra
                gwarancja, karta gwarancyjna, okres gwarancji, gwarant, numer seryjny, data sprzedaży, data zakupu
                garanti, garantibevis, garantisedel, garantitid, serienummer, inköpsdatum
                garantibevis, garantikort, garantiperiode, købsdato, serienummer
                záruka, záruční list, záruční doba, výrobní číslo, datum prodeje, razítko prodejce
                """),
            nameCues: words(
                """
                warranty, guarantee, warranty card, garantie, garantiekarte, garantieschein, garantía, garanzia, garantiebewijs, gwarancja, garanti, záruka, záruční list, garantia
                """)),
        Category(
            name: "Forms", description: "form to fill in: an application, registration, questionnaire or claim form",
            folder: "Forms",
            cues: words(
                """
                application form, registration form, enrolment form, claim form, consent form, order form, membership form, questionnaire, survey, please complete, please print,
                block capitals, please tick, tick one, tick the box, for office use only, office use only, signature of applicant, signature, full name, first name, surname,
                date of birth, postcode, please return this form, section a, section b, part 1, delete as appropriate, applicant
                antrag, antrag auf, anmeldeformular, anmeldung, aufnahmeantrag, formular, fragebogen, bitte ausfüllen, in druckbuchstaben, zutreffendes bitte ankreuzen, ankreuzen, name vorname,
                geburtsdatum, ort datum, unterschrift, nur vom amt auszufüllen, einverständniserklärung, antragsteller, sepa lastschriftmandat
                formulaire, demande de, bulletin d'inscription, fiche d'inscription, à remplir, en majuscules, cocher, cochez, nom, prénom, date de naissance, cadre réservé, fait à, signature,
                questionnaire, cerfa
                formulario, solicitud, solicitud de, hoja de inscripción, rellenar, en mayúsculas, marque con una x, nombre y apellidos, apellidos, fecha de nacimiento, firma, firma del solicitante, a rellenar
                modulo, modulo di iscrizione, domanda di, da compilare, compilare in stampatello, barrare, il sottoscritto, la sottoscritta, nato a, cognome e nome, data e firma, firma, richiesta di
                formulier, aanvraagformulier, inschrijfformulier, aanmeldingsformulier, invullen, in blokletters, aankruisen, voornaam, achternaam, geboortedatum, handtekening, vragenlijst
                formulário, ficha de inscrição, requerimento, preencher, letras maiúsculas, assinale, nome completo, data de nascimento, assinatura
                formularz, wniosek, wniosek o, ankieta, wypełnić, drukowanymi literami, zaznaczyć, imię i nazwisko, data urodzenia, podpis, deklaracja członkowska
                blankett, ansökan, anmälan, ifylles, texta, kryssa, namn, personnummer, namnteckning, underskrift
                blanket, ansøgning om, tilmelding, udfyldes, blokbogstaver, sæt kryds, fornavn, efternavn, cpr nr, underskrift, skema
                formulář, žádost, žádost o, přihláška, vyplňte, hůlkovým písmem, zaškrtněte, jméno a příjmení, datum narození, podpis, dotazník
                """),
            nameCues: words(
                """
                form, application form, registration form, claim form, questionnaire, formular, antrag, anmeldung, fragebogen, formulaire, inscription, formulario, solicitud, modulo,
                formulier, aanvraag, formulário, formularz, wniosek, blankett, blanket, formulář, žádost, přihláška
                """)),
    ]
}
