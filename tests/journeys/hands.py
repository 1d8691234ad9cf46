"""The ways in which someone works a page: with a mouse, with a finger, or with the keyboard alone."""

from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 30  # so many presses of the Tab key are too many, whatever is looked for

STEP_PX, LEAP_PX = 12, 60  # of the cross on the map: an arrow key, alone and with Shift

_MIDDLE = """(node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""

# The key that brings the focus nearer to a control; null when it is there. A frame has a focus of its
# own, that counts only while the page around it looks at that frame.
_NEARER = """(control) => {
  const { activeElement, defaultView } = control.ownerDocument;
  const frame = defaultView.frameElement;
  const outside = frame?.ownerDocument.activeElement;
  const [from, to] = frame && outside !== frame ? [outside, frame] : [activeElement, control];
  if (from === to) return null;
  return from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
}"""


class Hands(Protocol):
    """A way to work a page."""

    def press(self, control: Locator) -> None:
        """Press a button, or follow a link."""

    def write(self, field: Locator, words: str) -> None:
        """Put words in a field, in the place of what stands there."""

    def put(self, sheet: Locator, across: float, down: float) -> None:
        """Put something on the map, at shares of its width and height."""

    def drag(self, sheet: Locator, corner: Locator, right_px: float, down_px: float) -> None:
        """Take hold of a corner on the map and let go of it elsewhere."""


@dataclass(frozen=True, slots=True)
class Mouse:
    """Someone at a desk."""

    page: Page

    def press(self, control: Locator) -> None:
        control.click()

    def write(self, field: Locator, words: str) -> None:
        self.press(field)
        retype(self.page, field, words)

    def put(self, sheet: Locator, across: float, down: float) -> None:
        self.page.mouse.click(*place_in(sheet, across, down))

    def drag(self, sheet: Locator, corner: Locator, right_px: float, down_px: float) -> None:
        start, *way = places_on_the_way(corner, right_px, down_px)
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for place in way:
            self.page.mouse.move(*place)
        self.page.mouse.up()


@dataclass(frozen=True, slots=True)
class Finger:
    """Someone with a phone or a tablet."""

    page: Page

    def press(self, control: Locator) -> None:
        control.tap()

    def write(self, field: Locator, words: str) -> None:
        self.press(field)
        retype(self.page, field, words)

    def put(self, sheet: Locator, across: float, down: float) -> None:
        self.page.touchscreen.tap(*place_in(sheet, across, down))

    def drag(self, sheet: Locator, corner: Locator, right_px: float, down_px: float) -> None:
        finger = self.page.context.new_cdp_session(self.page)
        places = places_on_the_way(corner, right_px, down_px)
        kinds = ["touchStart", *["touchMove"] * (len(places) - 1), "touchEnd"]
        points = [[{"x": x, "y": y}] for x, y in places]
        for kind, touched in zip(kinds, [*points, []], strict=True):
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})


@dataclass(frozen=True, slots=True)
class Keys:
    """Someone who uses no pointer at all."""

    page: Page

    def reach(self, control: Locator) -> None:
        """Go to a control with Tab, or back to it with Shift and Tab.

        Raises:
            AssertionError: it cannot be reached, or is too far away.
        """
        control.wait_for()
        for _ in range(MOST_TABS):
            key = control.evaluate(_NEARER)
            if key is None:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"not within {MOST_TABS} presses of the Tab key: {control}")

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        retype(self.page, field, words)

    def put(self, sheet: Locator, across: float, down: float) -> None:
        self.reach(sheet)
        left, top, width, height = sheet.evaluate(
            "(node) => { const box = node.getBoundingClientRect(); "
            "return [box.x, box.y, box.width, box.height]; }"
        )
        self._cross_to(sheet, left + across * width, top + down * height)
        self.page.keyboard.press("Enter")

    def drag(self, sheet: Locator, corner: Locator, right_px: float, down_px: float) -> None:
        self.reach(sheet)
        x, y = corner.evaluate(_MIDDLE)
        self._cross_to(sheet, x, y)
        self.page.keyboard.press("Space")
        self._cross_to(sheet, x + right_px, y + down_px)
        self.page.keyboard.press("Enter")

    def _cross_to(self, sheet: Locator, x: float, y: float) -> None:
        """Move the cross on the map as near to a place as its steps allow."""
        cross = sheet.locator(".bk-cross")
        if cross.is_hidden():
            self.page.keyboard.press("ArrowRight")
        at_x, at_y = cross.evaluate(_MIDDLE)
        for way, forward, backward in (
            (x - at_x, "ArrowRight", "ArrowLeft"),
            (y - at_y, "ArrowDown", "ArrowUp"),
        ):
            leaps, rest = divmod(abs(way), LEAP_PX)
            arrow = forward if way > 0 else backward
            for key in [f"Shift+{arrow}"] * int(leaps) + [arrow] * round(rest / STEP_PX):
                self.page.keyboard.press(key)


def retype(page: Page, field: Locator, words: str) -> None:
    """Type over what stands in a field, once it has the focus."""
    expect(field).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)


def place_in(sheet: Locator, across: float, down: float) -> tuple[float, float]:
    """Where something lies on the page, at shares of its width and height."""
    box = sheet.bounding_box()
    assert box is not None
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def places_on_the_way(corner: Locator, right_px: float, down_px: float) -> list[tuple[float, float]]:
    """The middle of a corner, and four places from there to where it goes."""
    x, y = place_in(corner, 0.5, 0.5)
    return [(x + right_px * share, y + down_px * share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
