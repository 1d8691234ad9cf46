"""What can be wrong with a KML or a shapefile in a zip, as a Dutch sentence that says what to do."""

from collections.abc import Iterable

from data.importers.problems import shown, unreadable_file
from data.importers.report import Problem

SHAPEFILE_ADVICE = "Zet alle delen (shp, shx, dbf en prj) samen in een zip."


def unreadable(form: str, why: str) -> Problem:
    return unreadable_file(
        f"Dit bestand ({form}) is niet te openen ({shown(why)}).",
        "Bewaar het opnieuw in uw GIS-programma.",
    )


def not_kml(why: str) -> Problem:
    return unreadable("KML", why)


def not_shapefile(why: str) -> Problem:
    return unreadable("Shapefile", why)


def parts_missing(suffixes: Iterable[str]) -> Problem:
    return unreadable_file(
        f"In de zip ontbreekt een deel van de shapefile: {', '.join(suffixes)}.",
        SHAPEFILE_ADVICE,
    )


def too_many_files(files: int, most: int) -> Problem:
    return unreadable_file(
        f"Er zitten {files} bestanden in de zip; meer dan {most} kan niet.", "Laat alleen de shapefile staan."
    )


def name_leads_out(name: str) -> Problem:
    return unreadable_file(
        f"In de zip staat een naam die niet mag: '{shown(name)}'.", "Maak de zip opnieuw, zonder mappen."
    )


def unpacks_too_large(most: int) -> Problem:
    return unreadable_file(
        f"Uitgepakt is het meer dan {most} MB; dat kan niet.", "Deel het op in kleinere bestanden."
    )
