"""The words of the report of a buurtgesprek."""

TITLE = "Verslag: {name}"
DETAILS = "Het gesprek"
WHEN = "Wanneer"
WHERE = "Waar"
ABOUT = "Waarover"
THEMES = "Thema's"
PRESENT = "Hoeveel mensen er waren"
INVITED = "Hoe mensen zijn uitgenodigd"
UNKNOWN = "niet genoteerd"
WHOLE_TOWN = "heel Hilversum"

SHOWN = "Dit lieten we zien"
STEP_ALT = "Klein kaartje bij stap {number}: {title}"
STEP_NAMELESS = "Stap {number}"

DRAWN = "Dit tekende de zaal"
DRAWERS_ONE = "1 persoon tekende op de telefoon de eigen buurt."
DRAWERS = "{count} mensen tekenden op hun telefoon hun eigen buurt."
READ_BACK = "Voorgelezen aan de zaal: “{sentence}”"
ANSWERS = "Wat de zaal zei"
ANSWER_COLUMNS = ("Antwoord", "Aantal")
FITS, TOO_LARGE, TOO_SMALL, OTHER, ALL = "Klopt", "Te groot", "Te klein", "Anders", "Aanwezig"
REMARK = "Opgemerkt: {remark}"
OUTLINE_ALT = "Kaartje van de getekende grens {name}"
CONCEPT = "Deze grens is een concept."

AGREED = "Dit spraken we af"
AGREED_COLUMNS = ("Wat", "Wie", "Wanneer")
NOTHING_AGREED = "Er is op dit gesprek nog niets afgesproken."

FOUND = "Bevindingen van de buurtschouw"
FOUND_COLUMNS = ("Wat", "Wat ermee gebeurt", "Wie")

RESPOND = "Reageren"
RESPOND_SENTENCE = "Klopt er iets niet, of mist u iets? Laat het weten aan de {contact}."
ALL_AGREED_AT = "Alles wat is afgesproken staat op {address}/afspraken."
ALL_AGREED = "Alles wat is afgesproken staat op de buurtkaart, bij Afspraken."
MADE = "Gemaakt op {day} met {town}. Er staan geen namen van mensen in dit verslag."
EXAMPLE = "Let op: een deel van dit verslag is voorbeelddata. Die is bedacht."
