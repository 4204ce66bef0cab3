"""A sink that shows the live picture, mirrored, with what was seen of the body drawn on it."""

from posecoach.frame import Image
from posecoach.moment import Moment
from posecoach.sinks.screen.easel import Audience, Easel, mirror
from posecoach.sinks.screen.overlay import draw_body


class LivePicture:
    """Shows the newest frame to the audience, if there is one; words and numbers stand beside it."""

    def __init__(self, audience: Audience) -> None:
        """Show pictures to `audience`."""
        self._audience, self._easel = audience, Easel(mirrored, audience)

    def receive(self, moment: Moment) -> None:
        """Take one frame; one without a picture leaves the last one standing."""
        if self._audience.is_watched and not moment.frame.is_blank and not moment.is_repeat:
            self._easel.show(moment)

    def close(self) -> None:
        """Show nothing more."""
        self._easel.close()

    def discard(self) -> None:
        """Show nothing more."""
        self._easel.close()


def mirrored(moment: Moment) -> Image:
    """Return the picture of a moment as in a mirror, the body drawn on it; the frame stays as it is."""
    return mirror(moment.frame.image, lambda picture: draw_body(picture, moment))
