"""All checks, in the order in which a person would ask."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from posecoach.doctor.browser import look_at_browser
from posecoach.doctor.examination import Check
from posecoach.doctor.finding import Finding
from posecoach.doctor.kept import kept_settings, look_at_database, look_at_own_specs
from posecoach.doctor.program import look_at_libraries, look_at_python
from posecoach.library import own_specs

_UPDATE = "Restart the computer; if that does not help, install posecoach anew."
_REPLUG = "Close other programs that use the camera, and plug it in anew or restart the computer."
_SOUND = "Restart the computer; until then all is shown on the screen."
_DISK = "See whether the disk, or the network that it is on, works."
_SLOW_LIBRARIES = "Restart the computer: MediaPipe loads the sound system too, and that may hang."
_FETCH = "See whether the internet is slow now, and try again."
_DESKTOP = "Log out of the desktop and in again."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of the examination.

    Attributes:
        camera: A camera's number, file or address; None: the one that is set.
        language: A language's code; None: the one that is set.
        model: A pose model's file; None: the usual one.
        is_quiet: Nothing shall be heard.
        is_sent: A notification shall be shown.
        tell: Is told in one line when something is fetched.
    """

    camera: str | None
    language: str | None
    model: Path | None
    is_quiet: bool
    is_sent: bool
    tell: Callable[[str], None]


def all_checks(asked: Asked) -> list[Check]:
    """Return every check. What is set is read when it is needed, since that may hang, too."""
    return [
        Check("Python", look_at_python, 10, _UPDATE, is_needed=True),
        Check("libraries", look_at_libraries, 90, _SLOW_LIBRARIES, is_needed=True),
        Check("pose model", lambda: _model(asked), 900, _FETCH, is_needed=True),
        Check("cameras", lambda: _cameras(asked), 60, _REPLUG),
        Check("camera", lambda: _camera(asked), 40, _REPLUG, is_needed=True),
        Check("loudspeaker", lambda: _loudspeaker(asked), 15, _SOUND),
        Check("voice", lambda: _voice(asked), 120, _SOUND),
        Check("browser", look_at_browser, 20, _DESKTOP),
        Check("notifications", lambda: _notifications(asked), 20, _DESKTOP),
        Check("database", look_at_database, 20, _DISK, is_needed=True),
        Check("own exercises", lambda: look_at_own_specs(own_specs()), 20, _DISK, is_needed=True),
    ]


# What sees and sounds is imported when it is looked at, where a missing library is a finding.


def _model(asked: Asked) -> Finding:
    from posecoach.doctor.model import look_at_model

    return look_at_model(asked.model, asked.tell)


def _cameras(asked: Asked) -> Finding:
    from posecoach.doctor.camera import look_at_cameras

    return look_at_cameras(asked.camera or kept_settings().camera)


def _camera(asked: Asked) -> Finding:
    from posecoach.doctor.camera import look_at_camera

    return look_at_camera(asked.camera or kept_settings().camera)


def _loudspeaker(asked: Asked) -> Finding:
    from posecoach.doctor.sound import look_at_loudspeaker

    return look_at_loudspeaker(is_quiet=asked.is_quiet)


def _voice(asked: Asked) -> Finding:
    from posecoach.doctor.sound import look_at_voice

    return look_at_voice(asked.language or kept_settings().language)


def _notifications(asked: Asked) -> Finding:
    from posecoach.doctor.notification import look_at_notifications

    return look_at_notifications(is_sent=asked.is_sent)
