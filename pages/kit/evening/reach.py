"""Where a phone in the room finds this computer. Nobody outside is asked: it knows its own addresses."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import ifaddr
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]{1,255}")
_INSIDE = re.compile(r"^(docker|br-|veth|virbr|vbox|vmnet|tun|tap|wg|zt|tailscale|utun)")
"""Adapters that lead to programs on this computer or far away, seldom to the phones in a room."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where phones can come.

    Attributes:
        origins: such as ``http://192.168.1.20:8501``, the likeliest first; empty when there is none.
        is_shut: the server listens to this computer only.
        is_barred: the server may be reached, but its list of allowed hosts holds none of these addresses.
    """

    origins: tuple[str, ...]
    is_shut: bool = False
    is_barred: bool = False


def reach(seen_at: str, known_at: str = "") -> Reach:
    """Return where phones find the page that a browser sees at this origin.

    Args:
        seen_at: such as ``http://localhost:8501``; when it is not this computer's name for itself, phones can
            use it as well.
        known_at: where phones find it according to who set up this computer; empty when nobody said so.
    """
    if known_at:
        return Reach(tuple(dict.fromkeys((known_at, *reach(seen_at).origins))))
    if not _ORIGIN.fullmatch(seen_at):
        return Reach(())
    try:
        parts = urlsplit(seen_at)
        number = parts.port
    except ValueError:  # brackets that do not fit, or a port that cannot be
        return Reach(())
    if not _is_itself(parts.hostname or ""):
        return Reach((seen_at,))
    listens_at = str(config.get_option("server.address") or "")
    if _is_itself(listens_at):
        return Reach((), is_shut=True)
    found = (listens_at,) if _is_one(listens_at) else own_addresses(_adapters())
    allowed = [address for address in found if is_host_allowed(address)]
    port = f":{number}" if number else ""
    origins = tuple(f"{parts.scheme}://{address}{port}" for address in allowed)
    return Reach(origins, is_barred=bool(found) and not allowed)


def own_addresses(adapters: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the addresses at which others in the same network find this computer, the likeliest first.

    Args:
        adapters: pairs of a name and an IPv4 address.

    >>> own_addresses([("lo", "127.0.0.1"), ("docker0", "172.17.0.1"), ("wlan0", "192.168.1.20")])
    ('192.168.1.20', '172.17.0.1')
    """
    found = []
    for name, address in adapters:
        ip = ipaddress.ip_address(address)
        if not (ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip.is_multicast):
            found.append((bool(_INSIDE.match(name.casefold())), not ip.is_private, address))
    return tuple(dict.fromkeys(address for _, _, address in sorted(found, key=lambda one: one[:2])))


def _adapters() -> list[tuple[str, str]]:
    return [
        (str(adapter.nice_name), str(ip.ip))
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4
    ]


def _is_itself(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_one(host: str) -> bool:
    """Tell whether the server listens at one address, and not at all of this computer."""
    return host not in ("", "0.0.0.0", "::")
