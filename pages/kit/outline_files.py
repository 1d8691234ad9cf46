"""Outlines as files: taken along by staff with all their versions, and brought in as concepts."""

import json
from collections.abc import Callable
from typing import Any

import streamlit as st

from data.errors import DataError
from data.exports import to_geojson, to_geopackage, to_kml, to_shapefile
from data.exports.layer import Layer
from data.exports.outlines import VersionRow, outline_layer
from data.importers import ImportRefused, ImportReport, commit, preview
from data.records import Boundary, Buurt
from data.services import boundaries, months, records
from data.services.access import Act, Actor, may
from geo.crs import RD, WGS84
from pages.kit import markup, outline_deeds, outline_pictures, outline_refusals, visit, who
from pages.kit.server.running import Running
from pages.kit.shape_words import square_km
from pages.kit.texts import outlines as texts

_DECIMALS = {"RD": 4, "WGS84": 9}  # a tenth of a millimetre
_SYSTEMS: dict[str, Any] = {"RD": RD, "WGS84": WGS84}
_FORMATS: dict[str, tuple[str, str, Callable[[Layer, str], bytes]]] = {
    "GeoPackage": (
        "gpkg",
        "application/geopackage+sqlite3",
        lambda layer, system: to_geopackage(layer, _SYSTEMS[system]),
    ),
    "GeoJSON": ("geojson", "application/geo+json", lambda layer, system: _geojson(layer, system)),
    "KML": ("kml", "application/vnd.google-earth.kml+xml", lambda layer, _: to_kml(layer)),
    "Shapefile": ("zip", "application/zip", lambda layer, system: to_shapefile(layer, _SYSTEMS[system])),
}
_MOST_PROBLEMS = 30


def show(here: Running, actor: Actor) -> None:
    """Show how outlines are taken along, and for the steward how they are brought in."""
    with st.expander(texts.TAKE_TITLE):
        _show_taking(here)
    if may(actor, Act.IMPORT):
        with st.expander(texts.BRING_TITLE):
            _show_bringing(here, actor)


def _show_taking(here: Running) -> None:
    st.markdown(texts.TAKE_INTRO)
    left, right = st.columns(2)
    form = left.selectbox(texts.TAKE_FORMAT, tuple(_FORMATS), key="take-format") or "GeoPackage"
    system = "WGS84"
    if form == "KML":
        right.markdown(texts.TAKE_KML)
    else:
        systems = tuple(texts.SYSTEMS)
        wish = right.radio(
            texts.TAKE_SYSTEM, systems, format_func=lambda one: texts.SYSTEMS[one], key="take-system"
        )
        system = wish or system
    suffix, media_type, write = _FORMATS[form]
    today = months.today(here.clock)
    actor_then = who.asked_later()
    st.download_button(
        texts.TAKE,
        data=lambda: write(layer_of(here, actor_then()), system),
        file_name=f"buurtkaart-grenzen-{today:%Y-%m-%d}.{suffix}",
        mime=media_type,
        key="take-file",
        on_click="ignore",
    )


def layer_of(here: Running, actor: Actor) -> Layer:
    """Return every version of every outline as a layer.

    Raises:
        PermissionDenied, StoreError.
    """
    with here.store.reading() as session:
        every = boundaries.every_version(session, actor, here.clock)
        names = {one.public_id: one.title for one in records.current(session, Buurt, actor=actor)}
    rows = [
        VersionRow(one.boundary, is_newest, texts.STAGE_OF_ONE[one.stage], one.withdrawn_why)
        for one, is_newest in every
    ]
    return outline_layer(rows, names, months.today(here.clock))


def _geojson(layer: Layer, system: str) -> bytes:
    said = to_geojson(layer, crs=_SYSTEMS[system], decimals=_DECIMALS[system])
    return json.dumps(said, ensure_ascii=False).encode("utf-8", errors="replace")


def _show_bringing(here: Running, actor: Actor) -> None:
    st.markdown(texts.BRING_INTRO)
    number = visit.look("outline-files") or 0
    file = st.file_uploader(
        texts.BRING_FILE, type=["geojson", "json", "gpkg", "kml", "zip", "csv"], key=f"bring-{number}"
    )
    if file is None:
        return
    with here.store.reading() as session:
        report = preview(
            file.getvalue(), Boundary.noun, session, file_name=file.name, dated=months.today(here.clock)
        )
    _show_report(report)
    if report.can_be_committed and st.button(texts.BRING, key="bring-now", type="primary"):
        _bring(here, actor, report, number)


def _show_report(report: ImportReport) -> None:
    st.html(markup.render("sentences.html.j2", sentences=report.notes))
    if report.problems:
        problems = markup.count(len(report.problems), *texts.PROBLEMS)
        st.warning(texts.BRING_PROBLEMS.format(problems=problems))
        sentences = [problem.sentence for problem in report.problems[:_MOST_PROBLEMS]]
        if len(report.problems) > _MOST_PROBLEMS:
            sentences.append(texts.BRING_MORE.format(count=len(report.problems) - _MOST_PROBLEMS))
        st.html(markup.render("sentences.html.j2", sentences=sentences))
    found = [record for record in report.records if record.place.geometry is not None]
    if not found:
        return
    outlines = markup.count(len(found), *texts.OUTLINES)
    st.markdown(texts.BRING_FOUND.format(outlines=outlines, format=report.format, crs=report.crs))
    picture, words = st.columns([0.55, 0.45])
    shapes = [record.place.geometry for record in found if record.place.geometry is not None]
    picture.html(outline_pictures.numbered(shapes, texts.BRING_ALT.format(count=len(found))))
    lines = [
        texts.BRING_LINE.format(
            number=number, name=record.title, km2=square_km(shape.area), period=_period(record)
        )
        for number, (record, shape) in enumerate(zip(found, shapes, strict=True), 1)
    ]
    words.html(markup.render("sentences.html.j2", sentences=lines))


def _period(record: Any) -> str:
    return markup.period(record.start, record.end, year_only=record.year_only)


def _bring(here: Running, actor: Actor, report: ImportReport, number: int) -> None:
    try:
        with here.store.writing() as session:
            stored = commit(session, actor, here.clock, report)
    except ImportRefused as refused:
        st.html(markup.render("sentences.html.j2", sentences=[one.sentence for one in refused.problems]))
        return
    except DataError as error:
        st.error(outline_refusals.told(error))
        return
    visit.put("outline-files", number + 1)
    outline_deeds.tell(texts.BROUGHT.format(outlines=markup.count(len(stored), *texts.OUTLINES)))
    st.rerun()
