"""Where a set stands at one instant: what a screen or a voice needs to know beside the events."""

from dataclasses import dataclass

from posecoach.events import Sight
from posecoach.landmarks import Landmark, Side


@dataclass(frozen=True, slots=True)
class BackView:
    """How the trunk outline is to be read, for drawing it.

    Attributes:
        row: Row of `Pose.outline` that is the back.
        curve: How round the back is, between the spec's hollow (0) and rounded (1).
    """

    row: int
    curve: float


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a set stands.

    Attributes:
        title: The exercise's name for people.
        sight: Whether the exercise can be judged now.
        needs: What would help when it cannot ("turn side-on"), else ''.
        reps: Repetitions counted so far; None where none ever are.
        shallow_reps: Repetitions that fell short, so far.
        target_reps: The dose, a side where `side` is given; None for no such target.
        reps_by_side: Counted so far, for exercises with sides; empty otherwise.
        side: The side that is being worked; None without sides or before the first.
        level: Where the movement is in the person's own range: 0 at rest, 1 at the far end; may
            exceed 1; NaN unknown.
        band: Levels that the movement should reach and not exceed, such as (0.45, 1.1); NaN where there is
            nothing to reach.
        hold_s: Seconds of the hold in progress; None when nothing is held.
        hold_target_s: Seconds that the dose asks for; None for exercises without holds.
        flags: Form flags that are up, most important first.
        cue: What to say about the most important of them, or ''.
        back: How to draw the back, for exercises that look at it; None otherwise.
        faulty: The landmarks that the cue is about, to be pointed out in the picture.
    """

    title: str
    sight: Sight
    needs: str
    reps: int | None
    shallow_reps: int
    target_reps: int | None
    reps_by_side: dict[Side, int]
    side: Side | None
    level: float
    band: tuple[float, float]
    hold_s: float | None
    hold_target_s: float | None
    flags: tuple[str, ...]
    cue: str
    back: BackView | None
    faulty: frozenset[Landmark] = frozenset()

    @property
    def shown_reps(self) -> int:
        """The count that the target is for: that of the side being worked, where there are sides."""
        if self.side is None:
            return self.reps or 0
        return self.reps_by_side.get(self.side, self.reps or 0)
