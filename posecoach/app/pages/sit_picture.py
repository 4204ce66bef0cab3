"""The live picture on the page of sitting at work: there while it is wanted, and only then streamed."""

from nicegui import ui

from posecoach.app.desk_face import DeskFace
from posecoach.app.lookout import Lookout
from posecoach.app.pages.coach import PICTURE_PATH
from posecoach.app.pages.parts import Act, box, is_shown, mark, text

_HIDE, _SHOW = "Hide the picture", "Show the picture"


class SeatedPicture:
    """The picture with its line, and a button that hides it: few want to see themselves all day."""

    def __init__(self, lookout: Lookout) -> None:
        """Make the elements; nothing is streamed before there is a picture."""
        self._lookout = lookout
        self._has_picture = self._is_streamed = False
        with box("seen card stack") as self._card:
            with box("mirror") as self._mirror:
                self._image = ui.element("img").props('alt="You, as in a mirror"')
                self._off = text("", "div")
            with box("between"):
                self._caption = text("", "span", "quiet small")
                self._hide = Act(_HIDE, self.toggle, classes="small", key="p")

    def update(self, face: DeskFace) -> None:
        """Show the picture of who is watched, where there is one."""
        self._has_picture = face.has_picture
        mark(self._mirror, "off", not face.has_picture)
        self._off.set_text(_off_in_words(face))
        self._caption.set_text(face.caption)
        self._stream()

    def toggle(self) -> None:
        """Hide the picture, or show it again."""
        self._lookout.shows_picture = not self._lookout.shows_picture
        self._stream()

    def _stream(self) -> None:
        is_wanted = self._lookout.shows_picture
        self._hide.say(_HIDE if is_wanted else _SHOW)
        for part in (self._mirror, self._caption):
            is_shown(part, is_wanted)
        mark(self._card, "folded", not is_wanted)
        is_streamed = is_wanted and self._has_picture
        if is_streamed != self._is_streamed:
            self._is_streamed = is_streamed
            # Without its address the browser hangs up, and nothing more is drawn or sent.
            self._image.props(f'src="{PICTURE_PATH}"') if is_streamed else self._image.props(remove="src")


def _off_in_words(face: DeskFace) -> str:
    if face.has_picture:
        return ""
    return "The camera is off." if face.is_asleep else "No picture."
