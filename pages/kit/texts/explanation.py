"""The page that explains the map, in plain Dutch."""

TITLE = "Hoe werkt deze kaart?"

IDEA = """
Op papier heeft Hilversum acht wijken. Maar waar mensen echt samen iets doen, houdt zich niet aan die
lijnen. Op deze kaart is een **buurt** de plek **waar het leeft**: waar bewoners plannen maken, elkaar
ontmoeten, een plein opknappen of samen rondlopen.

Zo'n buurt heeft geen vaste grens. Hij verschilt per thema en verandert met de tijd. Daarom tekenen wij
geen harde lijn, maar een vlek die zachter wordt naar de rand.
"""

STEPS_TITLE = "Van activiteit naar buurt"
STEPS = """
1. **We verzamelen activiteiten.** Een initiatief dat loopt, een buurtgesprek, een buurtschouw, een
   ontmoetingsplek die open is. Van elke activiteit weten we de plek, de tijd, het thema en de groep.
2. **Elke activiteit maakt een heuvel van energie.** Doen er meer mensen mee, dan is de heuvel hoger.
   Maar honderd mensen tellen niet honderd keer zo zwaar als één.
3. **Een spoorlijn of grote weg houdt energie tegen.** Water en heide ook. Wat er gebeurt, komt dan moeilijk
   aan de overkant. Zo kunnen beide kanten een eigen buurt zijn. Deze **barrières** staan op de kaart.
4. **Na afloop wordt de heuvel langzaam lager.** Sport en spel doven sneller dan kunst of een nieuwe
   voorziening.
5. **Eén groep is nog geen buurt.** Een organisatie die veel doet op één plek telt maar beperkt mee.
6. **Waar heuvels samen hoog genoeg zijn, ligt een levende buurt.** In de **kern** zit de helft van de energie
   van de buurt. Met de **zone** erbij is dat driekwart. De **rand** is waar de buurt ophoudt. Hoe laag dat is
   op de heuvel, verschilt per buurt: dat lezen we af aan de heuvel zelf.
7. **Weten we te weinig, dan zeggen we dat.** Een paar losse activiteiten zijn nog geen buurt.
8. **Een buurt houdt zijn naam en kleur.** Ligt een vlek voor een groot deel waar vorige maand een vlek lag,
   dan is het dezelfde buurt. Splitst een buurt, dan houdt het sterkste deel de naam. Hoort een buurt met een
   naam bij een plek, dan blijft de naam bij die plek. Is een buurt stil, dan kan hij een jaar lang als
   zichzelf terugkomen. Op het kaartje van een buurt staat zijn hele leven.
"""

TRY_TITLE = "Probeer het zelf"
TRY = "Twee groepen met elk 14 activiteiten. Schuif en kijk wanneer het één buurt is, of twee, of geen."
TRY_DISTANCE = "Hoe ver liggen ze uit elkaar? (meter)"
TRY_ORGANISERS = "Hoeveel organisaties doen er per groep mee?"
TRY_AGO = "Hoe lang geleden stopte het? (maanden, 0 = het loopt nog)"
TRY_RESULT = {
    0: "Nu is er **geen** levende buurt: er is te weinig energie, of er doen te weinig groepen mee.",
    1: "Dit is **één** levende buurt.",
    2: "Dit zijn **twee** levende buurten.",
}

COUNTING_TITLE = "Wat telt mee, en hoe lang?"
COUNTING = """
- Een **ontmoetingsplek** en een **netwerk** tellen mee zolang ze bestaan.
- Een **initiatief** telt mee zolang het loopt. Weten we niet wanneer het stopte, dan telt het
  {months} maanden mee en dooft het daarna.
- Een **aandachtsplek** (hotspot) telt **niet** mee. Overlast is geen energie.
- Weten we een plek alleen ongeveer? Dan wordt de heuvel breder en lager. Op de kaart staat dan geen
  punt, maar een teken met ±.
- Weten we geen jaar? Dan staat iets wel in de lijst, maar telt het niet mee voor de vlekken.
"""

PARAMETERS_TITLE = "De getallen die we gebruiken"
PARAMETERS_HEAD = ("Wat", "Hoeveel", "Waarom")
PARAMETERS_VERSION = "Versie van deze getallen: {version}."
METHOD_LINK = "Alle getallen en formules: de rekenmethode"

LIMITS_TITLE = "Wat de kaart niet weet"
LIMITS = """
- We zien alleen wat bekend is. **Stil op de kaart betekent: hier luisterden wij nog weinig.** Het betekent
  niet dat er niets gebeurt.
- De lijnen van wijken en CBS-buurten zijn vereenvoudigd. Ze kunnen 20 tot 150 meter afwijken.
- Van veel openbare feiten weten we alleen de buurt, niet het adres.
- De kaart voorspelt niets en vergelijkt geen buurten met een cijfer.
- Een buurt op deze kaart geeft **geen rechten of bevoegdheden**.
"""

EXAMPLE_TITLE = "Echt en voorbeeld"
EXAMPLE = """
De feiten met een bron zijn echt: ze komen uit openbare stukken en van openbare websites. Omdat dat er nog
weinig zijn, staan er ook **bedachte voorbeelden** op de kaart. Daar staat altijd *voorbeelddata* bij, ook
als u gegevens meeneemt. De gemeente kan de kaart zonder voorbeelden beginnen, of ze later in
één keer weghalen.
"""

PRIVACY_TITLE = "Privacy"
PRIVACY = """
- U hoeft zich niet aan te melden. We houden niet bij wie u bent of wat u bekijkt.
- Op de kaart staat niets over personen of groepen van personen. Alleen plekken, activiteiten en rollen.
- "Waar ben ik?" vraagt uw plek alleen als u op de knop drukt. We ronden die af op 100 meter. Uw plek wordt
  niet bewaard. Hij staat wel in de link: let daarop als u de link deelt.
- Tekent u uw eigen buurt? Die blijft op uw apparaat, tot u hem deelt. Van een gedeelde tekening bewaren we de
  grove vorm, het thema, uw zin en het moment. We bewaren geen naam en geen adres. Met uw code haalt u hem
  terug.
- Van één tekening alleen laten we niets zien: pas vanaf vijf tekenaars komt er een beeld.
- Cijfers over inwoners zijn per vierkant van 100 meter afgerond op 5. Vraagt u die van een vorm die u tekent?
  Dan onthouden we 90 dagen welke vierkanten dat waren, bij het cookie van uw apparaat. Zo kan niemand
  uitrekenen hoeveel mensen er in een paar huizen wonen.
- De kaart gebruikt één cookie om de verbinding te laten werken, en één om te zien dat twee tekeningen van
  hetzelfde apparaat komen. De tweede verdwijnt als u de browser sluit.
- Staat de achtergrondkaart van het Kadaster (PDOK) aan? Dan vraagt uw apparaat plaatjes op bij PDOK en ziet
  PDOK uw internetadres en welk stuk kaart u bekijkt. Zoekt u een adres, dan stuurt onze server alleen uw
  zoekwoorden naar PDOK.
"""

ACCESSIBILITY_TITLE = "Toegankelijkheid"
ACCESSIBILITY = """
We willen dat iedereen deze kaart kan gebruiken. We richten ons op WCAG 2.2, niveau A en AA.

- **Alles wat op de kaart staat, staat ook in de lijst.** De lijst werkt met een schermlezer.
- U kunt alles doen met het toetsenbord. Met Tab gaat u van knop naar knop. Met de pijltjes verschuift u
  de maand. Op de kaart zelf verschuift u met de pijltjes en zoomt u met + en −.
- Kleur staat nooit alleen: er staat altijd een vorm of een woord bij.
- Vraagt uw apparaat om minder beweging, dan beweegt er niets vanzelf.

Wat nog niet af is: we hebben nog niet met blinde en slechtziende bewoners getest. De kaart zelf is een
beeld en is niet met een schermlezer te lezen. Gebruik dan de lijst. Werkt iets niet? Laat het de gemeente
weten.
"""

SOURCES_TITLE = "Bronnen en licenties"
SOURCES = """
- Wijken en buurten: CBS / Kadaster, Wijk- en Buurtkaart 2017, vereenvoudigd (cartomap/nl), CC BY 4.0.
- Feiten over initiatieven en plekken: openbare bronnen, bij elk feit genoemd, in eigen woorden.
- Achtergrondkaart en adressen, als er internet is: PDOK / Kadaster.
- Deze software: open source onder de EUPL-1.2.
"""
