"""Whether a person who is only observed was seen long enough, from the front and from behind."""

from posecoach.signals.body import Body
from posecoach.specs.model import Exercise

_TURN = {
    1: "Now turn your back to the camera.",
    -1: "Now face the camera.",
}
"What to say when they were seen long enough facing so, as in `Body.facing`."


class Views:
    """Adds up how long an exercise with observations was seen from either side; others never are done.

    Attributes:
        say: What the person should do to be seen from the other side; '' while there is nothing to ask for.
    """

    def __init__(self, exercise: Exercise) -> None:
        self.say = ""
        hold_s = exercise.dose.hold_s if exercise.observations else None
        self._target_s = None if hold_s is None else hold_s / len(_TURN)
        self._seen_s = dict.fromkeys(_TURN, 0.0)

    @property
    def are_done(self) -> bool:
        """Whether both views were seen for half of the dose each."""
        return self._target_s is not None and all(self._seen_s[f] >= self._target_s for f in _TURN)

    def update(self, passed_s: float, body: Body | None) -> None:
        """Take how long the person was seen as `body`."""
        if body and self._target_s is not None:
            self._seen_s[body.facing] += passed_s
            is_seen = self._seen_s[body.facing] >= self._target_s
            self.say = _TURN[body.facing] if is_seen and not self.are_done else ""
