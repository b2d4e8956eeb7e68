extension Category {
    /// What is read, learned, cooked and worked on.
    static let knowledge = [
        Category(
            name: "Recipes", description: "cooking or baking recipe with ingredients and steps", folder: "Recipes",
            cues: words(
                """
                recipe, ingredients, preheat, oven, tablespoon, tablespoons, teaspoon, teaspoons, tbsp, tsp, cup, cups, serves, servings, prep time, cook time, simmer, stir, whisk, bake, method,
                chop, chopped, flour, butter, sugar, salt, pepper, garlic, onion, dough, sprinkle, season, bowl, baking tray, minutes until
                rezept, zutaten, zubereitung, backofen, vorheizen, el, tl, prise, portionen, mehl, zucker, butter, eier, salz, rühren, kneten, backen, köcheln, ober unterhitze, teig, schüssel
                recette, ingrédients, préparation, four, préchauffez, préchauffer, cuillère à soupe, cuillères à soupe, cuillère à café, pincée, personnes, farine, beurre, sucre, œufs, mélangez, cuire, enfournez, cuisson
                receta, ingredientes, preparación, elaboración, horno, precalentar, cucharada, cucharadas, cucharadita, pizca, raciones, harina, mantequilla, azúcar, huevos, mezclar, hornear, sal
                ricetta, ingredienti, preparazione, procedimento, forno, preriscaldato, cucchiaio, cucchiai, cucchiaino, farina, burro, zucchero, uova, mescolate, cuocere, infornate, dosi per, q b
                recept, ingrediënten, bereiding, bereidingswijze, oven, verwarm, eetlepel, eetlepels, theelepel, bloem, boter, suiker, eieren, roer, bak, snufje
                receita, ingredientes, modo de preparo, modo de preparação, preparação, forno, colher de sopa, colheres de sopa, colher de chá, farinha, manteiga, açúcar, ovos, misture, leve ao forno, xícara
                przepis, składniki, przygotowanie, sposób przygotowania, wykonanie, piekarnik, łyżka, łyżki, łyżeczka, szklanka, mąka, masło, cukier, jajka, piecz, wymieszaj, szczypta, mąki
                recept, ingredienser, gör så här, tillagning, ugn, ugnen, msk, tsk, dl, mjöl, smör, socker, ägg, rör, portioner
                opskrift, ingredienser, fremgangsmåde, sådan gør du, ovn, ovnen, spsk, tsk, hvedemel, smør, sukker, æg, rør, bag
                recept, ingredience, suroviny, postup, příprava, trouba, troubu, lžíce, lžička, mouka, hladká mouka, máslo, cukr, vejce, smíchejte, pečte, špetka
                """),
            nameCues: words(
                """
                recipe, recipes, rezept, recette, receta, ricetta, recept, receita, przepis, opskrift, cake, kuchen, soup, bread
                """)),
        Category(
            name: "Papers", description: "scientific paper or preprint with abstract, methods, results and references",
            folder: "Papers",
            cues: words(
                """
                abstract, introduction, references, et al, arxiv, doi, preprint, we show, we show that, we propose, we present, in this paper, in this study, related work, methods, materials and methods,
                results, discussion, conclusion, conclusions, figure, fig, hypothesis, keywords, corresponding author, state of the art, statistically significant, peer review, journal, proceedings,
                university, department of, department, received, accepted, dataset, participants, limitations, acknowledgements
                zusammenfassung, schlüsselwörter, einleitung, methodik, ergebnisse, diskussion, literatur, literaturverzeichnis, stichprobe
                résumé, résumé de l'article, mots clés, introduction, méthodes, résultats, bibliographie, discussion
                resumen, palabras clave, introducción, metodología, métodos, resultados, discusión, conclusiones, bibliografía
                sommario, parole chiave, introduzione, metodi, risultati, discussione, bibliografia
                samenvatting, trefwoorden, inleiding, methode, resultaten, discussie, literatuur
                resumo, palavras chave, introdução, metodologia, métodos, resultados, discussão, referências bibliográficas
                streszczenie, słowa kluczowe, wprowadzenie, metody, wyniki, dyskusja, bibliografia
                sammanfattning, nyckelord, inledning, metod, resultat, diskussion, referenser
                resumé, nøgleord, indledning, metode, resultater, litteratur
                abstrakt, klíčová slova, úvod, metodika, výsledky, diskuse, literatura
                """),
            nameCues: ["arxiv", "paper", "preprint", "#### ##### v", "doi", "journal"]),
        Category(
            name: "Books", description: "e-book or novel with chapters", folder: "Books",
            cues: words(
                """
                chapter, chapter one, chapter 1, chapter i, isbn, table of contents, contents, novel, a novel, published by, all rights reserved, first published, first edition, copyright, epilogue, prologue,
                dedication, foreword, part one, press, publisher, translated by
                kapitel, erstes kapitel, roman, verlag, alle rechte vorbehalten, auflage, aus dem englischen, inhalt, vorwort
                chapitre, chapitre premier, roman, éditions, tous droits réservés, dépôt légal
                capítulo, capítulo primero, novela, editorial, todos los derechos reservados, depósito legal, primera edición
                capitolo, romanzo, editore, tutti i diritti riservati, prima edizione
                hoofdstuk, uitgeverij, alle rechten voorbehouden, eerste druk
                romance, editora, todos os direitos reservados, primeira edição
                rozdział, rozdział pierwszy, powieść, wydawnictwo, wszelkie prawa zastrzeżone
                kapitel, förlag, första upplagan
                kapitel, forlag, første udgave, oversat af
                kapitola, nakladatelství, vydání první, všechna práva vyhrazena
                """),
            nameCues: ["book", "ebook", "novel", "roman"],
            types: [
                "application/epub+zip", "application/x-mobipocket-ebook", "application/vnd.amazon.ebook",
                "image/vnd.djvu", "application/x-fictionbook+xml",
            ],
            extensions: ["epub", "mobi", "azw3", "fb2", "djvu"]),
        Category(
            name: "Presentations", description: "presentation slides for a talk or meeting", folder: "Presentations",
            cues: words(
                """
                agenda, slide, slides, roadmap, thank you for your attention, thank you, questions, any questions, key takeaways, next steps, overview, outline
                vielen dank für ihre aufmerksamkeit, folie, gliederung, ausblick, merci de votre attention, plan, diapositive, gracias por su atención, grazie per l'attenzione,
                bedankt voor uw aandacht, obrigado pela atenção, dziękuję za uwagę, tack för er uppmärksamhet, tak for opmærksomheden, děkuji za pozornost
                """),
            nameCues: [
                "slides", "presentation", "deck", "keynote", "präsentation", "présentation", "folien", "presentación",
                "prezentacja",
            ],
            types: [
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "application/vnd.ms-powerpoint",
                "application/vnd.oasis.opendocument.presentation",
            ], extensions: ["pptx", "ppt", "odp", "key"]),
        Category(
            name: "Spreadsheets", description: "spreadsheet, table or budget with rows and columns",
            folder: "Spreadsheets",
            nameCues: ["budget", "shift plan", "spreadsheet"],
            types: [
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
                "application/vnd.oasis.opendocument.spreadsheet", "text/csv",
            ], extensions: ["xlsx", "xls", "ods", "numbers"]),
        Category(
            name: "Manuals", description: "user manual, operating instructions or data sheet for a device",
            folder: "Manuals",
            cues: words(
                """
                user manual, owner's manual, user guide, quick start guide, quick start, instruction manual, operating instructions, instructions, assembly instructions, safety information,
                safety instructions, important safety, troubleshooting, installation, appliance, before first use, technical data, specifications, power supply, press and hold, button, battery,
                caution, warning, cleaning and care, datasheet, features, input voltage, operating temperature, ratings, step 1, insert, led
                bedienungsanleitung, gebrauchsanweisung, gebrauchsanleitung, montageanleitung, aufbauanleitung, kurzanleitung, sicherheitshinweise, inbetriebnahme, technische daten, reinigung, störungen, fehlerbehebung,
                achtung, taste, datenblatt
                mode d'emploi, notice, notice d'utilisation, notice de montage, manuel d'utilisation, consignes de sécurité, caractéristiques techniques, mise en service, dépannage, attention, bouton, entretien
                manual de usuario, manual de instrucciones, instrucciones de uso, instrucciones de montaje, advertencias de seguridad, solución de problemas, especificaciones técnicas, puesta en marcha, pulse
                manuale d'uso, manuale utente, istruzioni, istruzioni per l'uso, istruzioni di montaggio, avvertenze, dati tecnici, messa in funzione, premere, pulizia
                gebruiksaanwijzing, handleiding, gebruikershandleiding, montagehandleiding, veiligheidsvoorschriften, technische gegevens, problemen oplossen, knop, reiniging
                manual do utilizador, manual do usuário, manual de instruções, instruções de utilização, instruções de segurança, especificações técnicas, resolução de problemas, botão
                instrukcja obsługi, instrukcja montażu, zasady bezpieczeństwa, dane techniczne, rozwiązywanie problemów, przycisk, uwaga
                bruksanvisning, monteringsanvisning, säkerhetsföreskrifter, tekniska data, felsökning, knappen
                brugsanvisning, betjeningsvejledning, samlevejledning, sikkerhedsanvisninger, tekniske data, fejlfinding, knappen
                návod k použití, návod k obsluze, uživatelská příručka, bezpečnostní pokyny, technické údaje, řešení problémů, tlačítko, upozornění
                """),
            nameCues: words(
                """
                manual, user manual, user guide, guide, quick start, anleitung, bedienungsanleitung, montageanleitung, mode d'emploi, notice, instructions, istruzioni, datasheet, handleiding, manuale,
                instrukcja, bruksanvisning, brugsanvisning, návod
                """)),
        Category(
            name: "School",
            description: "school or university work: homework, lecture notes, exercise sheet, essay or exam",
            folder: "School",
            cues: words(
                """
                homework, assignment, lecture, lecture notes, exercise, exercises, exercise sheet, exam, midterm, final exam, semester, term, course, students, professor, instructor, grade, grading, syllabus, due next,
                worksheet, quiz, problem set, problem 1, question 1, essay, submit your solutions, tutorial, points, marks, theorem, definition, proof, show your work, student id, essay question
                übungsblatt, aufgabe, aufgabe 1, vorlesung, klausur, klassenarbeit, hausaufgabe, abgabe, semester, punkte, skript, modul, prof, erörterung, matrikelnummer
                devoir, devoirs, exercice, exercice 1, cours, examen, contrôle, dissertation, barème, élèves, classe, travaux dirigés, td, lycée, points
                deberes, ejercicio, ejercicio 1, asignatura, examen, apuntes, tema, alumno, puntos, curso, universidad, redacción
                compito, compiti, esercizio, esercizio 1, lezione, appunti, verifica, esame, tema, docente, studente, punti, classe
                huiswerk, opdracht, opdracht 1, opgave, tentamen, toets, college, vak, punten, docent, werkstuk
                ficha de trabalho, exercício, exercícios, teste, exame, aula, disciplina, professor, aluno, trabalho de casa, prova, questão
                zadanie, zadanie 1, zadania, ćwiczenie, sprawdzian, kolokwium, wykład, praca domowa, egzamin, klasa, punktów, wypracowanie
                uppgift, uppgift 1, läxa, prov, tentamen, föreläsning, kurs, poäng, inlämning, uppsats
                opgave, opgave 1, lektier, aflevering, eksamen, forelæsning, kursus, point, stil
                úkol, domácí úkol, příklad, příklad 1, písemka, zkouška, přednáška, předmět, bodů, cvičení, seminární práce, pracovní list
                """),
            nameCues: words(
                """
                homework, assignment, lecture, exam, exercise, syllabus, worksheet, essay, problem set, vorlesung, übungsblatt, klausur, hausaufgabe, devoir, deberes, compiti, huiswerk, apuntes, appunti,
                zadanie, ćwiczenia, uppgift, opgave, úkol, tentamen
                """)),
        Category(
            name: "E-mails", description: "saved e-mail message with sender, recipient and subject",
            folder: "E-mails/{year}",
            cues: ["message-id", "mime-version", "return-path", "in-reply-to"],
            types: ["message/rfc822", "application/mbox", "application/vnd.ms-outlook"],
            extensions: ["eml", "msg", "mbox"]),
        Category(
            name: "Calendar", description: "calendar event or invitation", folder: "Calendar",
            types: ["text/calendar"], extensions: ["ics", "ical", "vcs"], extract: .event),
        Category(
            name: "Contacts", description: "contact card with name, phone number and address", folder: "Contacts",
            types: ["text/vcard", "text/x-vcard"], extensions: ["vcf"], extract: .contact),
    ]
}
