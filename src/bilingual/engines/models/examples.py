"""What the embedded model is shown before each text: an instruction and a few pairs, written for this project.

Of six sets tried on the first 60 sentences of FLORES-200 dev this one was best (BLEU 23.7, chrF 46.8; the worst 19.7
and 45.4). A headline, a quotation and two long sentences are there so that none of these is cut short.
"""

INSTRUCTION = "Translate the following German news text into English.\n\n"

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "Tausende protestieren gegen höhere Mieten",
        "Thousands protest against higher rents",
    ),
    (
        "Nach Angaben der Polizei wurden bei dem Unfall drei Menschen verletzt, zwei davon schwer.",
        "According to police, three people were injured in the accident, two of them seriously.",
    ),
    (
        "Obwohl die Regierung in den vergangenen zwei Jahren rund 3,5 Milliarden Euro in den Ausbau der Schienen "
        "gesteckt hat, kommen noch immer 40 Prozent der Züge zu spät, was vor allem Pendler verärgert.",
        "Although the government has spent around 3.5 billion euros on expanding the railways over the past two "
        "years, 40 percent of trains still arrive late, which annoys commuters in particular.",
    ),
    (
        '"Wir werden die Täter finden", sagte Bürgermeisterin Petra Lang, die den Ort am Abend besuchte.',
        '"We will find the perpetrators," said Mayor Petra Lang, who visited the site in the evening.',
    ),
    (
        "Die Forscher fanden heraus, dass die kleinen Tiere, die in den Bergen leben, im Winter kaum Nahrung "
        "brauchen und ihren Herzschlag auf wenige Schläge pro Minute senken.",
        "The researchers found that the small animals, which live in the mountains, need hardly any food in winter "
        "and slow their heartbeat to a few beats per minute.",
    ),
)
