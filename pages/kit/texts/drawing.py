"""The words of the drawing tool and of the page around it. Those in WORDS travel to the browser."""

from pages.kit.texts import common, map_words

PAGE_TITLE = "Teken een buurt"

NOT_FOR_VISITORS_TITLE = "Tekenen voor de kaart"
NOT_FOR_VISITORS = (
    "Hier tekenen buurtcoördinatoren, en mensen met een code van een buurtgesprek. "
    "Bent u dat? Meld u dan eerst aan."
)
WAYS_ON = (
    '<p><a href="{base}/aanmelden" target="_self">Aanmelden</a></p>'
    "<p>U kunt ook uw eigen buurt tekenen. Daar is geen account voor nodig: "
    '<a href="{base}/mijn_buurt" target="_self">mijn buurt</a>.</p>'
)

UNKNOWN_OUTLINE = "De grens in deze link is er niet of niet meer. U begint nu met een leeg blad."
UNKNOWN_LIVING = "De levende buurt in deze link is er nu niet. U begint nu met een leeg blad."

WORDS: dict[str, object] = {
    "frame_title": "Tekenen op de kaart",
    "title": PAGE_TITLE,
    "map_label": "Kaart om op te tekenen. Met de pijltjes beweegt u een kruis. Met Enter zet u een hoek.",
    "dock": "Hulp bij het tekenen",
    "dock_label": "Wat u kunt doen, en wat er in uw tekening ligt",
    "acts": "Stap terug, opnieuw of klaar",
    "ways": {
        "corners": {"title": "Klik de hoeken", "hint": "u zet zelf elke hoek op de kaart"},
        "tap": {"title": "Tik gebieden samen", "hint": "buurten of vakjes worden één geheel"},
        "living": {"title": "Begin met een levende buurt", "hint": "en pas die daarna aan"},
        "outline": {"title": "Pas een grens aan", "hint": "van een buurt die al getekend is"},
    },
    "with_keys": "Teken met het toetsenbord",
    "guide": {
        "begin": "Hoe wilt u beginnen?",
        "begin_again": "Het blad is leeg. Hoe wilt u beginnen? Met Ongedaan maken haalt u uw tekening terug.",
        "corners": [
            "Zet op de kaart de eerste hoek van de buurt.",
            "Goed zo. Nog twee hoeken, dan is er een vlak.",
            "Nog één hoek, dan is er een vlak.",
            "Ga zo door, rond de buurt. Bent u rond? Druk op Klaar.",
        ],
        "closed": (
            "De lijn is rond. Klopt het nog niet? Versleep een hoek. "
            "Sleep aan een klein rondje voor een extra hoek."
        ),
        "part": "Zet de eerste hoek van het nieuwe deel.",
        "hole": "Zet de eerste hoek van het gat, binnen uw tekening.",
        "tap": "Tik op de kaart wat bij de buurt hoort.",
        "tapped": "{count} gekozen. Nog eens tikken haalt iets weer weg. Is het compleet? Druk op Klaar.",
        "closer": "Zoom dichterbij, dan verschijnen de vakjes van 100 meter.",
        "living": "Tik op de kaart op een levende buurt, of kies er een uit de lijst.",
        "outline": "Tik op de kaart op een getekende buurt, of kies er een uit de lijst.",
        "offer": "Kijk op de kaart naar het verschil, en kies.",
    },
    "layers": {
        "cbs": "CBS-buurten",
        "levend": "Levende buurten",
        "getekend": "Getekende buurten",
        "vakje": "Vakjes",
    },
    "what_to_tap": "Wat wilt u samen tikken?",
    "cell": "vakje van 100 meter",
    "by_name": "Kies op naam",
    "none_here": "Hier is er nu geen een.",
    "nothing_to_tap": "Hier ligt niets om te kiezen.",
    "nothing_tapped": "U hebt nog niets gekozen.",
    "not_joined": "Het samenvoegen lukt nu niet. Kijk of u verbinding hebt, en druk nog eens op Klaar.",
    "back": "Laatste punt terug",
    "undo": "Ongedaan maken",
    "redo": "Weer doen",
    "over": "Opnieuw",
    "over_ask": "Wilt u opnieuw beginnen?",
    "over_yes": "Ja, opnieuw",
    "over_no": "Nee, ga door",
    "done": "Klaar",
    "go_on": "Verder",
    "draw_on": "Verder tekenen",
    "draw_another": "Nog een buurt tekenen",
    "too_few": "Een buurt heeft minstens drie hoeken.",
    "another_part": "Nog een deel",
    "hole": "Gat erin",
    "hole_outside": "Begin het gat binnen uw tekening.",
    "tidy": "Minder hoeken",
    "tidy_already": "Uw lijn is al netjes.",
    "keyboard": "Toetsenbord",
    "never_mind": "Toch niet",
    "not_sound": "Kijk eerst wat er nog niet klopt.",
    "show_where": "Toon de plek",
    "see_repair": "Bekijk hoe het kan",
    "offer": "Een voorstel voor uw lijn",
    "accept": "Neem dit over",
    "refuse": "Laat mijn lijn zo",
    "before": "uw lijn",
    "after": "het voorstel",
    "kept": "Uw tekening wordt bewaard op dit apparaat.",
    "not_kept": "Deze browser kan uw tekening niet bewaren. Laat deze pagina open tot u klaar bent.",
    "no_draft": "Deze browser kan uw tekening niet bewaren. Laat deze pagina open tot u klaar bent.",
    "draft_found": "Wij hebben uw tekening bewaard. Verder tekenen of opnieuw?",
    "draft_go_on": "Verder tekenen",
    "draft_over": "Opnieuw",
    "elsewhere": "In een ander tabblad tekent u ook. Die tekening blijft daar staan.",
    "numbers": "Uw buurt in getallen",
    "more_numbers": "Meer over uw buurt",
    "fewer_numbers": "Meer kaart",
    "around": "rondom {km} km",
    "inside": "Dit ligt erin",
    "nothing_inside": "Hier is nog niets bekend.",
    "themes": "Activiteiten: {themes}.",
    "in_wijk": "Ligt in",
    "in_wijken": "Verdeeld over de wijken",
    "alike": "Lijkt op de levende buurt",
    "residents": "Lijkt op wat {count} bewoners tekenden",
    "overlap": "Ligt deels over",
    "figures": "Over de bewoners",
    "in_words": "Alles in woorden",
    "no_numbers": "De getallen komen even niet. U kunt gewoon verder tekenen.",
    "near": "bij {place}",
    "within": "in {place}",
    "nowhere": "buiten de buurten die we kennen",
    "corner_list": "Hoeken op een rij",
    "corner_help": (
        "Kies een hoek. Pijltjes verplaatsen die, met Shift verder. Delete haalt die weg, "
        "Insert zet er een bij."
    ),
    "corner": "Hoek {number}, {place}",
    "remove_corner": "Haal deze hoek weg",
    "keys": [
        ["Pijltjes", "beweeg het kruis, met Shift verder"],
        ["Enter", "zet een hoek"],
        ["Backspace", "laatste punt terug"],
        ["C", "maak de lijn rond"],
        ["Spatie", "pak een hoek op of zet die neer"],
        ["+ en −", "zoom"],
        ["Esc", "stop met het kruis"],
    ],
    "keys_spoken": "Pijltjes bewegen het kruis. Enter zet een hoek. C maakt de lijn rond. Het kruis staat",
    "at_corner": "Op hoek {number}, {place}. Spatie pakt deze hoek op.",
    "held": "Hoek {number} opgepakt. Verplaats met de pijltjes. Enter zet neer.",
    "no_corner": "Hier is geen hoek om op te pakken.",
    "said_corner": "Hoek {number}, {place}.",
    "said_closed": "De lijn is rond.",
    "said_empty": "Het blad is leeg.",
    "said_pieces": "{count} gekozen.",
    "no_answer": map_words.WORDS["no_answer"],
    **{
        key: map_words.WORDS[key]
        for key in (
            "search",
            "search_results",
            "search_nothing",
            "search_no_place",
            "somewhere_in",
            "about",
            "zoom",
            "zoom_in",
            "zoom_out",
            "living_area",
        )
    },
    "hit_kinds": common.NOUNS,
}

# Who draws their own buurt is asked about it as "uw buurt", and sees nobody else's.
MY_WORDS: dict[str, object] = {
    "title": "Teken uw buurt",
    "ways": {
        "corners": {"title": "Klik de hoeken", "hint": "zet zelf de hoeken van uw buurt"},
        "tap": {"title": "Tik gebieden samen", "hint": "tik wat volgens u bij uw buurt hoort"},
    },
}
