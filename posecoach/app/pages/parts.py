"""What the pages are put together from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import isawaitable, signature
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import EventArguments

from posecoach.app.figure import draw
from posecoach.errors import PosecoachError
from posecoach.specs.model import Exercise

_LINKS = (
    ("Exercises", "/"),
    ("Sit at work", "/sit"),
    ("Review", "/review"),
    ("History", "/history"),
    ("Camera and sound", "/settings"),
    ("Safety", "/safety"),
)


@contextmanager
def page(here: str = "", *, is_narrow: bool = False) -> Iterator[None]:
    """Have what follows on a page to read, under the bar with the links; `here` is one of them."""
    with box("page narrow" if is_narrow else "page"):
        with box("bar", "nav"):
            with link("name", "/"):
                text("posecoach", "span")
            for words, path in _LINKS:
                with link("here" if path == here else "", path):
                    text(words, "span")
        with box("", "main"):
            yield


def box(classes: str = "", tag: str = "div") -> Element:
    """Return an element to put others into."""
    return ui.element(tag).classes(classes)


def text(words: str, tag: str = "p", classes: str = "") -> TextElement:
    """Show words, which `set_text` may change; nothing in them is taken for HTML."""
    return TextElement(text=words, tag=tag).classes(classes)


def link(classes: str, path: str) -> Element:
    """Return a link to put words into."""
    return ui.element("a").classes(classes).props(f'href="{path}"')


def or_say(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Return a handler that shows the sentence of an error that a person can act on."""

    async def handle(event: EventArguments) -> None:
        try:
            result = handler(event) if signature(handler).parameters else handler()
            if isawaitable(result):
                await result
        except PosecoachError as error:
            ui.notify(str(error), type="warning", position="top", timeout=8000)

    return handle


class Act(Element):
    """A button."""

    def __init__(
        self, words: str, on_click: Callable[..., Any] | None = None, *, classes: str = "", key: str = "",
        js: str = "",
    ) -> None:  # fmt: skip
        """Show a button; `key` is the key that does the same, `js` what the browser does by itself."""
        super().__init__("button")
        self.classes(f"act {classes}").props('type="button"')
        with self:
            self._words = text(words, "span")
            if key:
                text(key, "kbd")
        # A button that was clicked must not keep the focus: space and the other keys would go to it.
        self.on("mousedown", js_handler="event => event.preventDefault()")
        if js:
            self.on("click", js_handler=js)
        if on_click:
            self.on("click", or_say(on_click))

    def say(self, words: str) -> None:
        """Show other words on it."""
        self._words.set_text(words)


def figure(exercise: Exercise) -> Element:
    """Show the drawn figure of an exercise, or nothing where its spec has none."""
    svg = draw(exercise.figure, exercise.title) if exercise.figure else ""
    return ui.html(svg, sanitize=False).classes("figure")


class SaveLink(Element):
    """A link that looks like a button, and saves what is at an address of ours as a file."""

    def __init__(self, words: str, address: str = "", *, classes: str = "small") -> None:
        """Show the link."""
        super().__init__("a")
        self.classes(f"act {classes}")
        self.props["download"] = ""  # the address names the file
        self.lead_to(address)
        with self:
            self._words = text(words, "span")

    def lead_to(self, address: str) -> None:
        """Save what is at another address."""
        self.props["href"] = address
        self.update()

    def say(self, words: str) -> None:
        """Show other words on it."""
        self._words.set_text(words)


class SheetFrame(Element):
    """Shows a page that is a file: it runs its own scripts, offers its files, and reaches nothing of ours."""

    def __init__(self, title: str) -> None:
        """Show nothing yet; `title` says what it will be."""
        super().__init__("iframe")
        self.classes("sheet").props('sandbox="allow-scripts allow-downloads"')
        self.props["title"] = title

    def show(self, address: str) -> None:
        """Show the page at an address of ours."""
        self.props["src"] = address
        self.update()


def is_shown(element: Element, shown: bool) -> None:
    """Show an element, or take it off the page."""
    mark(element, "gone", not shown)


def mark(element: Element, name: str, is_marked: bool) -> None:
    """Give an element a class, or take it away."""
    element.classes(add=name) if is_marked else element.classes(remove=name)
