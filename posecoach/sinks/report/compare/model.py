"""Two sets beside each other, as plain data: no picture, no markup.

The first is what the second is compared with. Numbers of the movement are told from rest, in `Take.unit`.
"""

from dataclasses import dataclass

from posecoach.sinks.report.review.model import Ends, Kind


@dataclass(frozen=True, slots=True)
class Stroke:
    """A repetition that counted, or a hold. NaN and '' are unknown.

    Attributes:
        kind: `Kind.REP` or `Kind.HOLD`.
        side: 'left', 'right', or '' without sides.
        number: From 1, among those of its kind and side.
        range: How far it went.
        share: The same as a share of the person's own range.
        out_s: Seconds on the way out.
        held_s: Seconds at the far end; of a hold, its length.
        back_s: Seconds on the way back.
        lasts_s: Seconds from its start to its end; of a hold, its length.
        flags: The form flags that were up, in words.
        times_s: Since its start, increasing; empty where no curve was kept.
        values: The movement at these times, from rest; positive to the left where there are sides.
    """

    kind: Kind
    side: str
    number: int
    range: float
    share: float
    out_s: float
    held_s: float
    back_s: float
    lasts_s: float
    flags: tuple[str, ...]
    times_s: tuple[float, ...] = ()
    values: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """One of the two sets.

    Attributes:
        name: What it is called: its file's name, or its session's number and day.
        exercise: The exercise's id.
        title: Its name for people.
        unit: Of the movement: '°', 'trunk', or '' where none is counted.
        strokes: Repetitions and holds, in order of time.
        n_shallow: Repetitions that fell short; None where that is not known.
        flags: The form flags that showed, in words.
        ends: The back at both ends; None where the exercise does not look at it, or too little was seen.
        has_line: Whether the movement over time was kept.
    """

    name: str
    exercise: str
    title: str
    unit: str
    strokes: tuple[Stroke, ...]
    n_shallow: int | None
    flags: frozenset[str]
    ends: Ends | None
    has_line: bool

    @property
    def reps(self) -> tuple[Stroke, ...]:
        """The repetitions."""
        return tuple(one for one in self.strokes if one.kind is Kind.REP)

    @property
    def holds(self) -> tuple[Stroke, ...]:
        """The holds."""
        return tuple(one for one in self.strokes if one.kind is Kind.HOLD)


@dataclass(frozen=True, slots=True)
class Pair:
    """What is laid over each other: the same number to the same side; None where one has no such."""

    kind: Kind
    side: str
    number: int
    first: Stroke | None
    second: Stroke | None


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of the repetitions to one side, and how far they spread around it.

    Attributes:
        side: 'left', 'right' or ''.
        at: Where along the repetition: 0 to 1 of it, or seconds since its start.
        values: The mean there, from rest.
        low: One standard deviation less.
        high: One more.
    """

    side: str
    at: tuple[float, ...]
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the table: what was measured, in the first, in the second, and how they differ, in words."""

    name: str
    first: str
    second: str
    change: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is shown of two sets.

    Attributes:
        first: What is compared with.
        second: What is compared.
        pairs: Repetitions and holds beside each other.
        measures: The sets as wholes beside each other.
        says: What has changed, in two to four sentences.
        note: Why there are no curves, or ''.
    """

    first: Take
    second: Take
    pairs: tuple[Pair, ...]
    measures: tuple[Measure, ...]
    says: tuple[str, ...]
    note: str

    @property
    def takes(self) -> tuple[Take, Take]:
        """Both."""
        return self.first, self.second

    @property
    def has_curves(self) -> bool:
        """Whether there are curves to lay over each other."""
        return self.first.has_line and self.second.has_line and any(take.reps for take in self.takes)
