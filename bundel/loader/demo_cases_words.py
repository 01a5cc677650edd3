"""What the made-up workers of the demo write in their made-up cases. Nothing of it happened to anyone."""

# type → the question in someone's own words; "" is for a type that is not named here
QUESTIONS = {
    "guidance": [
        "Ik krijg elke maand brieven die ik niet durf openen. Kan iemand die met mij bekijken?",
        "Sinds ik alleen woon, lukt het niet meer om alles te betalen.",
        "Het water wordt volgende week afgesloten, zegt de brief. Ik heb twee kinderen.",
        "Ik zoek werk, maar zonder kinderopvang kan ik niet beginnen.",
        "Mijn man ging weg en alles stond op zijn naam.",
        "Ik ben net uit het ziekenhuis en weet niet wie mij thuis kan helpen.",
        "Ik wil Nederlands leren en mijn diploma laten gelijkstellen.",
        "Mijn zoon komt zijn kamer niet meer uit. Ik weet niet bij wie ik moet zijn.",
        "Ik heb drie leningen en kan er maar één van afbetalen.",
        "Mijn uitkering is geschorst en ik begrijp de brief niet.",
        "Ik verzorg mijn moeder en raak zelf op.",
        "We slapen met vijf in twee kamers, en er komt schimmel.",
    ],
    "gbo": [
        "Mijn wijkagent zei dat jullie eens konden langskomen.",
        "De school gaf mijn nummer door, ik mocht eens bellen.",
        "Ik heb al drie keer hetzelfde verhaal moeten doen, telkens bij een ander loket.",
        "Ik wist niet dat ik daar recht op had.",
        "Ik kom niet meer buiten. De poetshulp vroeg of er iemand mocht bellen.",
        "Werken gaat niet meer, maar thuiszitten ook niet.",
    ],
    "woonclub": [
        "Wij moeten binnen vier maanden weg, de eigenaar verkoopt.",
        "Ik bel op elke advertentie en krijg nooit antwoord.",
        "Met drie kinderen vind ik niets dat ik kan betalen.",
        "Ik slaap nu bij mijn zus in de zetel.",
        "De trap lukt niet meer, ik zoek iets op het gelijkvloers.",
        "De huur is opgeslagen en nu blijft er niets over.",
    ],
    "eviction": [
        "Er kwam een brief van de vrederechter. Moet ik daar naartoe?",
        "Ik ben drie maanden huur achter en de eigenaar dreigt.",
        "Ik ben mijn werk kwijt en kon de huur niet meer betalen.",
        "De woonmaatschappij schreef dat zij naar de rechtbank stapt.",
    ],
    "": ["Ik weet niet waar ik met mijn vraag terechtkan.", "Kan iemand mij hier wegwijs maken?"],
}
CONTACTS = {
    "phone": [
        "Gebeld om een dag te kiezen. Zij brengt de brieven mee.",
        "Belde zelf: de factuur is aangekomen, zij stuurt een foto.",
        "Kort gebeld. De afspraak met de dokter ging door, volgende week weet zij meer.",
        "Hij belde dat het loon gestort is. De huur is betaald.",
        "Met toestemming gebeld naar de energieleverancier: het afbetalingsplan kan in zes schijven.",
        "Gebeld naar de school. De maximumfactuur wordt gespreid.",
    ],
    "face_to_face": [
        "Eerste gesprek. Samen alle brieven op drie stapels gelegd: dringend, deze maand, bewaren.",
        "Gesprek op het Sociaal Huis. Zij kwam met haar dochter, die vertaalde. Volgende keer bestellen we een tolk.",
        "Het budget overlopen: inkomen, vaste kosten, schulden. Er blijft per week weinig over voor eten.",
        "Gesproken over wat hij zelf wil: eerst rust, dan pas werk.",
        "Samen nagekeken welke rechten nog openstaan. De verhoogde tegemoetkoming was nooit aangevraagd.",
        "Zij is opgelucht dat het plan op papier staat. Eén stap per week, niet meer.",
    ],
    "visit": [
        "Huisbezoek. De woning is klein en vochtig; foto’s gemaakt voor het woningonderzoek.",
        "Langsgegaan zonder afspraak. Hij deed open en er was koffie.",
        "Huisbezoek met een collega. De verwarming doet het niet, zij koken op een elektrisch vuurtje.",
        "Bij haar thuis de papieren voor de studietoelage ingevuld.",
    ],
    "not_reached": ["", "Twee keer gebeld, geen antwoord. Ik stuur een sms.", "Niemand thuis, kaartje in de bus."],
    "message": ["Bericht gestuurd met de dag en wat zij meebrengt.", "Brief in klare taal gestuurd, met mijn nummer erbij."],
}
NOTES = [
    "Besproken op het team: we houden één aanspreekpunt.",
    "Dossier voor het comité voorbereid; het staat op de agenda van volgende week.",
    "De dokter stuurde het attest door.",
    "Het loket meldt dat de aanvraag volledig is.",
    "Aandacht: zij leest geen Nederlands, brieven altijd in het Frans of mondeling.",
    "De waarborg is teruggestort.",
]
AGREED = [
    "Zij opent elke maandag de post en belt als er iets dringends bij zit.",
    "Ik bel de leverancier, hij stort elke maand 40 euro.",
    "Wij gaan samen naar de eerste afspraak; daarna gaat zij alleen.",
    "Hij schrijft zich deze week in bij twee interimkantoren.",
]
TASKS = [
    "Bel de energieleverancier over het afbetalingsplan",
    "Vraag het attest gezinssamenstelling op",
    "Kijk na of de verhoogde tegemoetkoming loopt",
    "Maak een afspraak met de schuldbemiddelaar",
    "Ga mee naar de intake",
    "Vul samen de aanvraag van de studietoelage in",
    "Vraag de school naar de spreiding van de facturen",
    "Bel terug na de afspraak bij de dokter",
    "Zoek een tolk voor het volgende gesprek",
    "Bereid het verslag voor het comité voor",
]
LATE = ["Bel over de dreigende afsluiting van het water", "Stuur het ontbrekende attest na", "Antwoord aan de huisbaas, met haar akkoord"]
TODAY = ["Gesprek om 14 uur, brieven meebrengen", "Bel of het loon gestort is", "Geef de voedselbon mee"]
SOON = ["Huisbezoek met de wijkwerker", "Vraag hoe de eerste werkweek was"]
RESULTS = ["gebeld, in orde", "aangevraagd, antwoord binnen twee weken", "samen gedaan", "", "papieren meegegeven", "is toegekend"]
DROPPED = ["zij regelde het zelf", "niet meer nodig na de beslissing"]
# field → what is written in it; others take a plain sentence
LONG = {
    "plan": [
        "1. Water en huur eerst betalen. 2. Budgetplan met de schuldbemiddelaar. 3. Kijken wat zij aan rust nodig heeft.",
        "Eerst de papieren in orde, dan een opleiding kiezen. Elke twee weken een gesprek.",
        "Afbetalen in schijven die zij aankan; samen leren plannen; na drie maanden bekijken we het opnieuw.",
    ],
    "urgency": ["Afsluiting van het water dreigt.", "De huur van deze maand is niet betaald.", "Alles kan tot volgende week wachten."],
    "agreements": ["Eén aanspreekpunt, elke twee weken een gesprek; zij beslist wie meeleest.", "Samen naar het ziekenfonds, dan verder zien."],
}
PLAIN = ["Samen besproken, zie het verloop.", "Zij vertelde dit zelf; na te vragen.", "Nog niet alles bekend."]
GOALS = ["elke week de post openen", "op tijd op de afspraken", "een avond per week buitenkomen", "zelf bellen naar diensten"]
AREAS = ["in de eigen gemeente, dicht bij de school", "langs de buslijn", "ook in de buurgemeenten"]
SHORT = {
    "area": AREAS,
    "languages": ["Nederlands", "Frans", "Dari, een beetje Engels", "Tigrinya", "Arabisch en Frans"],
    "buddy": ["Rita, wandelt graag", "Koen, gepensioneerd boekhouder", "Nadia, vrij op dinsdag"],
    "coach": ["wooncoach van het team", "wooncoach, bereikbaar tot 18 uur"],
    "dwelling": ["studio op de eerste verdieping", "appartement, gelijkvloers", "rijwoning met twee slaapkamers"],
    "involved": ["school, CLB en grootmoeder", "huisarts en thuisbegeleiding", "de tante en de leerkracht"],
    "creditor": ["energieleverancier", "ziekenhuis", "telecombedrijf", "kredietmaatschappij", "schoolrekening"],
    "waits_for": ["plaats bij de thuisbegeleiding", "antwoord van de school"],
}
REASONS = [
    "Zij redt het zelf en weet ons te vinden.",
    "De doelen van het plan zijn bereikt, samen afgesproken.",
    "Na drie pogingen geen contact meer; de deur blijft open.",
    "Zij verhuisde naar een andere streek.",
    "De vraag is opgelost.",
]
HANDED = "De andere dienst had het eerste contact; wij ronden hier af."
MOVED = ["Besproken en samen beslist.", "Zoals afgesproken in het laatste gesprek."]
ABSENT = ["Collega ziek, dringende afspraak", "Collega met verlof tot en met volgende week", "Neemt de telefoon waar tijdens een vorming"]
AWAY = "Gebeld terwijl u weg was: zij vraagt een gesprek deze week."
AGAIN = "Besproken aan de telefoon; wij nemen haar weer op."
ASSIGNED = ["de wijk van deze collega", "minder dossiers dan de anderen", "spreekt dezelfde taal"]
INVITED = ["overleg met het hoofd over de steunaanvraag", "samen op huisbezoek"]
# kind of question → (what is asked, the question)
ASKED = {
    "reinforce": [
        ("hulp bij een opzeg van de huur", "De eigenaar zegt de huur op zonder aangetekende brief. Kijken jullie mee wat zij kan doen?"),
        ("schulden uitklaren", "Er zijn elf schuldeisers en twee beslagen. Wij missen iemand die dit mee ordent."),
        ("gesprekken over de scheiding", "Zij wil met iemand praten die het gewoon is. Wij blijven het budget volgen."),
    ],
    "refer": [
        ("begeleiding overnemen na verhuis", "Zij woont sinds deze maand bij jullie en wil één aanspreekpunt in de buurt."),
        ("woonbegeleiding", "Hij kan binnenkort alleen wonen en heeft wekelijks iemand nodig."),
    ],
    "advise": [
        ("advies over een loonbeslag", "Een gezin met twee kinderen heeft een loonbeslag en een afbetalingsplan tegelijk. Wat gaat voor?"),
        ("advies over verblijf", "Iemand wacht op een nieuwe verblijfskaart en de bank sluit de rekening. Welke weg is de snelste?"),
    ],
}
ADVICE = [
    "Vraag de beslaglegger een staat van de schuld; het onbeslagbare deel blijft. Stel daarna één plan voor.",
    "Stuur het bewijs van indiening naar de bank en vraag de basisbankdienst aan.",
]
ACCEPTED = ["", "Wij bellen haar deze week.", "Graag; donderdag is er plaats."]
DECLINED = [
    ("Onze wachtlijst is veertien weken.", "Overbruggen met budgetbegeleiding, en in het voorjaar opnieuw vragen"),
    ("Deze vraag past niet bij ons aanbod.", "De dienst maatschappelijk werk van het ziekenfonds doet dit wel"),
    ("Zonder tolk kunnen wij dit niet opnemen.", "Met een tolk via de gemeente lukt het vanaf volgende maand"),
]
# what was asked → what the specialist notes, and what she reports at the end
SPECIALIST = {
    "hulp bij een opzeg van de huur": [
        "Samen de stukken gelezen. De opzeg is niet geldig; brief aan de eigenaar opgesteld.",
        "Zij belde: de eigenaar reageerde kwaad. Uitgelegd wat hij mag en niet mag.",
        "Antwoord van de eigenaar gekregen: hij trekt de opzeg in.",
    ],
    "schulden uitklaren": [
        "Alle schuldeisers opgelijst, samen met haar en haar begeleider.",
        "Gebeld over de twee beslagen; één ervan is al betaald.",
        "Voorstel van afbetaling rondgestuurd aan alle schuldeisers.",
    ],
    "gesprekken over de scheiding": [
        "Eerste gesprek. Zij vertelt veel en is moe; we spreken om de twee weken af.",
        "Gebeld tussen twee gesprekken: het weekend met de kinderen ging goed.",
        "Op haar vraag enkele adressen voor bemiddeling doorgestuurd.",
    ],
}
REPORTED = {
    "hulp bij een opzeg van de huur": "De opzeg is ingetrokken: zij kan blijven wonen.",
    "schulden uitklaren": "De lijst van de schulden is met haar besproken; het plan ligt bij de begeleider.",
    "gesprekken over de scheiding": "Drie gesprekken gehad. Zij weet waar zij terechtkan als het opnieuw moeilijk wordt.",
}
NOT_DONE = "Zij kwam twee keer niet en liet weten dat zij dit nu niet wil."
PURPOSE = "alleen wat nodig is voor deze vraag"
PSEUDONYMS = ["Merel", "Zwaluw", "Berk", "Kastanje", "Reiger", "Linde", "Vlier", "Koolmees", "Klaproos", "Esdoorn", "Wulp", "Hazelaar"]
