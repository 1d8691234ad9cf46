"""A paper as one picture for on a screen: the same markup as the PDF, with its font inside."""

import re
from base64 import b64encode
from functools import cache

from pages.kit import markup
from pages.kit.paper.page import Made
from pages.kit.paper.pdf import LETTER
from pages.kit.paper.sizes import Paper
from pages.kit.server import assets

_UNITS_PER_MM = 10  # so that no letter is so small that a browser makes it larger
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def picture_of(made: Made, paper: Paper) -> str:
    """Return a page as an SVG that needs nothing else."""
    return markup.render(
        "paper/preview.svg.j2",
        title=made.title,
        width=paper.width_mm * _UNITS_PER_MM,
        height=paper.height_mm * _UNITS_PER_MM,
        step=made.step_mm * _UNITS_PER_MM,
        letter=_letter(),
        style=made.style,
        body=_NOT_XML.sub("", made.body),
    )


@cache
def _letter() -> str:
    return b64encode(assets.files()[LETTER].read_bytes()).decode()
