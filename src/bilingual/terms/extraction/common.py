"""Everyday words that make no term: they stand beside any noun, or say when and how much."""


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _listed("der die das des dem den ein eine eines einem einen einer")
"""The definite and the indefinite article."""

NO_ADJECTIVES = _listed("""
    aktuell all alt ander außer beid best besser bestimmt bisherig derartig derselb derzeitig dies dritt echt ehemalig
    eigen einfach einig einzeln einzig entsprechend erst etlich falsch folgend früher ganz gern gering gesamt gewiss
    gleich groß größt gut halb heut heutig hiesig hoh höher hundert ihr irgendein jed jeglich jen jetzig jung jünger
    jüngst jährlich kein klar klein kommend kurz lang langjährig leicht letzt manch mehrer mein mittler möglich neu
    neuest nächst nötig obig ohn rest richtig schlecht schwer sein selb sogenannt solch spät später stark tausend
    täglich unser unter vergangen verschieden viel vier viert voll vorig wahr weit weiter weitest welch wenig wichtig
    zahlreich zehnt zweit älter fünf sechs sieben acht neun zehn elf zwölf
    """)
"""Adjectives and their like, without endings."""

NO_NOUNS = _listed("""
    Abend Anfang Angabe Ansicht Antwort Anzahl April Art Auge August Beginn Beispiel Bereich Bericht Bezug Blick Dame
    Dezember Dienstag Ding Dollar Donnerstag Ende Ergebnis Euro Fall Februar Folge Form Frage Frau Freitag Gebiet
    Gegenwart Grund Hand Haus Herr Hinsicht Jahr Jahresende Jahrhundert Jahrzehnt Januar Juli Juni Kilometer Kind Kopf
    Land Leute Linie Mal Mann Mai Meinung Menge Mensch Meter Million Milliarde Minute Mittag Mitte Mittwoch Monat Montag
    Morgen Möglichkeit März Nachmittag Nacht Name November Oktober Ort Paar Person Prozent Punkt Reihe Rest Rolle
    Sache Samstag Schritt Seite Sekunde Sonnabend Sonntag September Stadt Stelle Stück Stunde Tag Teil Uhr Umstand
    Vergangenheit Vorfeld Vormittag Weg Weise Woche Wochenende Willkommen Wort Zahl Zeit Zeitpunkt Ziel Zukunft
    Zusammenhang
    """)
"""Nouns that stay everyday words whatever stands beside them."""

NO_ENDS = _listed("""
    a about after against all also an and any are as at be been before being between but by can could did do does during
    for from had has have he her his i if in into is it its may might more most must my new no nor not of on one or our
    over said says shall she should so some that the their then there these they this those to two under was we were
    what when where which who whose will with would you your
    """)
"""English words with which no term begins or ends."""
