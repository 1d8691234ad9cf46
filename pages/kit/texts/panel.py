"""The words of the card and the list beside the map."""

UNKNOWN_MONTH = "De maand in deze link kennen we niet. U ziet nu de nieuwste maand."
UNKNOWN_THEME = "Het thema in deze link kennen we niet. U ziet nu alle thema's."
UNKNOWN_RECORD = "Wat in deze link staat, is er niet of niet meer."
NOT_ALIVE = "{name}: in {month} is hier te weinig bekend voor een levende buurt."
NO_DATABASE = "De kaart kan haar gegevens nu niet lezen. Probeer het over een minuut opnieuw."
OUTSIDE_TOWN = "Deze plek ligt buiten Hilversum. Kies een plek op de kaart."

INTRO_TITLE = "Waar leeft het in Hilversum?"
INTRO = (
    "Een buurt is waar mensen samen iets doen. De gekleurde vlekken laten zien waar dat is. "
    "Ze veranderen met de tijd en per thema."
)
INTRO_HOW = "Tik op de kaart, zoek een straat, of kies iets uit de lijst."

GROUP_HINTS: dict[str, str] = {
    "barriere": "Energie gaat hier moeilijk overheen, alsof de overkant verder weg ligt.",
}

SORTS: dict[str, str] = {"soort": "soort", "naam": "naam", "wijk": "wijk", "nieuw": "nieuwste eerst"}

# How many rows of one kind are shown before someone asks for all of them.
ROWS_PER_KIND = 8

# And of a list that is sorted through all kinds: what one can look through in a minute.
ROWS_IN_ONE_LIST = 60

INTRO_OWN = "Teken uw eigen buurt"
PROMISED = "Over deze buurt: {n}. Wat is er afgesproken?"
PROMISES = ("afspraak", "afspraken")
AGREEMENT = "{count} mensen tekenden deze buurt. Waar zijn ze het over eens?"
