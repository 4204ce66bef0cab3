"""A small drawn sign for each thing that the page of sitting at work says, in the colour of its text."""

from posecoach.app.desk_face import STARTING, STOPPED, UNSEEN
from posecoach.sitting.posture import Mode, Posture

_SEAT = '<path d="M40 71H68L70 92"/>'
_UPRIGHT = f'<circle cx="46" cy="18" r="10" class="full"/><path d="M40 71C39 58 41 46 43 37"/>{_SEAT}'
_SLOUCHED = f'<circle cx="63" cy="31" r="10" class="full"/><path d="M40 71C30 56 36 43 52 41"/>{_SEAT}'

_DRAWN = {
    Posture.UPRIGHT: _UPRIGHT,
    Posture.SLOUCHED: _SLOUCHED,
    Posture.UNSURE: '<path d="M36 36C36 12 66 14 64 36C62 50 50 48 50 66M50 84H50.1"/>',
    Posture.STANDING: '<circle cx="50" cy="16" r="10" class="full"/><path d="M50 35V62L42 92M50 62L58 92"/>',
    Posture.AWAY: '<path d="M34 22V60H66M34 60V90M66 60V90"/>',
    Mode.LEARNING: _UPRIGHT,
    Mode.SNOOZED: '<path d="M62 78A32 32 0 1 1 52 20A26 26 0 0 0 62 78Z"/>',
    Mode.LOCKED: '<path d="M28 48H72V84H28ZM37 48V34A13 13 0 0 1 63 34V48"/>',
    UNSEEN: '<path d="M18 36H58V70H18ZM58 50L80 38V68L58 56M20 88L80 20"/>',
    STARTING: '<path d="M28 50H28.1M50 50H50.1M72 50H72.1"/>',
    STOPPED: '<path d="M32 32H68V68H32Z"/>',
}


def draw_sign(state: str) -> str:
    """Return the sign of a state of the page as the text of one `<svg>` element; words beside it say it."""
    return f'<svg viewBox="0 0 100 100" aria-hidden="true">{_DRAWN[state]}</svg>'
