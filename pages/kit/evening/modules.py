"""Which modules a page will need: a browser that is told fetches them at once, not one after the other."""

import re
from functools import cache
from posixpath import dirname, join, normpath

from pages.kit.server import assets

_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?\bfrom "(\.[^"]+)";', re.MULTILINE)


@cache
def needed_by(entry: str) -> tuple[str, ...]:
    """Return the names of all modules that a module imports, and those import, as ``assets.url`` knows them.

    Raises:
        UnknownAssetError: a module imports something that is not served.
    """
    found, waiting = [], [entry]
    while waiting:
        name = waiting.pop()
        if name not in assets.files():
            raise assets.UnknownAssetError(name)
        text = assets.files()[name].read_text(encoding="utf-8")
        imported = [normpath(join(dirname(name), path)) for path in _IMPORT.findall(text)]
        new = [one for one in dict.fromkeys(imported) if one not in found and one not in waiting]
        found += [name] if name not in found else []
        waiting += new
    return tuple(found[1:])
