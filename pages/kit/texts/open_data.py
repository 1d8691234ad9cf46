"""The page with open data."""

TITLE = "Open data"
INTRO = """
Alles wat op de kaart staat, mag u meenemen en gebruiken. Noem de bron erbij. In elk bestand staan de
licentie, de datum en of er voorbeelddata in zit.
"""
LAYERS_TITLE = "Bestanden"
LAYERS_HEAD = ("Laag", "GeoJSON", "GeoPackage", "CSV")
API_TITLE = "Voor ontwikkelaars"
API = """
De kaart haalt haar gegevens zelf ook uit deze routes. Ze volgen de NLGov API Design Rules waar die gelden.
Geometrie is GeoJSON in WGS84; een GeoPackage is in RD (EPSG:28992). Vraag om een maand met
`?maand=2026-05`, om een thema met `&thema=groen` en ook om wat voorbij is met `&voorbij=true`.
"""
API_LINKS = (("Begin van de API", ""), ("Beschrijving (OpenAPI)", "/openapi.json"))
REMARK_TITLE = "Wat er niet in staat"
REMARK = """
Niets over personen. Niets dat nog een concept is. Niets dat een pagina verbergt: wat u hier niet ziet,
geeft de API ook niet.
"""

LAYERS: tuple[tuple[str, str], ...] = (
    ("Levende buurten", "levende-buurten"),
    ("Eens of oneens", "eens"),
    ("Getekende buurten", "getekende-buurten"),
    ("Buurten met naam en symbool", "buurten"),
    ("Initiatieven", "initiatieven"),
    ("Aandachtsplekken", "aandachtsplekken"),
    ("Buurtschouwen (looproutes)", "buurtschouwen"),
    ("Bevindingen van schouwen", "bevindingen"),
    ("Ontmoetingsplekken", "ontmoetingsplekken"),
    ("Netwerken", "netwerken"),
    ("Buurtgesprekken", "buurtgesprekken"),
    ("Afspraken van buurtgesprekken", "afspraken"),
    ("Wijken", "wijken"),
    ("CBS-buurten", "cbs-buurten"),
)
