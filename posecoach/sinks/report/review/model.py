"""What the review of a set shows, as plain data: no picture, no markup, safe to hand to another process.

All times are seconds of the recording. Numbers of the movement are told from rest, in `Review.unit`.
"""

from dataclasses import dataclass
from enum import StrEnum

from posecoach.landmarks import Side


class Kind(StrEnum):
    """What a stretch of time on the timeline is."""

    REP = "rep"
    SHALLOW = "shallow"
    HOLD = "hold"
    FLAG = "flag"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of time that is marked on the timeline.

    Attributes:
        kind: What it is.
        name: What it is called there: a repetition's number, a flag's name.
        says: The same in a few words, for who points at it or cannot see it.
        start_s: When it begins.
        end_s: When it ends.
        top_s: When a repetition was furthest; NaN for the others.
        side: Which side it was to, where the exercise has sides.
    """

    kind: Kind
    name: str
    says: str
    start_s: float
    end_s: float
    top_s: float
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A curve over time.

    Attributes:
        name: What it is called where there are several.
        times_s: Increasing.
        values: As many; NaN where nothing could be measured.
    """

    name: str
    times_s: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Where the movement should reach to, and not go beyond."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a repetition or a hold. NaN and '' are unknown.

    Attributes:
        kind: What it is.
        name: A repetition's number, or what it is instead.
        start_s: When it began.
        side: Which side, or ''.
        range: How far it went.
        share: The same as a share of the person's own range.
        out_s: Seconds on the way out.
        held_s: Seconds at the far end; of a hold, its length.
        back_s: Seconds on the way back.
        flags: The form flags that were up, in words.
    """

    kind: Kind
    name: str
    start_s: float
    side: str
    range: float
    share: float
    out_s: float
    held_s: float
    back_s: float
    flags: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A body in a few lines.

    Attributes:
        head: x, y and radius, in thousandths of the picture's height.
        joints: x and y of the `drawn.JOINTS`, in the same; None where not seen.
        back: x and y along the back's contour, in the same; empty where it is not looked at.
    """

    head: tuple[int, int, int]
    joints: tuple[tuple[int, int] | None, ...]
    back: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The body over time, for a recording without pictures.

    Attributes:
        aspect: Width of the picture over its height.
        times_s: Increasing.
        bodies: As many; None where nobody was seen.
    """

    aspect: float
    times_s: tuple[float, ...]
    bodies: tuple[Drawn | None, ...]


@dataclass(frozen=True, slots=True)
class Still:
    """A repetition that is shown as a picture.

    Attributes:
        title: 'Best', 'Typical' ...
        name: The repetition's number, or 'shallow'.
        start_s: When it began.
        time_s: When the body was seen that is shown: about where it was furthest.
        why: One sentence.
        body: How it stood then; None where it was not seen.
    """

    title: str
    name: str
    start_s: float
    time_s: float
    why: str
    body: Drawn | None


@dataclass(frozen=True, slots=True)
class Ends:
    """The back's contours at the two ends of the movement: the medians over the repetitions.

    Both are x and y in trunk lengths, the middle of the shoulders at (0, 0), that of the hips at (1, 0), y
    towards the back.

    Attributes:
        rest: At the resting end.
        far: At the far end.
        n: Of how many repetitions.
        faces_left: Whether the head was to the left in the picture.
    """

    rest: tuple[tuple[float, float], ...]
    far: tuple[tuple[float, float], ...]
    n: int
    faces_left: bool


@dataclass(frozen=True, slots=True)
class Review:
    """All that the page of one set shows.

    Attributes:
        exercise: Its id.
        title: Its name for people.
        recording: The file's name, without its folder.
        lead: What the set came to, in one line.
        duration_s: How long the recording is.
        unit: Of the movement: '°', 'trunk', or '' where none is counted.
        has_sides: Whether left (up) and right (down) are told apart.
        line: The movement over time; None where none is counted.
        bands: Where it should reach to: one, or one for each side.
        marks: What is marked on the timeline, in order of time.
        rows: The table.
        stills: The best, the typical and the weakest repetition, as far as there are so many.
        ends: The back at both ends; None where the exercise does not look at it, or too little was seen.
        went_well: Sentences.
        try_next: Sentences.
        totals: What is counted and measured in all: a name and a value each.
        observations: What was observed about how the person stands: sentences.
        warning: What was wrong with the file, or ''.
        figure: The body over time.
        json: All of it for programs.
        csv: The table for spreadsheets.
    """

    exercise: str
    title: str
    recording: str
    lead: str
    duration_s: float
    unit: str
    has_sides: bool
    line: Line | None
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    stills: tuple[Still, ...]
    ends: Ends | None
    went_well: tuple[str, ...]
    try_next: tuple[str, ...]
    totals: tuple[tuple[str, str], ...]
    observations: tuple[str, ...]
    warning: str
    figure: Figure
    json: str
    csv: str
