"""The made-up people and reports of the demo. Names are common ones put together by chance; nobody here exists."""

GIVEN = """
Marieke Jonas Fatima Pieter Els Wouter Amina Bart Sofie Karel Leen Youssef Hilde Tom Nadia Dries Greet Emre
Lotte Stijn Veerle Mehdi Katrien Ruben Ines Joris Tine Samir Eva Maarten Zeynep Koen An Thibault Lies Omar
Saskia Filip Noor Geert Charlotte Adil Griet Matthias Roza Pol Elke Ivan Hanne Luc Myriam Arne Silke Dirk Yara
Gilles Annelies Hugo Femke Rik
""".split()  # noqa: SIM905 - a wall of quotes reads worse
FAMILY = """
Vos Claeys Baert Denys Goethals Maes Nollet Pype Renard Soete Vermeulen Lefever Dupont Desmet Verhaeghe Casier
Lambrecht Vandamme Declercq Bossuyt Willaert Deprez Kerkhof Samyn Hoste Callens Devos Tanghe Vercruysse
Platteau Demir Aksoy Haddad Benali Mertens Wouters Peeters Janssens Claes Bogaert Ghekiere Provoost Lammens
Roelens Staelens Thys Vanhee Coppens Dhaene
""".split()  # noqa: SIM905 - a wall of quotes reads worse

# state → what a lead writes; {milestone} is the next open milestone
BETTER_OFF = "Wie hulp vroeg, kreeg ze sneller; of het blijft duren, tonen we volgend jaar (voorbeeld)."
REASONS = {
    "on_schedule": [
        "De werkgroep kwam samen en verdeelde het werk; de volgende stap is duidelijk.",
        "Twee besturen extra stapten in sinds de vorige melding.",
        "De proef in drie gemeenten loopt goed, de eerste ervaringen zijn besproken.",
        "Het partneroverleg gaf groen licht; we werken verder naar: {milestone}.",
        "Alle leden leverden hun cijfers aan, de verwerking is gestart.",
        "De vorming trok genoeg deelnemers uit bijna alle centra.",
        "De afspraken met de partners staan op papier en worden in de centra toegelicht.",
    ],
    "at_risk": [
        "De trekker is twee maanden afwezig; een vervanger wordt gezocht.",
        "De subsidie is nog niet bevestigd, daardoor wacht: {milestone}.",
        "Minder besturen dan verwacht gaven een antwoord; de coördinator belt hen op.",
        "De leverancier schuift zijn datum op, we houden een maand speling over.",
    ],
    "late": [
        "De mijlpaal “{milestone}” is niet gehaald: de vacature raakte pas laat ingevuld.",
        "Het overleg met de hogere overheid sleept aan; zonder antwoord kunnen we niet verder.",
        "De kandidaat-partner haakte af, we zoeken een andere.",
    ],
    "stopped": [
        "Na het onderzoek besliste de stuurgroep om hier niet mee door te gaan.",
        "Een Vlaams initiatief neemt dit over; dubbel werk heeft geen zin.",
    ],
    "done": [
        "Afgerond: het resultaat is in gebruik bij de leden.",
        "Afgerond en besproken in de stuurgroep; de werking gaat over in de gewone dienst.",
        "Het doel is bereikt; wat nog loopt, volgt de dienst zelf op.",
    ],
}
MILESTONES = [
    "Startnota besproken met de leden",
    "Werkgroep samengesteld",
    "Stand van zaken bij alle leden opgevraagd",
    "Proef in drie gemeenten gestart",
    "Afspraken met partners ondertekend",
    "Eerste cijfers besproken in de stuurgroep",
    "Tussentijdse evaluatie met cliënten",
    "Uitrol naar alle deelnemende besturen",
]
REGION_POSTS = [
    ("coordinator", "coordinator", "coördinator"),
    ("expert", "expert", "expert armoede"),
    ("expert", "innovator", "innovator"),
    ("secretary", "secretaris", "secretaris"),
    ("specialist", "jurist", "jurist"),
    ("finance", "financien", "financieel medewerker"),
    ("administrator", "beheerder", "beheerder"),
]
GROUNDS = [
    "lopende begeleiding na een eerste gesprek",
    "budgetbegeleiding, maandelijkse afspraak",
    "zoekt een woning, begeleid vanuit de Woonclub",
    "aanvraag van een aanvullende steun in onderzoek",
    "huisbezoek gepland",
]
WHY_REGIONAL = "Geen enkel bestuur heeft hiervoor alleen genoeg mensen; samen kan het (voorbeeld uit de demo)."
WHY_THIS_YEAR = [
    "De vraag komt uit bijna alle centra en het geld is er.",
    "De partners zijn klaar om te beginnen.",
    "Wachten maakt het alleen moeilijker: de wachtlijst groeit.",
    "Het bouwt voort op wat vorig jaar lukte.",
]
RESULTS = {
    "achieved": ["Het werkt in alle deelnemende centra.", "Gehaald zoals afgesproken, binnen het jaar."],
    "partly": ["De helft van de centra doet mee; de andere volgen later.", "De proef liep, de uitrol niet."],
    "stopped": ["De stuurgroep stopte ermee: een Vlaamse maatregel doet nu hetzelfde."],
}
DECISIONS = [
    "Verlenging van de huur van het dienstengebouw",
    "Aanstelling van een halftijdse jurist",
    "Huishoudelijk reglement van de Woonclub",
    "Overeenkomst met het CAW over de crisisopvang",
    "Aankoop van een koelwagen voor de voedselbedeling",
    "Vormingsaanbod voor maatschappelijk werkers",
    "Samenwerking met de eerstelijnszones",
    "Tarief van de juridische dienst voor volgend jaar",
    "Vervanging van de informatieveiligheidsconsulent",
    "Projectaanvraag rond digitale inclusie",
    "Zitdagen van de schuldbemiddelaar",
    "Deelname aan het regionaal overleg vervoersarmoede",
]
CARRIED = "De trekker had dit jaar niemand vrij; de plaats is ingevuld en de actie gaat volgend jaar verder."
PURCHASES = {"Aankoop van een koelwagen voor de voedselbedeling": 38_000, "Verlenging van de huur van het dienstengebouw": 24_000}
MINUTES = [
    "De coördinator licht het voorstel toe. Na enkele vragen over de kost gaat de raad akkoord.",
    "Er is gevraagd om de cijfers van het voorbije jaar bij te voegen; dat gebeurt voor de bekendmaking.",
    "Twee leden wijzen op de werkdruk in de kleine centra. Daarmee wordt bij de uitvoering rekening gehouden.",
]
REMARKS = [
    "Voor kleine besturen is dit alleen haalbaar als er iemand van de regio mee op huisbezoek gaat.",
    "Zet erbij hoe inwoners zonder internet hiervan horen.",
    "Het doel is goed, maar er staat niet bij tegen wanneer.",
    "Wij doen dit al met het CAW; laten we het samen doen.",
    "De wachttijd voor schuldhulp hoort hier ook bij.",
    "Een goed doel. Wij willen de eerste proef bij ons.",
]
ANSWERS = [
    ("taken", "Dat staat nu in de tekst."),
    ("partly", "We nemen het op voor de centra die daarom vragen."),
    ("taken", "We zetten er een datum bij."),
    ("noted", "Bedankt; de trekker neemt contact op."),
    ("kept", "Dat hoort bij een ander doel; daar komt het terug."),
]
STUDY = ("Samen een poetsdienst of elk apart?", "Vijf centra zoeken poetshulp. Loont het om dat samen te doen?")
OPTIONS = [
    ("Een gezamenlijke dienst", "Vervanging bij ziekte, één planning", "Verder rijden", "182000"),
    ("Elk centrum apart", "Dicht bij huis", "Geen vervanging bij ziekte", "205000"),
    ("Een raamcontract met een bedrijf", "Snel te starten", "Minder zicht op de kwaliteit", "196000"),
]
IDEAS = [
    ("Een deelauto voor huisbezoeken", "Maatschappelijk werkers van drie buurgemeenten delen één elektrische wagen."),
    ("Eén nummer voor noodopvang", "Buiten de uren weet niemand wie te bellen. Eén nummer voor de hele streek."),
]
SPECIALISTS = [
    ("schuldbemiddelaar", "schuldbemiddelaar"),
    ("woonbegeleider", "woonbegeleider Woonclub"),
    ("energie", "energiedeskundige"),
]
# who → titles, explanation, what people come for, who may book
CONSULTATIONS = {
    "jurist": (
        {"title_nl": "Spreekuur jurist", "title_fr": "Permanence du juriste", "title_en": "Consultation hour of the jurist"},
        "Een jurist van de regio bekijkt uw vraag over huur, werk, verblijf of familie.",
        ["brief van de verhuurder", "opzeg van de huur", "vraag over leefloon", "contract nakijken", "verblijfsvergunning"], "everyone",
    ),
    "schuldbemiddelaar": (
        {"title_nl": "Spreekuur schuldbemiddeling", "title_fr": "Permanence médiation de dettes", "title_en": "Debt mediation hour"},
        "Samen uw schulden op een rij zetten en zien wat eerst kan.",
        ["aanmaning energie", "deurwaarder kwam langs", "afbetalingsplan", "overzicht van schulden"], "everyone",
    ),
    "woonbegeleider": (
        {"title_nl": "Woonclub", "title_fr": "Club logement", "title_en": "Housing club"},
        "Samen zoeken naar een woning: advertenties, brieven, bezoeken.",
        ["zoekt een woning", "inschrijven bij een woonmaatschappij", "huurwaarborg", "klacht over vocht"], "everyone",
    ),
    "energie": (
        {"title_nl": "Spreekuur energie", "title_fr": "Permanence énergie", "title_en": "Energy hour"},
        "Uw factuur, uw contract en wat u thuis kunt besparen.",
        ["hoge eindafrekening", "sociaal tarief", "budgetmeter", "energiescan aanvragen"], "workers",
    ),
}  # fmt: skip
OUTREACH = [
    "Op de markt: kom langs met uw vraag",
    "Aan de schoolpoort",
    "Bij de voedselbedeling",
    "In het buurthuis",
    "Aan het station",
]
