"""What is to be known beside how somebody sits: that it is time for a walk, or a notice no desktop shows."""

from posecoach.app.desk_face import DeskFace
from posecoach.app.pages.parts import box, is_shown, link, text
from posecoach.app.studio import Studio
from posecoach.sitting.suggestion import suggested


class Walk:
    """A quiet banner, there only while there is something to say."""

    def __init__(self, studio: Studio) -> None:
        """Make it; nothing is said yet."""
        self._studio = studio
        self._shown = ("", 0)
        self._banner = box("notice banner gone").props('role="status"')

    def update(self, face: DeskFace) -> None:
        """Say what is to be said now."""
        shown = (face.walk or self._studio.lookout.told, face.n_asked)
        if shown != self._shown:
            self._shown = shown
            self._say(*shown)

    def _say(self, words: str, n_asked: int) -> None:
        is_shown(self._banner, bool(words))
        self._banner.clear()
        with self._banner:
            text(words, "span")
            if n_asked:
                self._suggest(n_asked)

    def _suggest(self, n_asked: int) -> None:
        studio = self._studio
        exercise = suggested(
            studio.exercises.values(), n_asked - 1, has_osteoporosis=studio.settings.has_osteoporosis
        )
        if exercise:
            text("Then, if you like,", "span")
            with link("", f"/coach/{exercise.id}"):
                text(f"one minute of {exercise.title}", "span")
