"""The page with the formulae: a plain sentence for everyone, the formula for who wants it."""

from dataclasses import dataclass

TITLE = "De rekenmethode"
INTRO = """
Hier staat hoe de kaart rekent. Bij elke stap staat eerst in gewone woorden wat er gebeurt. Wilt u het precies
weten, open dan de formule. Wie liever begint met een voorbeeld, leest eerst de **Uitleg**.
"""
OPEN = "De formule"
WHERE = "In de code: `{modules}`."


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it does in plain words, its formulae (LaTeX), what their letters mean, where it is."""

    title: str
    plain: str
    formulae: tuple[str, ...]
    letters: str
    modules: str


STEPS: tuple[Step, ...] = (
    Step(
        "1. Hoeveel een activiteit telt",
        "Een activiteit telt mee zolang die loopt. Daarna dooft hij. Meer mensen tellen zwaarder, maar "
        "steeds minder erbij.",
        (r"e = k \, (1 + s \log_{10} n) \, 2^{-t / T}",),
        "e: energie, in lopende initiatieven. k: hoe zwaar de soort telt. n: mensen. s: stap per tien keer "
        "zoveel mensen. t: dagen sinds het einde. T: halveringstijd van het thema.",
        "geo/energy.py",
    ),
    Step(
        "2. Eén adres en één groep zijn geen buurt",
        "Veel activiteiten op één adres tellen samen als iets meer dan één. Wat één groep op één plek "
        "brengt, heeft een grens.",
        (
            r"e_{\text{adres}} = \Bigl( \sum_i e_i^{\,p} \Bigr)^{1/p}",
            r"e_{\text{groep}} = \min \Bigl( \sum_i e_i,\; C \Bigr)",
        ),
        "p: hoe streng een adres dempt. C: het meeste van één groep op één plek.",
        "geo/energy.py",
    ),
    Step(
        "3. Energie verspreidt zich als warmte",
        "Elke activiteit is een heuvel die uitvloeit, zoals warmte. Over een spoorlijn of snelweg gaat dat "
        "moeilijk. Er gaat niets verloren. Is een plek niet precies bekend, dan telt ze overal een beetje, "
        "tot zo ver als ze kan liggen: de heuvel is breder en lager.",
        (
            r"\frac{\partial u}{\partial \tau} = \nabla \cdot (c \, \nabla u), \qquad \sigma^2 = h^2 + r^2",
            r"c = \frac{1}{1 + R / a}",
        ),
        "u: energie per vakje. σ: breedte van de heuvel, uit de reikwijdte h en de onzekerheid r van de "
        "plek (de helft van hoe ver ze ernaast kan liggen). c: hoe goed het ene vakje aan het andere "
        "doorgeeft. R: weerstand van de barrière, in meters omweg. a: zijde van een vakje. De vergelijking "
        "wordt in enkele impliciete stappen opgelost (Botev e.a. 2010, Diggle 1985, Marchuk 1990); "
        "activiteiten worden eerst over vier vakjes verdeeld (Wand 1994).",
        "geo/events.py, geo/field.py, geo/barriers.py",
    ),
    Step(
        "4. Hoe ver een activiteit reikt",
        "Dat kiest de kaart uit de gegevens. We laten steeds één plek weg en kijken bij welke reikwijdte "
        "de rest die plek het best voorspelt.",
        (
            r"h^* = \arg\max_h \sum_i \sqrt{w_i} \, \ln g_i",
            r"g_i = (1 - \varepsilon) \, \hat f_{h,-i}(x_i) + \frac{\varepsilon}{A}",
        ),
        "w: energie in vakje i. f: wat de andere vakjes daar voorspellen. ε: deel van de activiteiten dat "
        "bij geen heuvel hoort. A: aantal vakjes van de stad. Bron: Silverman 1986.",
        "geo/bandwidth.py",
    ),
    Step(
        "5. Welke heuvels apart zijn",
        "Twee heuvels zijn twee buurten als het dal ertussen diep genoeg is, en dieper dan toeval kan maken. "
        "Ligt het dal heel laag, dan blijven ze ook apart.",
        (
            r"\text{top} - \text{zadel} \;\ge\; "
            r"\max \bigl( (1 - z) \, \text{top},\; k \, \sigma_{\text{toeval}} \bigr)",
            r"\text{of} \quad \frac{\text{zadel}}{\text{hoogste}} "
            r"\Bigl( \frac{\text{top}}{\text{hoogste}} \Bigr)^{m} < j",
        ),
        "Top: die van de lagere van de twee. Hoogste: de andere top. z: tot zo hoog mag het zadel komen. k: "
        "aantal standaardafwijkingen. j en m: geschat op proefsteden. Bronnen: Edelsbrunner en Harer 2010; "
        "Chazal e.a. 2013.",
        "geo/peaks.py",
    ),
    Step(
        "6. Meer dan toeval",
        "Losse activiteiten liggen altijd wel ergens dicht bij elkaar. Een buurt is er pas als toeval dat "
        "niet goed kan verklaren. Een heuvel die tegen andere aan ligt, is minder vaak toeval.",
        (
            r"\Lambda = n \ln \frac{n}{E} + (N - n) \ln \frac{N - n}{N - E} + t \, r",
            r"n = \frac{(\sum e)^2}{\sum e^2}",
        ),
        "n: activiteiten in de heuvel, naar hun gewicht geteld. N: in de hele stad. E: hoeveel er bij "
        "gelijke verdeling zouden liggen (Kulldorff 1997). r: het deel van de rand dat tegen een andere "
        "heuvel ligt. t: hoe zwaar dat telt, geschat op proefsteden.",
        "geo/chance.py",
    ),
    Step(
        "7. Waar een buurt ophoudt",
        "Dat leest de kaart af aan de heuvel zelf. Ligt alles rond één plein, dan ligt de rand laag op de "
        "heuvel. Is de energie gelijk verdeeld, dan ligt de rand hoger. Liggen de heuvels tegen elkaar aan, "
        "dan ligt hij lager.",
        (
            r"\ln L = \ln (c \, q_{10}) + \mathbf{a} \cdot \mathbf{v} + \mathbf{b} \cdot \bar{\mathbf{v}}",
            r"\mathbf{v} = \Bigl( \ln \frac{q_{10}}{q_{50}},\; \ln \frac{\text{top}}{q_{50}},\; "
            r"l,\; \ln \frac{u}{q_{10}},\; r \Bigr)",
        ),
        "L: de hoogte aan de rand. q10 en q50: de hoogte waar een tiende en de helft van de activiteiten "
        "onder blijft. l: hoe langgerekt de heuvel is, zoals langs een straat. u: de hoogte van één "
        "activiteit alleen. r: het deel van de rand dat tegen een andere heuvel ligt. v: de vorm van deze "
        "heuvel (de eerste drie getallen); met een streep erboven: het gemiddelde van de stad. a, b en c "
        "zijn geschat op steden waarvan we de waarheid zelf maakten.",
        "geo/levels.py",
    ),
    Step(
        "8. Hoe zeker het is",
        "Voor elke plek schat de kaart de kans dat die in een levende buurt ligt. De stevigheid van een "
        "buurt zegt hoeveel ervan we terugvinden als we opnieuw zouden tellen. Een zachte rand is een "
        "onzekere rand.",
        (
            r"P = \frac{1}{1 + e^{-(\Lambda - \Lambda_0)/d}} \cdot \frac{1}{1 + (L / u)^{s}}",
            r"\text{stevigheid} = \frac{\sum P^2}{2 \sum P - \sum P^2}",
        ),
        "Het eerste deel: is hier een buurt? Het tweede: ligt deze plek er dan in? Op het kaartje van een "
        "buurt staat per windstreek hoe breed de strook is waar de kans tussen een kwart en drie kwart "
        "ligt.",
        "geo/levels.py, geo/edges.py",
    ),
    Step(
        "9. Hoe de omtrek wordt getekend",
        "De vakjes worden een vloeiende lijn. Buren delen hun grens precies. Punten die je niet mist, gaan "
        "weg.",
        (),
        "Een net over de hoeken van de vakjes wordt glad getrokken (Gibson 1998) en uitgedund (Visvalingam "
        "en Whyatt 1993), zo dat lijnen elkaar nooit kruisen.",
        "geo/outlines.py",
    ),
    Step(
        "10. Welke buurt van deze maand welke van vorige maand is",
        "Buurten met veel grond samen horen bij elkaar. De kaart kiest de beste paren voor de hele stad "
        "tegelijk en onthoudt wie even stil is.",
        (
            r"\max_{\pi} \sum_i \varphi^{\,k_i} \, J(A_i, B_{\pi(i)})",
            r"J(A, B) = \frac{|A \cap B|}{|A \cup B|}",
        ),
        "A: buurten van eerder. B: van deze maand. J: gedeelde grond over alle grond samen. φ: hoe snel een "
        "buurt vervaagt die k maanden stil is. Bronnen: Kuhn 1955; onthouden zoals bij Bewley e.a. 2016; "
        "splitsen en samengaan zoals bij Spiliopoulou e.a. 2006.",
        "geo/identity.py",
    ),
    Step(
        "11. Waarom hier?",
        "De kaart vraagt het zichzelf opnieuw: met één groep minder, en met één initiatief meer. De rest van "
        "de stad blijft zoals die is. Zo ziet u wie een buurt draagt.",
        (r"\text{aandeel}_i = \frac{e_i \, (G \, 1_B)(x_i)}{\sum_j e_j \, (G \, 1_B)(x_j)}",),
        "1_B: het vlak van de buurt. G: verspreiden als warmte. Warmte gaat even makkelijk heen als terug: "
        "daarom zegt het verspreide vlak van elke plek welk deel van een heuvel daar in de buurt valt.",
        "geo/why.py",
    ),
    Step(
        "12. Hoe goed het is",
        "We maken honderden proefsteden waarvan we de buurten kennen, en kijken hoeveel de kaart ervan "
        "terugvindt. Andere methoden doen dezelfde proef.",
        (
            r"\text{zachte IoU} = \frac{2 \sum J(\text{paren})}{K_{\text{waar}} + K_{\text{gevonden}}}",
            r"\text{ijkfout} = \sum_b \frac{n_b}{n} \, \bigl| \bar P_b - \bar y_b \bigr|",
            r"\text{IDF1} = \frac{2\,\text{IDTP}}{2\,\text{IDTP} + \text{IDFP} + \text{IDFN}}",
        ),
        "K: aantal buurten. De ijkfout vergelijkt de kans die we noemen met hoe vaak het uitkomt (Naeini "
        "e.a. 2015; Guo e.a. 2017). IDF1 zegt hoe goed buurten door de tijd zichzelf blijven (Ristani e.a. "
        "2016).",
        "bench/quality",
    ),
)

NUMBERS_TITLE = "Alle getallen"
NUMBERS = "Deze getallen komen rechtstreeks uit de code. Wie er een verandert, verandert de kaart."
NUMBERS_HEAD = ("Naam in de code", "Waarde", "Wat het is, en waarom zo")

# Of every parameter: the unit, and what it is with its source. The values stand in geo.parameters only.
PARAMETERS: dict[str, tuple[str, str]] = {
    "half_life_days": (
        "dagen",
        "Eén halveringstijd voor alle thema's. Niet ingesteld: die per thema hieronder.",
    ),
    "half_life_days_per_theme": (
        "dagen",
        "Halveringstijd per thema: kort voor wat herhaald moet worden, lang voor wat in de straat blijft. "
        "Eigen eerste keuze, te toetsen in buurtgesprekken.",
    ),
    "half_life_days_otherwise": ("dagen", "Halveringstijd zonder bekend thema."),
    "half_lives_remembered": ("halveringstijden", "Daarna telt iets niet meer mee. Na vijf is er 3 % over."),
    "height_per_kind": (
        "initiatieven",
        "Gewicht per soort: hoe meer samen doen, hoe zwaarder. Eigen eerste keuze.",
    ),
    "height_otherwise": ("initiatieven", "Gewicht van een onbekende soort."),
    "people_step": (
        "per tien keer zoveel mensen",
        "1, 10 en 100 mensen tellen als 1, 1½ en 2. Eigen keuze.",
    ),
    "people_most": ("mensen", "Meer telt als dit. Ongeveer het grootste buurtfeest."),
    "source_cap": ("initiatieven", "Het meeste dat één groep op één plek brengt. Eigen keuze."),
    "venue_power": ("", "Hoe streng activiteiten op één adres dempen. Gemeten op proefsteden."),
    "cell_m": ("meter", "Zijde van een vakje. Fijner verandert niets dat u ziet. Gemeten."),
    "bandwidth_m": ("meter", "Vaste reikwijdte. Niet ingesteld: de kaart kiest uit de gegevens, zie stap 4."),
    "bandwidth_least_m": ("meter", "Kleinste reikwijdte: daaronder is het een straathoek. Gemeten."),
    "bandwidth_most_m": ("meter", "Grootste reikwijdte: daarboven is het een wijk. Gemeten."),
    "town_least_m": ("meter", "Zo breed is een stad minstens, zodat één heuvel een achtergrond heeft."),
    "background_rise": ("keer", "Zo ver komt een buurt boven de achtergrond van de stad uit. Gemeten."),
    "saddle_share": ("van de lagere top", "Ligt het zadel hoger, dan is het één buurt. Gemeten."),
    "prominence_sd": (
        "standaardafwijkingen",
        "Zo ver steekt een top boven het zadel uit, anders is het toeval.",
    ),
    "join_share": (
        "",
        "Het getal j: ligt het zadel lager, dan komen heuvels niet samen. Geschat op proefsteden.",
    ),
    "join_power": (
        "",
        "De macht m: hoe zwaar daarbij telt dat de ene heuvel lager is. Geschat op proefsteden.",
    ),
    "cut_share": ("van de top", "Daarboven tellen we bewijs. Gemeten."),
    "edge_level": ("keer", "De factor c van de rand. Geschat op proefsteden."),
    "edge_by_own_profile": ("", "De gewichten a: de vorm van de heuvel zelf. Geschat op proefsteden."),
    "edge_by_town_profile": (
        "",
        "De gewichten b: de vorm van de heuvels in de stad. Geschat op proefsteden.",
    ),
    "usual_profile": ("", "De gewone vorm, voor een stad met weinig heuvels. Geschat op proefsteden."),
    "edge_most": ("van de top", "Hoger dan dit ligt een rand nooit."),
    "edge_steepness": ("", "De macht s: hoe snel de kans aan de rand omslaat. Geschat op proefsteden."),
    "evidence_touching": ("", "Het bewijs t van een heuvel die rondom andere raakt. Geschat op proefsteden."),
    "evidence_even": (
        "",
        "Bij zoveel bewijs zijn wel en geen buurt even waarschijnlijk. Geschat op proefsteden.",
    ),
    "evidence_doubt": ("", "De breedte d van die twijfel. Geschat op proefsteden."),
    "kern_share": ("van de energie", "Zoveel ligt in de kern. Eigen keuze."),
    "zone_share": ("van de energie", "Zoveel ligt in kern en zone samen. Eigen keuze."),
    "significance": ("", "Zoveel bewijs tegen toeval is nodig. Kulldorff 1997; waarde gemeten."),
    "minimum_events": ("activiteiten", "Minder is: te weinig bekend. Eigen keuze."),
    "minimum_sources": ("groepen", "Minder is: te weinig bekend. Eigen keuze."),
    "source_share_most": (
        "van de energie",
        "Brengt één groep meer, dan is het geen buurt. Eigen keuze.",
    ),
    "outline_tolerance_m": ("meter", "Zoveel mag een grens eenvoudiger. Een half vakje ziet u nooit."),
}
NOT_SET = "niet ingesteld"

VERSIONS_TITLE = "Versies"
VERSION_NUMBERS = "Getallen van de methode"
VERSION_FILM = "Vorm van de film (open data)"

TRIED_TITLE = "Wat we probeerden"
TRIED = """
Veel ideeën haalden het niet: één vaste hoogte voor alle randen, een reikwijdte per activiteit, gaten dichten,
een bol omhulsel om elk vlak. De stukken liggen bij de code:

- wat we probeerden en wat het scoorde: `docs/decisions/0009-boundary-engine.md`
- hoe we meten: `docs/decisions/0010-how-the-engine-is-measured.md`
- hoe buurten door de tijd zichzelf blijven: `docs/decisions/0008-identity-in-time.md`
"""

SOURCES_TITLE = "Bronnen"
SOURCES: tuple[str, ...] = (
    "Bewley, Ge, Ott, Ramos en Upcroft (2016). Simple online and realtime tracking. ICIP.",
    "Botev, Grotowski en Kroese (2010). Kernel density estimation via diffusion. Annals of Statistics 38.",
    "Chazal, Guibas, Oudot en Skraba (2013). Persistence-based clustering in Riemannian manifolds. Journal "
    "of the ACM 60.",
    "Diggle (1985). A kernel method for smoothing point process data. Applied Statistics 34.",
    "Edelsbrunner en Harer (2010). Computational Topology: An Introduction. AMS.",
    "Gibson (1998). Constrained elastic surface nets. MICCAI.",
    "Guo, Pleiss, Sun en Weinberger (2017). On calibration of modern neural networks. ICML.",
    "Kuhn (1955). The Hungarian method for the assignment problem. Naval Research Logistics 2.",
    "Kulldorff (1997). A spatial scan statistic. Communications in Statistics 26.",
    "Marchuk (1990). Splitting and alternating direction methods. Handbook of Numerical Analysis 1.",
    "Naeini, Cooper en Hauskrecht (2015). Obtaining well calibrated probabilities using Bayesian binning. "
    "AAAI.",
    "Ristani, Solera, Zou, Cucchiara en Tomasi (2016). Performance measures and a data set for "
    "multi-target, multi-camera tracking. ECCV Workshops.",
    "Silverman (1986). Density Estimation for Statistics and Data Analysis. Chapman and Hall.",
    "Spiliopoulou, Ntoutsi, Theodoridis en Schult (2006). MONIC: modeling and monitoring cluster "
    "transitions. KDD.",
    "Visvalingam en Whyatt (1993). Line generalisation by repeated elimination of points. Cartographic "
    "Journal 30.",
    "Wand (1994). Fast computation of multivariate kernel estimators. Journal of Computational and "
    "Graphical Statistics 3.",
)
