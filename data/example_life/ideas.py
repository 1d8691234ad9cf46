"""What people in Dutch towns really start together: the stock of ideas for the example town life.

``{waar}`` becomes "op het Wisselplein", ``{plek}`` becomes "Wisselplein".
"""

from dataclasses import dataclass

from data.vocabulary import InitiativeKind

INITIATIVE, PILOT = InitiativeKind.INITIATIVE, InitiativeKind.PILOT
EVENT, ADOPTION = InitiativeKind.EVENT, InitiativeKind.ADOPTION


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing people may start.

    Attributes:
        themes: the first is what it is about most.
        titles, whats: as many of both go in pairs; otherwise every title fits every description.
        people: fewest and most people involved.
        months: months of the year in which it may begin; empty for any.
        days: shortest and longest time it lasts; (1, 1) for a moment.
    """

    kind: InitiativeKind
    themes: tuple[str, ...]
    titles: tuple[str, ...]
    whats: tuple[str, ...]
    people: tuple[int, int]
    months: tuple[int, ...] = ()
    days: tuple[int, int] = (1, 1)
    help_needed: str = ""


SPRING, SUMMER, WINTER = (3, 4, 5), (5, 6, 7, 8, 9), (11, 12, 1, 2)

IDEAS: tuple[Idea, ...] = (
    Idea(INITIATIVE, ("groen", "openbare ruimte"),
         ("Geveltuintjes {waar}", "Tegel eruit, plant erin {waar}"),
         ("Buren halen samen tegels weg en zetten er klimrozen en lavendel in.",
          "Acht gevels kregen een smalle tuin; de straat zorgt er samen voor."),
         (6, 22), (3, 4, 5, 9, 10), (60, 240), "Wie geeft water in de zomervakantie?"),
    Idea(ADOPTION, ("groen", "openbare ruimte"),
         ("Boomspiegels vol bloemen {waar}", "Wij zorgen voor de bomen {waar}"),
         ("Elk huis zorgt voor een stukje grond rond een boom.",
          "Buren adopteren twaalf boomspiegels en zaaien er inheemse bloemen in."),
         (4, 14), (2, 3, 4, 5, 10), (200, 800), "Er zijn nog drie bomen zonder verzorger."),
    Idea(INITIATIVE, ("groen", "ontmoeten"),
         ("Buurtmoestuin {plek}", "Samen tuinieren {waar}", "Kruidentuin {waar}"),
         ("Op een leeg stuk grond groeien nu bonen, sla en pompoenen voor de buurt.",
          "Op zaterdagochtend wieden en oogsten buren samen."),
         (8, 28), (2, 3, 4, 5), (180, 900), "Gezocht: oud gereedschap en een waterton."),
    Idea(EVENT, ("groen", "ontmoeten"), ("Plantjesruil {waar}", "Stekjesmarkt {waar}"),
         ("Buren ruilden stekjes, zaden en tips aan lange tafels.",
          "Wie een plant bracht, mocht er een meenemen."), (15, 60), (4, 5, 6, 9)),
    Idea(EVENT, ("groen",), ("Bollen de grond in {waar}", "Duizend bollen {waar}"),
         ("Kinderen en ouders plantten krokussen en narcissen in de berm.",), (10, 40), (10, 11)),
    Idea(INITIATIVE, ("groen", "duurzaamheid"), ("Bloemenstrook {waar}", "Bijenhotel {waar}"),
         ("Een strook gras wordt minder gemaaid en staat vol bloemen voor bijen.",
          "Buren timmerden een hotel voor wilde bijen."), (4, 12), SPRING, (120, 500)),
    Idea(EVENT, ("groen",), ("Snoeiochtend {waar}", "Samen het park in {waar}"),
         ("Met handschoenen en koffie knipten buren de heesters terug.",), (7, 22), (11, 12, 1, 2, 3)),
    Idea(INITIATIVE, ("duurzaamheid", "groen"), ("Regentonnen {waar}", "Water vasthouden {waar}"),
         ("De straat kocht samen regentonnen en koppelde de regenpijpen af.",),
         (8, 30), SPRING, (60, 200)),
    Idea(EVENT, ("openbare ruimte", "duurzaamheid"),
         ("Rondje zwerfafval {waar}", "Met prikker en zak {waar}"),
         ("In een uur haalden buren twaalf zakken afval van de straat.",
          "Wie meedeed kreeg een prikker, een zak en na afloop soep."), (6, 35)),
    Idea(EVENT, ("openbare ruimte", "ontmoeten"), ("Opknapdag {waar}", "Bankjes geverfd {waar}"),
         ("Buren schilderden de banken en zetten nieuwe plantenbakken neer.",
          "Een dag schuren, verven en vegen maakte het plein weer fris."), (10, 40), SUMMER),
    Idea(INITIATIVE, ("openbare ruimte", "ontmoeten"), ("Praatbank {waar}", "Een bankje erbij {waar}"),
         ("Bewoners kozen samen de plek voor een bank in de zon.",), (5, 20), (), (60, 300)),
    Idea(ADOPTION, ("openbare ruimte",), ("Containerplek netjes {waar}", "Schone hoek {waar}"),
         ("Buren houden de plek rond de ondergrondse containers om de beurt schoon.",),
         (3, 9), (), (150, 600), "Nog twee buren voor de weekenden."),
    Idea(INITIATIVE, ("recreatie", "openbare ruimte"),
         ("Zandbak terug {waar}", "Speelplek in eigen beheer {waar}"),
         ("Ouders houden toezicht op de zandbak en dekken hem 's avonds af.",
          "Kinderen tekenden zelf hoe hun speelplek eruit moest zien."), (8, 30), SPRING, (150, 700)),
    Idea(EVENT, ("ontmoeten",), ("Straatborrel {waar}", "Lange tafel {waar}"),
         ("Iedereen nam een stoel en iets lekkers mee naar buiten.",
          "Nieuwe en oude buren schoven aan bij een tafel van dertig meter."), (18, 80), SUMMER),
    Idea(EVENT, ("ontmoeten",), ("Buurt-bbq {waar}",),
         ("Buren zetten hun barbecues bij elkaar en deelden salades.",), (25, 90), (6, 7, 8)),
    Idea(EVENT, ("ontmoeten", "openbare ruimte"), ("Burendag {waar}",),
         ("Op burendag dronken buren koffie en knapten ze samen de hoek op.",), (20, 90), (9,)),
    Idea(EVENT, ("ontmoeten",), ("Nieuwjaarsborrel {waar}", "Oliebollen {waar}"),
         ("Met vuurkorf en oliebollen begon de straat het jaar samen.",), (20, 70), (1,)),
    Idea(INITIATIVE, ("ontmoeten", "welzijn"), ("Koffie-inloop {waar}", "Bakkie op dinsdag {waar}"),
         ("Elke week staat de koffie klaar voor wie binnen wil lopen.",
          "Een vaste ochtend om elkaar te zien, zonder programma."),
         (8, 30), (), (150, 700), "Wie wil een keer per maand koffie schenken?"),
    Idea(INITIATIVE, ("ontmoeten", "welzijn"), ("Buurtmaaltijd {waar}", "Soepavond {waar}"),
         ("Een keer per maand koken buren voor elkaar.",
          "Wie kan koken kookt, wie niet kan koken dekt de tafel."), (12, 45), (9, 10, 11, 1, 2), (120, 500)),
    Idea(EVENT, ("ontmoeten", "cultuur"), ("Lichtjestocht {waar}", "Kerstboom met koor {waar}"),
         ("Met lampions liep de buurt een ronde langs versierde ramen.",), (40, 180), (12,)),
    Idea(INITIATIVE, ("ontmoeten", "duurzaamheid"), ("Boekenkastje {waar}", "Weggeefkast {waar}"),
         ("Neem iets mee, zet iets terug: de kast staat altijd open.",), (3, 10), (), (200, 900)),
    Idea(INITIATIVE, ("recreatie", "ontmoeten"), ("Speelstraat {waar}", "Zondag autovrij {waar}"),
         ("Op vaste dagen gaat de straat dicht en spelen kinderen buiten.",), (15, 60), (4, 5, 6), (60, 150)),
    Idea(EVENT, ("recreatie", "sport"), ("Buitenspeeldag {waar}",),
         ("Springtouwen, stoepkrijt en een waterbaan: de hele middag buiten.",), (30, 120), (6,)),
    Idea(EVENT, ("recreatie",), ("Zeepkistenrace {waar}", "Stoepkrijtwedstrijd {waar}"),
         ("Groot en klein bouwde, krijtte en lachte mee.",), (25, 110), SUMMER),
    Idea(INITIATIVE, ("sport", "ontmoeten"), ("Jeu de boules {waar}", "Boulebaan {waar}"),
         ("Buren legden zelf een baan aan en spelen er op donderdag.",), (8, 24), SPRING, (150, 800)),
    Idea(INITIATIVE, ("sport", "welzijn"), ("Wandelgroep {plek}", "Woensdagwandeling {waar}"),
         ("Elke week een uur lopen, in het tempo van de langzaamste.",
          "Samen een blokje om, met na afloop thee."), (6, 25), (), (150, 700)),
    Idea(INITIATIVE, ("sport", "recreatie"), ("Samen bewegen {waar}", "Buitenfitness {waar}"),
         ("Een buur met ervaring geeft gratis oefeningen in de open lucht.",), (8, 26), SPRING, (90, 400)),
    Idea(EVENT, ("sport", "recreatie"), ("Straatvoetbal {waar}", "Tafeltennistoernooi {waar}"),
         ("Zestien teams van buren speelden om een zelfgemaakte beker.",), (25, 90), SUMMER),
    Idea(EVENT, ("cultuur", "ontmoeten"), ("Muziek op de stoep {waar}", "Zingen {waar}"),
         ("Buren speelden voor hun eigen deur, van klassiek tot kaseko.",
          "Op drie stoepen klonk muziek, met stoelen van iedereen."), (35, 180), SUMMER),
    Idea(EVENT, ("cultuur", "recreatie"), ("Film in de open lucht {waar}",),
         ("Een wit laken, een beamer en dekens: de buurt koos zelf de film.",), (40, 150), (7, 8, 9)),
    Idea(INITIATIVE, ("kunst", "openbare ruimte"), ("Mozaïekbank {waar}", "Muurschildering {waar}"),
         ("Buren maakten samen een kunstwerk voor een kale plek.",
          "Een blinde muur kreeg kleur naar een ontwerp van bewoners."), (8, 40), (4, 5, 6, 9), (60, 250)),
    Idea(EVENT, ("kunst", "economie"), ("Open ateliers {waar}", "Kunst achter het raam {waar}"),
         ("Makers uit de buurt zetten een middag hun deur open.",
          "Ramen werden lijsten: wandelend keek de buurt naar elkaars werk."), (30, 140)),
    Idea(INITIATIVE, ("kunst", "meedoen"), ("Tekenclub {waar}", "Buurtatelier {waar}"),
         ("Elke week tekenen en bouwen buren samen aan iets voor de buurt.",), (6, 18), (), (120, 500)),
    Idea(INITIATIVE, ("cultuur", "welzijn"), ("Verhalen van vroeger {waar}", "Buurtkoor {plek}"),
         ("Bewoners halen herinneringen op en zetten ze op papier.",
          "Je hoeft niet te kunnen zingen om mee te zingen."), (8, 35), (9, 10, 1), (120, 500)),
    Idea(INITIATIVE, ("cultuur", "ontmoeten"), ("Leeskring {waar}", "Buurtmuseum {waar}"),
         ("Buren brengen boeken, foto's en verhalen mee en praten erover.",),
         (6, 20), (), (150, 600)),
    Idea(EVENT, ("cultuur", "ontmoeten"), ("Huiskamerconcert {waar}", "Vertelavond {waar}"),
         ("Bij buren thuis klonken muziek en verhalen voor een volle kamer.",), (15, 50), WINTER),
    Idea(INITIATIVE, ("meedoen", "welzijn"), ("Taalcafé {waar}", "Samen Nederlands oefenen {waar}"),
         ("Aan tafel oefenen buren Nederlands met kaartjes en thee.",),
         (8, 26), (), (150, 600), "Gezocht: buren die een uur per week willen praten."),
    Idea(INITIATIVE, ("zorg", "welzijn"), ("Klusploeg {plek}", "Buren helpen buren {waar}"),
         ("Een lamp, een kraan, een formulier: buren helpen elkaar.",), (6, 20), (), (180, 800)),
    Idea(INITIATIVE, ("zorg", "ontmoeten"), ("Eettafel {waar}", "Warme lunch {waar}"),
         ("Twee keer per week een warme maaltijd voor wie niet alleen wil eten.",),
         (12, 36), (), (180, 700), "Wie kan met de auto boodschappen halen?"),
    Idea(INITIATIVE, ("zorg", "sport"), ("Maatjes voor een ommetje {waar}",),
         ("Wie minder makkelijk loopt, gaat samen met een maatje naar buiten.",), (6, 18), (), (150, 600)),
    Idea(EVENT, ("zorg", "veiligheid"), ("Buren leren reanimeren {waar}", "AED opgehangen {waar}"),
         ("Buren oefenden op poppen en weten nu waar de AED hangt.",), (10, 26)),
    Idea(EVENT, ("duurzaamheid", "ontmoeten"), ("Repaircafé {waar}",),
         ("Stofzuigers, lampen en broeken werden samen weer heel gemaakt.",
          "Van de dertig kapotte spullen gingen er tweeëntwintig heel naar huis."), (15, 45)),
    Idea(INITIATIVE, ("duurzaamheid", "parkeren"), ("Deelauto {waar}", "Deelbakfiets {waar}"),
         ("Buren delen een auto en een agenda; dat scheelt geld en plek.",
          "Buren delen een bakfiets; de sleutel hangt in een kastje met een code."), (5, 16), (), (200, 900)),
    Idea(INITIATIVE, ("duurzaamheid",), ("Zonnedaken {waar}", "Samen isoleren {waar}"),
         ("Door samen in te kopen werd het voor iedereen goedkoper.",), (8, 45), (), (120, 400)),
    Idea(EVENT, ("duurzaamheid", "meedoen"), ("Energieavond {waar}", "Warmtewandeling {waar}"),
         ("Met een warmtecamera zagen buren waar hun huis tocht.",), (12, 40), WINTER),
    Idea(INITIATIVE, ("duurzaamheid", "voorzieningen"), ("Spullenbieb {waar}", "Gereedschap delen {waar}"),
         ("Een boor, een ladder of een partytent leen je hier van elkaar.",), (6, 30), (), (150, 700)),
    Idea(INITIATIVE, ("veiligheid", "ontmoeten"), ("Avondronde {waar}", "Buurtpreventie {plek}"),
         ("Buren lopen samen een ronde en geven kapotte lampen door.",), (5, 16), (), (180, 800)),
    Idea(EVENT, ("veiligheid", "openbare ruimte"), ("Rustig rijden {waar}", "Dertig is genoeg {waar}"),
         ("Kinderen hingen zelfgemaakte borden op en bedankten wie rustig reed.",), (10, 40)),
    Idea(INITIATIVE, ("veiligheid",), ("Meer licht {waar}", "Veilig naar school {waar}"),
         ("Bewoners brengen lastige plekken in kaart en praten met de gemeente.",), (6, 25), (), (60, 300)),
    Idea(PILOT, ("parkeren", "openbare ruimte"), ("Proef met een fietsvlonder {waar}", "Parkeerproef {waar}"),
         ("Drie maanden kijken of een parkeerplek ook een fietsplek kan zijn.",
          "Buren proberen of auto's ook om de hoek kunnen staan."), (8, 34), (3, 4, 5, 9), (80, 130)),
    Idea(EVENT, ("parkeren", "meedoen"), ("Parkeergesprek {waar}", "Samen tellen {waar}"),
         ("Buren telden een week lang auto's en fietsen en bespraken wat opviel.",), (8, 30)),
    Idea(EVENT, ("economie", "ontmoeten"), ("Rommelmarkt {waar}", "Stoepverkoop {waar}"),
         ("Op kleedjes voor de deur wisselden spullen van eigenaar.",), (40, 200), (4, 5, 6, 8, 9)),
    Idea(EVENT, ("economie", "meedoen"), ("Ondernemersontbijt {waar}", "Winkelavond {waar}"),
         ("Ondernemers en bewoners maakten samen plannen voor de straat.",), (12, 60)),
    Idea(INITIATIVE, ("economie", "kunst"), ("Winkel op proef {waar}", "Makersmarkt {waar}"),
         ("Een paar maanden staat een leeg pand open voor een winkel uit de buurt.",
          "Makers uit de buurt verkopen een tijd lang samen in één pand."), (6, 30), (), (60, 240)),
    Idea(INITIATIVE, ("voorzieningen", "meedoen"), ("Pakketpunt bij de buren {waar}", "Leestafel {waar}"),
         ("Wie overdag thuis is neemt pakketten aan voor de straat.",
          "Kranten, een tafel en een stopcontact: meer is er niet nodig."), (4, 15), (), (150, 700)),
    Idea(INITIATIVE, ("voorzieningen", "openbare ruimte"), ("Watertap {waar}", "Fietspomp {waar}"),
         ("Bewoners vroegen en kregen een voorziening die iedereen mag gebruiken.",), (4, 20), (), (90, 500)),
    Idea(INITIATIVE, ("voorzieningen", "recreatie"), ("Speelgoeduitleen {waar}",),
         ("In een container naast het veld ligt speelgoed om te lenen.",), (5, 18), SPRING, (120, 500)),
    Idea(INITIATIVE, ("meedoen",), ("Buurtkrant {plek}", "Nieuwsbrief {plek}"),
         ("Vier keer per jaar schrijven buren zelf wat er speelt.",), (4, 14), (), (200, 900)),
    Idea(EVENT, ("meedoen",), ("Ideeënavond {waar}", "Stemmen op plannen {waar}"),
         ("Buren bedachten plannen en kozen er samen drie.",
          "Met stickers op een grote kaart koos de buurt wat eerst komt."), (20, 110)),
)  # fmt: skip

# What a group behind an idea may be called, by its first theme; {plek} as above.
GROUPS: dict[str, tuple[str, ...]] = {
    "veiligheid": ("Straatoverleg {plek}", "Buurtpreventie {plek}"),
    "openbare ruimte": ("Straatploeg {plek}", "Werkgroep Schoon {plek}"),
    "parkeren": ("Werkgroep Verkeer {plek}", "Straatoverleg {plek}"),
    "sport": ("Beweegclub {plek}", "Sportvrienden {plek}"),
    "recreatie": ("Speelgroep {plek}", "Oudergroep {plek}"),
    "cultuur": ("Cultuurclub {plek}", "Muziekkring {plek}"),
    "welzijn": ("Buurtkring {plek}", "Huiskamer {plek}"),
    "groen": ("Werkgroep Groen {plek}", "Tuinploeg {plek}"),
    "economie": ("Ondernemers rond {plek}", "Makers van {plek}"),
    "zorg": ("Zorgkring {plek}", "Burenhulp {plek}"),
    "duurzaamheid": ("Energiegroep {plek}", "Duurzaam {plek}"),
    "ontmoeten": ("Buurtclub {plek}", "Bewonersgroep {plek}"),
    "kunst": ("Atelier {plek}", "Kunstkring {plek}"),
    "voorzieningen": ("Bewonersgroep {plek}", "Huurdersgroep {plek}"),
    "meedoen": ("Bewonersgroep {plek}", "Buurttafel {plek}"),
}
