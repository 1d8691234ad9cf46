"""What can go wrong in the data rooms, as facts.

No sentence here is meant for a screen: ``data.sentences`` and ``pages.kit.texts`` turn them into plain Dutch.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.records import Record
    from data.services.access import Act, Actor
    from geo.drawing.drawn import Reading


class DataError(Exception):
    """Anything the data rooms refuse or cannot do."""


class DivisionMissing(DataError):
    """There are no wijken to draw: this program brings only those of one municipality.

    Attributes:
        municipality_code: of the municipality that was asked for.
    """

    def __init__(self, municipality_code: str) -> None:
        self.municipality_code = municipality_code
        super().__init__(f"no wijken of {municipality_code}")


class StoreError(DataError):
    """The database itself cannot do its work."""


class SpatialiteMissing(StoreError):
    """The SpatiaLite extension could not be loaded.

    Attributes:
        tried: library names or paths that were tried, in order.
        driver: name of the SQLite driver in use, e.g. ``pysqlite3``.
        reason: what the driver said of the last one tried.
    """

    def __init__(self, tried: tuple[str, ...], driver: str, reason: str) -> None:
        self.tried = tried
        self.driver = driver
        self.reason = reason
        super().__init__(f"SpatiaLite not loaded by {driver}; tried {', '.join(tried)}: {reason}")


class StoreAddressWrong(StoreError):
    """The address of the database is none that we know.

    Attributes:
        address: as it was given, without its password.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"{address} is neither an SQLite file nor PostgreSQL")


class StoreFolderUnusable(StoreError):
    """The folder of the database file cannot be made.

    Attributes:
        folder: its path. reason: what the operating system said.
    """

    def __init__(self, folder: str, reason: str) -> None:
        self.folder = folder
        self.reason = reason
        super().__init__(f"{folder} cannot be made: {reason}")


class StoreUnreachable(StoreError):
    """The database did not answer, or has no PostGIS.

    Attributes:
        address: the database address without its password.
        reason: what the driver said.
    """

    def __init__(self, address: str, reason: str) -> None:
        self.address = address
        self.reason = reason
        super().__init__(f"{address} cannot be used: {reason}")


class StoreBusy(StoreError):
    """Another writer held the database for longer than we wait.

    Attributes:
        waited_s: how long we waited, in seconds.
    """

    def __init__(self, waited_s: float) -> None:
        self.waited_s = waited_s
        super().__init__(f"the database was busy for {waited_s} s")


class StoreNewer(StoreError):
    """The database was made by a newer version of this program.

    Attributes:
        found: the schema revision in the database.
    """

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(f"the database has schema {found}, which this program does not know")


class PermissionDenied(DataError):
    """This actor may not do this.

    Attributes:
        actor: who asked.
        act: what was asked.
        why: a further fact when the role alone does not tell, e.g. ``second person needed``.
    """

    def __init__(self, actor: "Actor", act: "Act", why: str = "") -> None:
        self.actor = actor
        self.act = act
        self.why = why
        super().__init__(f"{actor.role} may not {act}" + (f": {why}" if why else ""))


class RecordNotFound(DataError):
    """There is no such record, or not one that this actor may see.

    Attributes:
        public_id: the id that was asked for.
    """

    def __init__(self, public_id: str) -> None:
        self.public_id = public_id
        super().__init__(f"no record {public_id!r}")


class ConflictError(DataError):
    """Someone else changed the record first.

    Attributes:
        yours: the record that was not stored.
        theirs: the version that stands now.
    """

    def __init__(self, yours: "Record", theirs: "Record") -> None:
        self.yours = yours
        self.theirs = theirs
        super().__init__(f"{yours.public_id} is at version {theirs.version}, you saw {yours.version}")


class StoryChanged(DataError):
    """Someone else saved the story of a meeting first. ``version`` is the one that stands now."""

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(f"the story is at version {version}")


class PromiseRefused(DataError):
    """A promise, or what became of a finding, cannot be noted like this.

    Attributes:
        why: ``what`` or ``who`` (nothing is filled in), ``due`` (that day is over), ``learnt`` or ``why`` (a
            reason is asked) or ``closed`` (it was done or dropped already).
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the promise: {why}")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with one value.

    Attributes:
        field: name of the field, e.g. ``place.geometry``.
        seen: what was found, shortened to 80 characters.
        wanted: what it should be, in English code words.
        index: position of the record in the list that was offered; 0 for a single one.
    """

    field: str
    seen: str
    wanted: str
    index: int = 0


class InvalidRecord(DataError):
    """One or more values cannot be stored; nothing was.

    Attributes:
        complaints: everything that is wrong, at least one.
    """

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        self.complaints = complaints
        first = complaints[0]
        super().__init__(
            f"{len(complaints)} complaint(s); record {first.index}: {first.field} is {first.seen},"
            f" wanted {first.wanted}"
        )


class ShapeRefused(DataError):
    """A drawn shape that cannot stand; nothing was stored.

    Attributes:
        reading: the reasons, with the place of each, and what could stand instead.
    """

    def __init__(self, reading: "Reading") -> None:
        self.reading = reading
        super().__init__(", ".join(reason.kind for reason in reading.reasons))


class SentenceRefused(DataError):
    """A sentence with a shared outline that holds what could point at a person.

    Attributes:
        found: what sorts of things, such as ``telefoonnummer``; ``te lang`` when it is too long.
    """

    def __init__(self, found: tuple[str, ...]) -> None:
        self.found = found
        super().__init__(f"the sentence holds {', '.join(found)}")


class TooManyOutlines(DataError):
    """Outlines are shared faster than people can read them.

    Attributes:
        whole_town: the queue of all is full; False when it is this device that shared many.
    """

    def __init__(self, whole_town: bool) -> None:
        self.whole_town = whole_town
        super().__init__("the queue is full" if whole_town else "this device shared many outlines")


class ReceiptUnknown(DataError):
    """No outline was shared with this receipt, or it was taken back."""


class SignInRefused(DataError):
    """This name and password open nothing. Never says which of the two was wrong."""


class SignInLocked(DataError):
    """Too many wrong passwords for this name: it is shut for a while, whether it exists or not."""


class TooManyTries(DataError):
    """Someone tries too often, too fast."""


class NoRoleHere(DataError):
    """Someone signed in elsewhere, and has no role on this map."""


class CodeRefused(DataError):
    """This code opens nothing.

    Attributes:
        why: ``unknown`` (also when it is over or was withdrawn), or ``early``: its meeting has yet to begin.
    """

    def __init__(self, why: str = "unknown") -> None:
        self.why = why
        super().__init__(f"the code is {why}")


class PasswordRefused(DataError):
    """Others would guess this password.

    Attributes:
        why: ``short``, ``long``, ``name`` or ``usual``; ``old`` when the one before it was wrong.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the password: {why}")


class AccountRefused(DataError):
    """An account cannot be made or changed like this.

    Attributes:
        why: ``name`` (it cannot be one), ``taken``, ``gone`` (there is no such account), ``role`` (not of the
            staff), ``subject`` (who has one already) or ``last`` (the last steward).
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the account: {why}")


class MeetingRefused(DataError):
    """A code for this meeting cannot be handed out.

    Attributes:
        why: ``title`` (none), ``period`` (it ends before it begins, or lasts too long) or ``area``.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the meeting: {why}")


class TilesStopped(DataError):
    """The base map could not be fetched, or not to its end; what came in is kept.

    Attributes:
        why: ``off`` (it may not be asked for), ``offline``, ``refused`` (the source says no), ``busy`` (it
            asks us to come back later), ``broken`` (what came is no map), ``disk`` (no room), ``place``
            (nothing can be written there), ``running`` (another is at it) or ``town`` (it has no outline).
        detail: a further fact: an address, a path, a number of seconds.
    """

    def __init__(self, why: str, detail: str = "") -> None:
        self.why = why
        self.detail = detail
        super().__init__(f"the base map: {why}" + (f" ({detail})" if detail else ""))


class AnswersRefused(DataError):
    """The numbers of what a room said cannot be.

    Attributes:
        why: ``negative``, ``nobody`` (was there), ``absurd`` (too many for any room) or ``more``: more people
            answered than were there. n_present, n_answers: as they were given.
    """

    def __init__(self, why: str, n_present: int, n_answers: int) -> None:
        self.why = why
        self.n_present = n_present
        self.n_answers = n_answers
        super().__init__(f"the answers: {why}; {n_answers} of {n_present}")


class PhotoRefused(DataError):
    """A file that cannot be opened as a photo of a map sheet.

    Attributes:
        why: ``bytes`` or ``dots`` (too large), ``apple`` (HEIC), ``sort`` (no photo at all) or ``broken``.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"the photo: {why}")
