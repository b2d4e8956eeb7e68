/// Words of what belongs in no category, as cues: texts about papers, and what is saved beside them.
enum NothingWords {
    static let text = Category.words(
        """
        readme, usage, changelog, release notes, license, install, installation, github, npm, version, fixed, bug, bugs, options, command line, how to, tips, in this article, read more, related articles, posted by,
        posted on, comments, share this, subscribe, unsubscribe, newsletter, view in browser, cookie, cookies, cookie policy, privacy policy, terms and conditions, terms of service, terms of use, faq, forum, thread,
        reply, replies, upvote, likes, minutes of the meeting, minutes, attendees, apologies, action items, agenda item, any other business, menu, starters, mains, desserts, price list, add to cart, in stock, reviews,
        job description, we are looking for, responsibilities, requirements, apply now, press release, for immediate release, breaking, reporter, info, warn, error, debug, null, true, false, function, todo, shopping list, packing list, to do, sign in, log in, password,
        forgot password, not found, verse, chorus, scene, act, quiz, podcast, episode, webinar, event, tickets available, flyer, open day, said, she said, he said,
        explained, learn how, guide to, what is, why you should, step by step, for example, example, mistakes, checklist, our readers, editor, photo, by our, opinion, advice, experts, according to, sample, specimen, template, lesson
        anleitung, artikel, ratgeber, kommentare, teilen, abonnieren, abbestellen, newsletter, datenschutz, datenschutzerklärung, agb, allgemeine geschäftsbedingungen, protokoll, tagesordnung, anwesend, top 1, speisekarte, vorspeisen,
        hauptgerichte, preisliste, stellenanzeige, wir suchen, ihr profil, wir bieten, pressemitteilung, einkaufsliste, packliste, anmelden, in den warenkorb, sagte, beitrag, antworten, verfasst, beispiel, zum beispiel, muster, so geht s, erklärt, tipps, checkliste, fehler,
        redaktion, experten, leser, lesezeit, autor, wissen
        article, lire aussi, commentaires, partager, s'abonner, se désabonner, politique de confidentialité, conditions générales, conditions générales de vente, procès verbal de la réunion, ordre du jour, présents, menu, entrées, plats,
        tarifs, offre d'emploi, nous recherchons, communiqué de presse, liste de courses, ajouter au panier, publié le, dit elle, exemple, par exemple, modèle, conseils, astuces, expliqué,
        comment, guide, rédaction, temps de lecture, selon, experts, assemblée générale
        artículo, leer más, comentarios, compartir, suscríbete, política de cookies, política de privacidad, términos y condiciones, acta de la reunión, orden del día, asistentes, menú, entrantes, lista de precios, oferta de empleo, buscamos,
        nota de prensa, lista de la compra, añadir al carrito, dijo, ejemplo, por ejemplo, modelo de, consejos, cómo, guía, explicamos, explicado, redacción,
        lectores, según, expertos, tiempo de lectura, junta general
        articolo, leggi anche, commenti, condividi, iscriviti, informativa sulla privacy, termini e condizioni, verbale della riunione, ordine del giorno, presenti, menù, antipasti, primi, listino prezzi, offerta di lavoro, cerchiamo, comunicato stampa,
        lista della spesa, aggiungi al carrello, disse, esempio, per esempio, ad esempio, consigli, come, guida, spieghiamo, spiegato, redazione, lettori,
        secondo, esperti, tempo di lettura, assemblea, riunione, seduta, verbale di assemblea
        artikel, lees ook, reacties, delen, abonneren, afmelden, privacyverklaring, algemene voorwaarden, notulen, agendapunt, aanwezig, menukaart, voorgerechten, prijslijst, vacature, wij zoeken, persbericht, boodschappenlijst, in winkelwagen, zei, voorbeeld, bijvoorbeeld, tips, uitleg, uitgelegd, hoe, gids, redactie, lezers, volgens, leestijd, vergadering
        artigo, leia também, comentários, partilhar, subscrever, política de privacidade, termos e condições, ata da reunião, ordem de trabalhos, ementa, entradas, preçário, oferta de emprego, procuramos, comunicado, lista de compras, disse, exemplo, por exemplo, dicas, como, guia, aprenda, explicamos, explicado, redação, leitores, segundo, assembleia
        artykuł, czytaj także, komentarze, udostępnij, zapisz się, wypisz się, polityka prywatności, regulamin, protokół z zebrania, porządek obrad, obecni, menu, przystawki, cennik, oferta pracy, szukamy, lista zakupów, dodaj do koszyka, powiedziała, przykład, na przykład, wzór, porady, jak, poradnik, wyjaśniamy, redakcja, czytelnicy, według,
        zebranie, zebrania
        artikel, läs mer, kommentarer, dela, prenumerera, integritetspolicy, allmänna villkor, mötesprotokoll, dagordning, närvarande, meny, förrätter, prislista, vi söker, pressmeddelande, inköpslista, sa hon, exempel, till exempel, tips, så här, guide, redaktion, läsare, enligt, årsmöte, styrelsemöte
        artikel, læs også, kommentarer, del, tilmeld, afmeld, privatlivspolitik, handelsbetingelser, referat, dagsorden, til stede, menukort, forretter, prisliste, vi søger, pressemeddelelse, indkøbsliste, sagde, eksempel, for eksempel, tips, sådan, guide, redaktion, læsere, ifølge, generalforsamling
        článek, čtěte také, komentáře, sdílet, odhlásit, ochrana osobních údajů, obchodní podmínky, zápis ze schůze, program schůze, přítomni, jídelní lístek, předkrmy, ceník, hledáme, tisková zpráva, nákupní seznam, do košíku, řekla, příklad z praxe, například, vzor, tipy, jak, průvodce, vysvětlení, redakce, čtenáři, podle, schůze
        """)
    static let name = Category.words(
        """
        readme, changelog, release notes, how to, howto, article, blog, newsletter, terms, agb, cookie, privacy policy, minutes, protokoll, notulen, chat, log, menu, speisekarte, price list, preisliste, flyer, poem, notes, notizen, todo, to do, shopping list,
        packing list, einkaufsliste, job ad, stellenanzeige, story, lyrics, subtitles, forum, thread, faq, ideas, draft, template, vorlage, sample, example, test, wishlist, press release, config, export, novel page, explained, explicado, erklärt, ratgeber, wie schreibe ich, tips, guide to, muster, beispiel, ejemplo, exemple, esempio, voorbeeld, verbale assemblea, assemblea, wzór, poradnik, zápis, referat, mötesprotokoll
        """)
}
