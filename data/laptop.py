"""What this computer can do for an evening, tried and not guessed: paper, and being found by phones."""

import importlib
import ipaddress
import socket
from collections.abc import Iterable

import ifaddr

WAIT_S = 0.5
"""So long an address of this very computer gets to answer."""


def makes_paper() -> bool:
    """Tell whether posters and reports can be made: that needs a library of the system."""
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return False
    return True


def phones_at(port: int, addresses: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return where the map answers for other computers, such as ``http://192.168.1.20:8501``.

    Args:
        port: on which the map runs.
        addresses: of this computer in a network; by default all it has, apart from those for itself.
    """
    wanted = _own_addresses() if addresses is None else addresses
    return tuple(f"http://{address}:{port}" for address in wanted if is_answered(address, port))


def is_answered(address: str, port: int) -> bool:
    """Tell whether something listens at an address of this computer."""
    try:
        socket.create_connection((address, port), WAIT_S).close()
    except OSError:
        return False
    return True


def _own_addresses() -> list[str]:
    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return [one for one in found if not ipaddress.ip_address(one).is_loopback]
