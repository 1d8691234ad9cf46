"""The centres of energy of the example town, and how each of them lives through time.

They do not follow the borders of the wijken. Names of felt buurten come from public sources; every
square, court and path in them is invented.
"""

from dataclasses import dataclass

Xy = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Centre:
    """A part of town where people do things together.

    Attributes:
        path: places of its heart in RD metres at equal steps through time; one place stays put.
        pulse: things begun per month at equal steps through time: how it grows, sleeps and wakes.
        spread_m: standard deviation of the distance of its spots to its heart.
        themes: what people care about here, with weights.
        spots: names of invented streets and squares, each with its preposition and article.
    """

    key: str
    name: str
    path: tuple[Xy, ...]
    pulse: tuple[float, ...]
    spread_m: float
    themes: tuple[tuple[str, float], ...]
    spots: tuple[str, ...]

    def heart_at(self, moment: float) -> Xy:
        """Return the heart at a moment between 0 (the first month) and 1 (the last), RD metres."""
        xs, ys = zip(*self.path, strict=True)
        return _along(xs, moment), _along(ys, moment)

    def pulse_at(self, moment: float) -> float:
        """Return how many things begin per month at a moment between 0 and 1."""
        return _along(self.pulse, moment)


CENTRES: tuple[Centre, ...] = (
    Centre(  # the railway side of Oost: the strongest, and growing
        "over-het-spoor",
        "Over het Spoor",
        ((141260, 471140), (141330, 471190)),
        (1.0, 1.3, 1.6, 2.0),
        150,
        (("groen", 5), ("openbare ruimte", 3), ("ontmoeten", 2), ("recreatie", 1)),
        (
            "op het Wisselplein",
            "in het Bielshof",
            "aan het Perronpad",
            "in het Lantaarnhof",
            "op het Overwegplein",
            "in de Rangeerstraat",
            "in het Klinkerhof",
            "aan het Seinhuispad",
        ),
    ),
    Centre(  # wakes up in the second year, on both sides of a wijk border
        "klein-rome",
        "Klein Rome",
        ((141130, 470390),),
        (0.1, 0.3, 1.3, 1.8),
        110,
        (("meedoen", 4), ("cultuur", 3), ("ontmoeten", 2), ("veiligheid", 2)),
        (
            "in het Olijfhofje",
            "op het Pijnboomplein",
            "aan het Tiberpad",
            "in het Forumhof",
            "in het Fonteinhof",
            "in de Zevenheuvelstraat",
        ),
    ),
    Centre(  # steady, across three CBS-buurten of Zuid
        "heibuurt",
        "Heibuurt",
        ((139380, 469330),),
        (1.4, 1.2, 1.3, 1.4),
        150,
        (("ontmoeten", 4), ("duurzaamheid", 4), ("groen", 2), ("welzijn", 2)),
        (
            "op het Struikheiplein",
            "in het Dopheihof",
            "aan het Jeneverbespad",
            "in het Bremhof",
            "op het Zandoogplein",
            "aan het Korstmospad",
            "in de Vuursteenstraat",
        ),
    ),
    Centre(  # grows slowly, around the squares between the flats
        "kerkelanden",
        "Kerkelanden",
        ((137900, 469850), (138060, 469820)),
        (0.6, 0.9, 1.2, 1.5),
        160,
        (("groen", 3), ("sport", 4), ("welzijn", 2), ("recreatie", 2)),
        (
            "in het Torenhof",
            "op het Landjesplein",
            "aan het Kapelpad",
            "in het Singelhof",
            "op het Klokplein",
            "aan het Weidepad",
            "in het Populierenhof",
        ),
    ),
    Centre(  # steady and caring, over the border with West-Indië
        "riebeeck",
        "Riebeeck",
        ((141980, 469760),),
        (1.1, 1.2, 1.2, 1.3),
        130,
        (("zorg", 4), ("ontmoeten", 3), ("economie", 3), ("welzijn", 2)),
        (
            "in het Kompashof",
            "op het Kaapplein",
            "aan het Zeilpad",
            "in het Galjoenhof",
            "op het Ankerplein",
            "aan het Boegpad",
        ),
    ),
    Centre(  # once lively, falls asleep
        "trompenberg",
        "Trompenberg",
        ((139720, 471830),),
        (1.5, 1.1, 0.4, 0.1),
        150,
        (("cultuur", 3), ("groen", 3), ("parkeren", 3), ("ontmoeten", 1)),
        (
            "aan het Hertenpad",
            "in het Duivenlaantje",
            "in het Eekhoornhof",
            "aan het Belvederepad",
            "in het Sterrenlaantje",
            "in het Vijverhof",
        ),
    ),
    Centre(  # drifts north, away from the Johannes Geradtsweg
        "snelliusbuurt",
        "Snelliusbuurt",
        ((140850, 471800), (140900, 471950), (140960, 472250), (141000, 472380)),
        (1.0, 1.1, 1.2, 1.3),
        130,
        (("sport", 4), ("cultuur", 2), ("voorzieningen", 3), ("recreatie", 2)),
        (
            "in het Prismahof",
            "op het Lensplein",
            "aan het Spiegelpad",
            "op het Brandpuntplein",
            "in het Kijkerhof",
            "aan het Kristalpad",
            "in het Loephof",
            "op het Regenboogplein",
        ),
    ),
    Centre(  # steady in music and art, over the border of Boomberg and Centrum
        "boomberg",
        "Boomberg",
        ((139620, 470680),),
        (0.9, 1.1, 1.0, 1.1),
        140,
        (("cultuur", 4), ("kunst", 4), ("parkeren", 2), ("groen", 1)),
        (
            "in het Rozenhofje",
            "aan het Heuvelpad",
            "in het Kastanjehof",
            "op het Muziekplein",
            "aan het Trapjespad",
            "in het Uilenhof",
        ),
    ),
    Centre(  # apart, with its own rhythm
        "de-meent",
        "De Meent",
        ((137850, 475310),),
        (1.0, 1.1, 1.2, 1.2),
        150,
        (("recreatie", 3), ("kunst", 3), ("meedoen", 3), ("welzijn", 2)),
        (
            "in het Libelhof",
            "op het Kikkerplein",
            "aan het Rietpad",
            "in het Waterjufferhof",
            "aan het Otterpad",
            "op het Egelplein",
            "in het Wilgenhof",
        ),
    ),
    Centre(  # the first of two that grow towards each other
        "bloemenkwartier",
        "Bloemenkwartier",
        ((139990, 469700), (140060, 469720), (140240, 469760), (140330, 469770)),
        (0.9, 1.0, 1.1, 1.2),
        100,
        (("groen", 4), ("ontmoeten", 3), ("veiligheid", 2)),
        (
            "in het Akeleihof",
            "aan het Klaproospad",
            "op het Zonnebloemplein",
            "in het Papaverhof",
            "aan het Vergeet-mij-nietpad",
            "in het Madeliefhof",
        ),
    ),
    Centre(  # the second of the two
        "schilderskwartier",
        "Schilderskwartier",
        ((140800, 469640), (140720, 469680), (140560, 469740), (140470, 469760)),
        (0.8, 0.9, 1.1, 1.2),
        100,
        (("kunst", 4), ("groen", 2), ("veiligheid", 2), ("ontmoeten", 2)),
        (
            "in het Penseelhof",
            "op het Paletplein",
            "aan het Ezelpad",
            "in het Kwastenhof",
            "in de Doekstraat",
            "aan het Passepartoutpad",
        ),
    ),
    Centre(  # one that splits: this half goes to the Havenstraat
        "weversbuurt",
        "Weversbuurt",
        ((140400, 470760), (140330, 470650), (140180, 470480), (140160, 470470)),
        (1.0, 1.1, 0.9, 0.9),
        95,
        (("economie", 5), ("cultuur", 2), ("voorzieningen", 2)),
        (
            "in de Weversteeg",
            "op het Spoelplein",
            "in het Getouwhof",
            "aan het Linnenpad",
            "in het Katoenhof",
        ),
    ),
    Centre(  # and this half to Langgewenst
        "boterhof",
        "Boterhof",
        ((140430, 470790), (140490, 470950), (140600, 471260), (140610, 471290)),
        (0.6, 0.8, 0.9, 1.0),
        95,
        (("meedoen", 3), ("zorg", 3), ("voorzieningen", 2), ("ontmoeten", 1)),
        ("in het Boterhof", "aan het Melkpad", "op het Karnplein", "in de Zuivelsteeg", "aan het Wringpad"),
    ),
    Centre(  # wakes up in the last year, on the border of Zeverijn and Het Rode Dorp
        "vletbuurt",
        "Vletbuurt",
        ((138960, 470150),),
        (0.2, 0.1, 0.4, 1.5),
        110,
        (("duurzaamheid", 3), ("meedoen", 3), ("zorg", 2), ("recreatie", 1)),
        (
            "in het Dobberhof",
            "op het Steigerplein",
            "aan het Loswalpad",
            "op het Vletplein",
            "aan het Palingpad",
        ),
    ),
    Centre(  # grows from nothing, where Liebergen meets the Astronomische Buurt
        "kometenbuurt",
        "Kometenbuurt",
        ((142080, 471080),),
        (0.0, 0.5, 1.1, 1.3),
        120,
        (("duurzaamheid", 4), ("recreatie", 3), ("sport", 2), ("openbare ruimte", 1)),
        (
            "in het Kometenhof",
            "op het Melkwegplein",
            "aan het Zonnewijzerpad",
            "in het Ringenhof",
            "aan het Saturnuspad",
        ),
    ),
)

# Lone things happen at these, outside every centre; 't Hoogt, Media Park and the villa parks stay quiet.
LONE_SPOTS = (
    ("in het Lindehof", 140930, 469250), ("aan het Bosrandpad", 140650, 468750),
    ("in het Wachthof", 138050, 470480), ("aan het Sluispad", 137600, 470400),
    ("in het Zendmasthof", 140030, 472500), ("in het Rietdekkershof", 138950, 472100),
    ("aan het Suikerpad", 142200, 469200), ("in het Rumhof", 142050, 469050),
    ("in het Waterkershof", 137750, 475950), ("op het Parkzichtplein", 141450, 469500),
    ("aan het Noorderpad", 140700, 472750), ("in het Erfhof", 141650, 472200),
    ("in het Poolsterhof", 142050, 472050), ("aan het Bastionpad", 138500, 468980),
    ("in het Pennenhof", 139550, 470050), ("in het Torenwachthof", 139050, 470900),
)  # fmt: skip


def _along(values: tuple[float, ...], moment: float) -> float:
    place = min(max(moment, 0.0), 1.0) * (len(values) - 1)
    before = min(int(place), len(values) - 1)
    after = min(before + 1, len(values) - 1)
    return values[before] + (values[after] - values[before]) * (place - before)
