"""Every problem an import can have, as a Dutch sentence that says what was seen and what to do."""

from collections.abc import Iterable
from difflib import get_close_matches

from data.importers.report import Problem
from data.services.naming import folded


def nearest(seen: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like what was seen; empty when none does.

    >>> nearest("grooen", ["groen", "sport"])
    'groen'
    """
    by_key = {folded(word): word for word in known}
    found = get_close_matches(folded(seen), by_key, n=1, cutoff=0.6)
    return by_key[found[0]] if found else ""


def shown(seen: object) -> str:
    """Return what was seen, short and on one line."""
    text = " ".join(str(seen).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


# The file


def unreadable_file(cause: str, advice: str) -> Problem:
    return Problem(None, "", cause, advice)


def empty_file() -> Problem:
    return unreadable_file("Het is leeg.", "Kies een bestand met een kopregel en ten minste één rij.")


def too_large(megabytes: float, most: float) -> Problem:
    return unreadable_file(
        f"Het is {megabytes:.1f} MB; meer dan {most:.0f} MB kan niet.", "Deel het op in kleinere bestanden."
    )


def too_many_rows(rows: int, most: int) -> Problem:
    return unreadable_file(
        f"Er staan {rows} rijen in; meer dan {most} kan niet.", "Deel het op in kleinere bestanden."
    )


def too_many_columns(columns: int, most: int) -> Problem:
    return unreadable_file(
        f"Er zijn {columns} kolommen; meer dan {most} kan niet.",
        "Laat alleen de kolommen staan die nodig zijn.",
    )


def other_kind(kind: str, advice: str) -> Problem:
    return unreadable_file(f"Dit is {kind}, en dat kan ik niet lezen.", advice)


def unknown_letters() -> Problem:
    return unreadable_file(
        "De letters zijn niet te lezen: het is geen UTF-8 en geen Windows-1252.",
        "Bewaar het bestand opnieuw als CSV UTF-8.",
    )


def no_rows() -> Problem:
    return unreadable_file("Er staat wel een kopregel in, maar geen enkele rij.", "Voeg rijen toe.")


def not_geojson(why: str) -> Problem:
    return unreadable_file(
        f"Dit is geen geldige GeoJSON ({shown(why)}).",
        "Maak het bestand opnieuw, met een FeatureCollection erin.",
    )


def not_geopackage(why: str) -> Problem:
    return unreadable_file(
        f"Deze GeoPackage is niet te openen ({shown(why)}).",
        "Bewaar het bestand opnieuw in uw GIS-programma.",
    )


def which_table(names: Iterable[str]) -> Problem:
    return unreadable_file(
        f"Er zitten meer tabellen in: {shown(', '.join(names))}.", "Bewaar één tabel in een eigen bestand."
    )


def no_crs() -> Problem:
    return unreadable_file(
        "Er staat niet bij in welk coördinatenstelsel de kaart is.", "Bewaar hem in RD New (EPSG:28992)."
    )


def unknown_crs(seen: object) -> Problem:
    return unreadable_file(
        f"Het coördinatenstelsel {shown(seen)} ken ik niet.",
        "Gebruik WGS84 (EPSG:4326) of RD New (EPSG:28992).",
    )


# The header


def missing_column(column: str, headers: Iterable[str]) -> Problem:
    found = nearest(column, headers)
    advice = (
        f"Bedoelt u de kolom {found}? Noem die dan {column}." if found else f"Voeg de kolom {column} toe."
    )
    return Problem(None, column, "Deze kolom moet er zijn, maar ontbreekt in de kopregel.", advice)


def double_column(column: str, headers: Iterable[str]) -> Problem:
    names = ", ".join(headers)
    return Problem(1, column, f"Deze kolom staat er vaker in ({shown(names)}).", "Laat er één staan.")


def nameless_column(number: int) -> Problem:
    return Problem(
        1, str(number), "Boven deze kolom staat geen naam, maar er staat wel iets in.", "Geef haar een naam."
    )


def half_a_place(there: str, missing: str) -> Problem:
    return Problem(1, there, f"De kolom {missing} ontbreekt.", f"Zet {there} en {missing} er samen in.")


# A row


def ragged_row(row: int, cells: int, wanted: int) -> Problem:
    return Problem(
        row,
        "",
        f"Er staan {cells} cellen in, de kopregel heeft er {wanted}.",
        "Zet een tekst met een scheidingsteken erin tussen dubbele aanhalingstekens.",
    )


def open_quote(row: int) -> Problem:
    return Problem(
        row, "", "Een aanhalingsteken staat verkeerd of wordt niet gesloten.", "Sluit of verdubbel het."
    )


def hidden_character(row: int, column: str, code: int) -> Problem:
    return Problem(
        row, column, f"Er staat een onzichtbaar teken in (code {code}).", "Typ de tekst van deze cel opnieuw."
    )


def spoiled_letters(row: int, column: str, seen: str) -> Problem:
    return Problem(
        row,
        column,
        f"De letters zijn eerder verkeerd omgezet: '{shown(seen)}'.",
        "Bewaar het oorspronkelijke bestand opnieuw als CSV UTF-8.",
    )


def missing_value(row: int, column: str) -> Problem:
    return Problem(row, column, "Hier moet iets staan.", "Vul deze cel in.")


def too_long(row: int, column: str, length: int, most: int) -> Problem:
    return Problem(
        row, column, f"De tekst is {length} tekens lang; meer dan {most} kan niet.", "Maak de tekst korter."
    )


def bad_number(row: int, column: str, seen: str) -> Problem:
    return Problem(
        row,
        column,
        f"'{shown(seen)}' is geen getal dat hier kan.",
        "Schrijf alleen cijfers, zoals 25 of 5,18.",
    )


def bad_resistance(row: int, column: str, seen: str, most: float) -> Problem:
    advice = f"Schrijf meters, meer dan 0 en hooguit {most:.0f}, of laat de cel leeg."
    return Problem(row, column, f"'{shown(seen)}' kan geen weerstand zijn.", advice)


def bad_day(row: int, column: str, seen: str, advice: str, wanted: str = "datum") -> Problem:
    return Problem(row, column, f"'{shown(seen)}' is geen {wanted} die ik begrijp.", advice)


def end_before_start(row: int, column: str, start: str, end: str) -> Problem:
    return Problem(
        row,
        column,
        f"Het einde ({end}) ligt voor het begin ({start}).",
        "Verwissel de datums of verbeter er een.",
    )


def not_yes_or_no(row: int, column: str, seen: str) -> Problem:
    return Problem(
        row, column, f"'{shown(seen)}' is geen ja of nee.", "Schrijf ja of nee, of laat de cel leeg."
    )


def unknown_theme(row: int, column: str, seen: str, suggestion: str, known: Iterable[str]) -> Problem:
    return Problem(row, column, f"'{shown(seen)}' is geen thema van de kaart.", _choose(suggestion, known))


def unknown_word(row: int, column: str, seen: str, known: Iterable[str]) -> Problem:
    words = tuple(known)
    return Problem(row, column, f"'{shown(seen)}' ken ik hier niet.", _choose(nearest(seen, words), words))


def bad_id(row: int, column: str, seen: str, noun: str) -> Problem:
    return Problem(
        row,
        column,
        f"'{shown(seen)}' kan geen kenmerk zijn.",
        f"Laat de cel leeg of schrijf {noun}- met daarachter kleine letters, cijfers en streepjes.",
    )


def bad_address(row: int, column: str, seen: str) -> Problem:
    return Problem(
        row,
        column,
        f"'{shown(seen)}' is geen webadres.",
        "Begin met https:// of zet deze tekst in de kolom bron.",
    )


def unknown_reference(row: int, column: str, seen: str) -> Problem:
    return Problem(
        row, column, f"'{shown(seen)}' staat niet in de kaart.", "Voer die eerst in, of laat de cel leeg."
    )


def double_in_file(row: int, column: str, title: str, other: int) -> Problem:
    return Problem(
        row, column, f"'{shown(title)}' is dezelfde als rij {other}.", "Haal een van de twee rijen weg."
    )


def double_in_database(row: int, column: str, title: str, public_id: str) -> Problem:
    return Problem(
        row,
        column,
        f"'{shown(title)}' staat al in de kaart ({public_id}).",
        "Haal deze rij weg uit het bestand.",
    )


def not_storable(row: int, column: str, seen: str) -> Problem:
    return Problem(
        row, column, f"'{shown(seen)}' kan de kaart niet opslaan.", "Verander deze waarde of laat haar weg."
    )


# A place


def half_a_point(row: int, column: str, missing: str) -> Problem:
    return Problem(
        row, column, f"Hier staat een getal, maar {missing} is leeg.", "Vul beide in of geen van beide."
    )


def looks_like_degrees(row: int, column: str, x: float, y: float) -> Problem:
    return Problem(
        row,
        column,
        f"{x:g} en {y:g} zijn geen RD-coördinaten; het lijken graden.",
        "Zet graden in de kolommen lon en lat, of sla de kaart op in RD New.",
    )


def looks_like_rd(row: int, column: str, x: float, y: float) -> Problem:
    return Problem(
        row,
        column,
        f"{x:g} en {y:g} zijn geen graden; het lijken RD-coördinaten.",
        "Zet RD-coördinaten in de kolommen rdX en rdY, of sla de kaart op in WGS84.",
    )


def swapped_axes(row: int, column: str, x: float, y: float) -> Problem:
    return Problem(
        row, column, f"De coördinaten {x:g} en {y:g} lijken verwisseld.", "Zet eerst x of lon, dan y of lat."
    )


def outside_municipality(row: int, column: str, x: float, y: float) -> Problem:
    return Problem(
        row,
        column,
        f"De plek ({x:g}, {y:g}) ligt buiten de gemeente.",
        "Kijk de coördinaten na of haal de rij weg.",
    )


def bad_shape(row: int, column: str, why: str) -> Problem:
    return Problem(
        row, column, f"De vorm is niet te lezen ({shown(why)}).", "Teken hem opnieuw of laat de plek leeg."
    )


def crossing_shape(row: int, column: str, where: str) -> Problem:
    return Problem(
        row, column, f"De rand van het vlak kruist zichzelf ({shown(where)}).", "Teken het vlak zonder lus."
    )


def wrong_shape(row: int, column: str, seen: str, wanted: str) -> Problem:
    return Problem(row, column, f"De vorm is een {seen}; hier past alleen {wanted}.", "Teken hem anders.")


def missing_shape(row: int, wanted: str) -> Problem:
    return Problem(row, "", "Er staat geen vorm bij.", f"Geef {wanted}, bijvoorbeeld in geometrieWkt.")


def several_points(row: int, column: str, n_points: int) -> Problem:
    return Problem(
        row,
        column,
        f"De vorm is {n_points} losse punten; hier past één plek.",
        "Geef elk punt een eigen rij, of laat er één staan.",
    )


def several_lines(row: int, column: str, n_lines: int) -> Problem:
    return Problem(
        row,
        column,
        f"De lijn bestaat uit {n_lines} losse stukken; hier past één lijn.",
        "Teken één lijn die doorloopt.",
    )


def unknown_place(row: int, column: str, seen: str, suggestion: str) -> Problem:
    tip = f"Bedoelt u {suggestion}? " if suggestion else ""
    return Problem(
        row,
        column,
        f"De plek '{shown(seen)}' ken ik niet.",
        f"{tip}Of vul lon en lat in, of laat de cel leeg.",
    )


def several_places(row: int, column: str, seen: str, names: Iterable[str]) -> Problem:
    return Problem(
        row,
        column,
        f"'{shown(seen)}' kan meer dan één plek zijn: {shown(', '.join(names))}.",
        "Schrijf de hele naam.",
    )


# The official division


def no_area_code(row: int) -> Problem:
    return Problem(
        row, "", "Er staat geen code van een wijk (WK040201) of buurt (BU04020101) bij.", "Voeg de code toe."
    )


def no_year(row: int) -> Problem:
    return Problem(row, "", "Er staat niet bij van welk jaar de indeling is.", "Geef het jaar op met --jaar.")


def double_code(row: int, code: str) -> Problem:
    return Problem(row, "", f"De code {code} staat er vaker in.", "Laat één vlak per code staan.")


def no_areas(municipality_code: str) -> Problem:
    return unreadable_file(
        f"Er staan geen wijken en buurten van {municipality_code} in.", "Kies het bestand met de buurten."
    )


def buurt_without_wijk(name: str, wijk_code: str) -> Problem:
    return unreadable_file(f"De wijk {wijk_code} van buurt {shown(name)} ontbreekt.", "Voeg die wijk toe.")


def overlapping_areas(name: str, other: str, shared_m2: float) -> Problem:
    return unreadable_file(
        f"{shown(name)} en {shown(other)} liggen over elkaar ({shared_m2:.0f} m2).", "Verbeter de grens."
    )


def _choose(suggestion: str, known: Iterable[str]) -> str:
    if suggestion:
        return f"Bedoelt u '{suggestion}'?"
    return f"Kies uit: {', '.join(known)}."
