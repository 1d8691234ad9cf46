"""The words of the checklist before an evening, and of taking the map along."""

PART = "Klaar?"
TITLE = "Is deze laptop klaar?"
INTRO = "Bekijk dit vooraf op de laptop die straks aan de beamer staat."
ALL_GOOD = "Alles is klaar voor de avond."
ONE_TO_DO = "Kijk nog naar 1 punt. De rest is klaar."
TO_DO = "Kijk nog naar {count} punten. De rest is klaar."
GOOD = "in orde"
LOOK = "kijk hiernaar"
AGAIN = "Kijk opnieuw"
LOOKING = "Even kijken"

TAKE_TITLE = "Kaart meenemen"
TAKE_INTRO = (
    "In de zaal is vaak geen goed internet. Haal de straten van het Kadaster daarom vooraf op."
    " Dat hoeft maar één keer."
)
TAKE = "Neem de kaart mee"
GO_ON = "Haal de rest op"
STOP = "Stop met ophalen"
FETCHING = "Bezig: {done} van {total} stukjes kaart. U mag deze pagina verlaten; het ophalen gaat door."
BEGINNING = "Het ophalen begint."
STOPPED = "Het ophalen is gestopt, en nog niet alles is er. Wat binnen is, blijft."
