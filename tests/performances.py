"""How each shipped exercise looks when it is done: a perfect set, every fault, and what is none of it.

A new spec in `exercise_specs/` needs an entry in `PERFORMANCES`; the tests of the shipped specs say so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import pi, sin

from tests.acting import FigureAt, Path, path
from tests.bodies import Figure, hands_and_knees, kneeling, prone, seated, standing, supine


@dataclass(frozen=True)
class Take:
    """One performance, and what a person counts in it."""

    figure_at: FigureAt
    seconds: float
    reps: int = 0
    shallow: int = 0
    by_side: tuple[int, int] = (0, 0)
    holds_s: tuple[float, ...] = ()

    def lost(self, from_s: float, to_s: float) -> FigureAt:
        """The same with nobody to be seen for a while."""
        return lambda time_s: None if from_s <= time_s < to_s else self.figure_at(time_s)


@dataclass(frozen=True)
class Performance:
    """Takes of one exercise.

    `faults`: by name of the form flag which they must raise, and no other. `elsewhere`: the counted movement
    in other positions, by what is wrong.
    """

    perfect: Take
    idle: FigureAt
    too_small: Take
    elsewhere: dict[str, Take]
    faults: dict[str, Take] = field(default_factory=dict)
    shallow: Take | None = None
    "Whole and shallow repetitions; None where the exercise knows none."


def _sway(time_s: float, size: float, period_s: float) -> float:
    """The slow wandering of somebody who keeps still."""
    return size * sin(2 * pi * time_s / period_s)


# Cat/cow: the back wanders from neutral to cow (0.2) and cat (0.5); the head goes along.

_COW, _NEUTRAL, _CAT = 0.2, 0.33, 0.5


def _cycles(*tops: float, period_s: float = 4.0, rest: float = _COW) -> Path:
    steps = [(period_s / 2, value) for top in tops for value in (top, rest)]
    return path(_NEUTRAL, (1.0, _NEUTRAL), (period_s / 2, rest), *steps, (1.0, rest))


def _cat_cow(back: Path, figure: Callable[..., Figure] = hands_and_knees, **faults: float) -> FigureAt:
    return lambda t: figure(back(t), nod_deg=80 * (back(t) - _NEUTRAL), **faults)


_THREE = _cycles(_CAT, _CAT, _CAT)
_HURRIED = _cycles(_CAT, _CAT, _CAT, _CAT, period_s=1.1)
_NODS = path(0, *[(1.2, -30), (1.2, 30)] * 6)
_MIXED = _cycles(_CAT, _CAT, 0.3, 0.3, _CAT)
_TREMBLE = _cycles(0.22, 0.22, 0.22, 0.22)

CAT_COW = Performance(
    perfect=Take(_cat_cow(_THREE), _THREE.end_s, reps=3),
    idle=lambda t: hands_and_knees(_NEUTRAL + _sway(t, 0.01, 7), nod_deg=_sway(t, 5, 11)),
    too_small=Take(_cat_cow(_TREMBLE), _TREMBLE.end_s),
    faults={
        "head_only": Take(lambda t: hands_and_knees(_NEUTRAL, nod_deg=_NODS(t)), _NODS.end_s),
        "rocking_back": Take(_cat_cow(_THREE, rock_deg=40), _THREE.end_s, reps=3),
        "bent_elbows": Take(_cat_cow(_THREE, elbow_deg=115), _THREE.end_s, reps=3),
        "rushed": Take(_cat_cow(_HURRIED), _HURRIED.end_s, reps=4),
    },
    elsewhere={
        "sitting up": Take(_cat_cow(_THREE, trunk_deg=30), _THREE.end_s),
        "head down": Take(_cat_cow(_THREE, trunk_deg=135), _THREE.end_s),
        "straight knees": Take(_cat_cow(_THREE, rock_deg=-35, shin_deg=215), _THREE.end_s),
        "sitting on the heels": Take(_cat_cow(_THREE, rock_deg=70), _THREE.end_s),
        "hands off the floor": Take(_cat_cow(_THREE, elbow_deg=20), _THREE.end_s),
    },
    shallow=Take(_cat_cow(_MIXED), _MIXED.end_s, reps=3, shallow=2),
)


# Hip hinge: upright for a while, down in 1.5 s, held, up again.


def _holds(*tops: tuple[float, float], way_s: float) -> Path:
    """Ways out to each (top, seconds held), with a rest before, between and after them."""
    steps = [step for top, held_s in tops for step in ((way_s, top), (held_s, top), (way_s, 0.0), (2.0, 0.0))]
    return path(0.0, (2.5, 0.0), *steps)


def _hip_hinge(lean: Path, knee_deg=168.0, arms_deg=175.0, **at_the_end: float) -> FigureAt:
    """Faults of the back and the chin come with the hinge; they are told from how the person stood."""

    def figure_at(time_s: float) -> Figure:
        share = lean(time_s) / 60
        usual = {"back": 0.25, "chin_deg": 10.0}
        bent = {name: usual[name] + share * (value - usual[name]) for name, value in at_the_end.items()}
        return standing(lean(time_s), knee_deg=knee_deg, arms_deg=arms_deg, **bent)

    return figure_at


def _squat(knee: Path) -> FigureAt:
    return lambda t: standing(lean_deg=(180 - knee(t)) * 0.45, knee_deg=knee(t), arms_deg=90)


_TWO_HINGES = _holds((60, 7), (60, 3), way_s=1.5)
_HINGE = _holds((60, 6), way_s=1.5)
_SQUATS = path(175, (2, 175), *[(1, 75), (1, 175)] * 5)
_FOLD = _holds((140, 6), way_s=1.5)
_BOWS = _holds((18, 6), (18, 6), way_s=1.5)
_DEEP = _holds((80, 6), (30, 1), (30, 1), (80, 6), way_s=1.5)

HIP_HINGE = Performance(
    perfect=Take(_hip_hinge(_TWO_HINGES), _TWO_HINGES.end_s, reps=2, holds_s=(7, 3)),
    idle=lambda t: standing(_sway(t, 3, 7), arms_deg=90 + _sway(t, 85, 31), chin_deg=10 + _sway(t, 10, 13)),
    too_small=Take(_hip_hinge(_BOWS), _BOWS.end_s),
    faults={
        "rounded_back": Take(_hip_hinge(_HINGE, back=0.4), _HINGE.end_s, reps=1, holds_s=(6,)),
        "chin_poking": Take(_hip_hinge(_HINGE, chin_deg=45), _HINGE.end_s, reps=1, holds_s=(6,)),
        "bent_knees": Take(_hip_hinge(_HINGE, knee_deg=132), _HINGE.end_s, reps=1, holds_s=(6,)),
        "arms_dropping": Take(_hip_hinge(_HINGE, arms_deg=100), _HINGE.end_s, reps=1, holds_s=(6,)),
    },
    elsewhere={
        "kneeling": Take(lambda t: kneeling(_HINGE(t)), _HINGE.end_s),
        "squatting": Take(_squat(_SQUATS), _SQUATS.end_s),
        "folding down": Take(_hip_hinge(_FOLD), _FOLD.end_s),
    },
    shallow=Take(_hip_hinge(_DEEP), _DEEP.end_s, reps=2, shallow=2, holds_s=(6, 6)),
)

# Superman: the chest and the arms come up together, held for six seconds.


def _superman(lift: Path, arms_deg=175.0, **at_the_end: float) -> FigureAt:
    def figure_at(time_s: float) -> Figure:
        share = lift(time_s) / 14
        usual = {"knee_deg": 178.0, "neck_deg": 10.0}
        bent = {name: usual[name] + share * (value - usual[name]) for name, value in at_the_end.items()}
        return prone(lift(time_s), arms_deg=arms_deg, **bent)

    return figure_at


_TWO_LIFTS = _holds((14, 6.5), (14, 3), way_s=1.0)
_LIFT = _holds((14, 6), way_s=1.0)
_TWITCHES = _holds((3, 6), (3, 6), way_s=1.0)
_HIGH = _holds((20, 6), (7, 1), (7, 1), (20, 6), way_s=1.0)

SUPERMAN = Performance(
    perfect=Take(_superman(_TWO_LIFTS), _TWO_LIFTS.end_s, reps=2, holds_s=(6.5, 3)),
    idle=lambda t: prone(_sway(t, 1, 7), neck_deg=10 + _sway(t, 8, 13)),
    too_small=Take(lambda t: prone(_TWITCHES(t), arms_deg=175 + 4 * _TWITCHES(t)), _TWITCHES.end_s),
    faults={
        "neck_cranked": Take(_superman(_LIFT, neck_deg=60), _LIFT.end_s, reps=1, holds_s=(6,)),
        "bent_knees": Take(_superman(_LIFT, knee_deg=139), _LIFT.end_s, reps=1, holds_s=(6,)),
    },
    elsewhere={
        "sitting up": Take(lambda t: prone(45 + _LIFT(t)), _LIFT.end_s),
        "bent knees": Take(lambda t: prone(_LIFT(t), knee_deg=110), _LIFT.end_s),
        "pushing up with the arms": Take(_superman(_LIFT, arms_deg=60), _LIFT.end_s),
        "on hands and feet": Take(lambda t: prone(_LIFT(t), legs_deg=245), _LIFT.end_s),
    },
    shallow=Take(_superman(_HIGH), _HIGH.end_s, reps=2, shallow=2, holds_s=(6, 6)),
)


# Torso twist: out to 45 degrees, pulses of 10 degrees each second, back to the middle, other side.


def _pulses(*turns: tuple[float, int]) -> Path:
    """For each (end of range, pulses): out, the pulses, back to the middle, and a rest there."""
    steps: list[tuple[float, float]] = []
    for end, count in turns:
        back = end - 10 * (1 if end > 0 else -1)
        steps += [(1.5, end), *[(0.5, back), (0.5, end)] * (count - 1), (1.5, 0.0), (1.5, 0.0)]
    return path(0.0, (2.0, 0.0), *steps)


_BOTH_WAYS = _pulses((45, 3), (-45, 2))
_GLANCES = _pulses((11, 1), (-11, 1), (11, 1), (-11, 1))
_ONE_WAY = _pulses((45, 5))

TORSO_TWIST = Performance(
    perfect=Take(lambda t: seated(_BOTH_WAYS(t)), _BOTH_WAYS.end_s, reps=5, by_side=(3, 2)),
    idle=lambda t: seated(_sway(t, 4, 7), head_deg=_sway(t, 30, 17), lean_deg=_sway(t, 4, 11)),
    too_small=Take(lambda t: seated(_GLANCES(t)), _GLANCES.end_s),
    elsewhere={
        "lying on the side": Take(lambda t: seated(_BOTH_WAYS(t), lean_deg=70), _BOTH_WAYS.end_s),
        "left hand up": Take(lambda t: seated(_BOTH_WAYS(t), hand_up="LEFT"), _BOTH_WAYS.end_s),
        "right hand up": Take(lambda t: seated(_BOTH_WAYS(t), hand_up="RIGHT"), _BOTH_WAYS.end_s),
        "walking": Take(lambda t: seated(_BOTH_WAYS(t)).moved(_sway(t, 1.5, 4)), _BOTH_WAYS.end_s),
    },
    faults={
        "leaning": Take(
            lambda t: seated(_ONE_WAY(t), lean_deg=min(32, _ONE_WAY(t))),
            _ONE_WAY.end_s,
            reps=5,
            by_side=(5, 0),
        ),
    },
)

HEAD_TURNS = Take(
    lambda t: seated(_BOTH_WAYS(t) * 20 / 45, head_deg=_BOTH_WAYS(t) * 1.5, arms_turn_deg=0), _BOTH_WAYS.end_s
)
"Only the head turns; MediaPipe's shoulders follow it by 20 degrees, the arms stay."


# Extension over a roller: the chest and the elbows sink, and pulse at the end.


def _opened(*pulses: tuple[int, float]) -> Path:
    """For each (count, size): open, so many pulses between there and `size` less, up again, and a rest."""
    steps = []
    for count, size in pulses:
        steps += [(1.5, 1.0), *[(0.8, 1.0 - size), (0.8, 1.0)] * (count - 1), (1.5, 0.0), (2.0, 0.0)]
    return path(0.0, (2.5, 0.0), *steps)


def _roller(open_: Path, scale=1.0, **more: float) -> FigureAt:
    return lambda t: supine(scale * open_(t), **more)


def _lifting(open_: Path, most: float) -> FigureAt:
    """The hips come up with the movement."""
    return lambda t: supine(open_(t), hips_up=most * open_(t))


_PULSED = _opened((4, 0.5), (2, 0.5))

THORACIC_EXTENSION = Performance(
    perfect=Take(_roller(_PULSED), _PULSED.end_s, reps=6),
    idle=lambda t: supine(_sway(t, 0.08, 7), elbows=_sway(t, 0.15, 11)),
    too_small=Take(_roller(_PULSED, scale=0.33), _PULSED.end_s),
    faults={"hips_lifting": Take(_lifting(_PULSED, 0.2), _PULSED.end_s, reps=6)},
    elsewhere={
        "sitting up": Take(_roller(_PULSED, trunk_deg=30.0), _PULSED.end_s),
        "long legs": Take(_roller(_PULSED, knee_deg=165.0), _PULSED.end_s),
        "on hands and knees": Take(_roller(_PULSED, knees_down=True), _PULSED.end_s),
        "a bridge": Take(_lifting(_PULSED, 0.5), _PULSED.end_s),
    },
)

ELBOWS_ONLY = Take(lambda t: supine(0.0, elbows=_PULSED(t)), _PULSED.end_s)
"Opening and closing the elbows on a still chest."


# Seated mid back stretch: rounded and bent to one knee, held, then to the other.


def _stretch(tilt: Path, most_nod=0.35, **more: float) -> FigureAt:
    return lambda t: seated(tilt_deg=tilt(t), nod=most_nod * min(1, abs(tilt(t)) / 25), **more)


def _bounce(time_s: float) -> Figure:
    swing = 5.5 * sin(2 * pi * time_s / 1.3) if 4.2 < time_s < 10.8 else 0.0
    return seated(tilt_deg=_ONE_STRETCH(time_s) + swing, nod=0.35 * _ONE_STRETCH(time_s) / 25)


_TWO_STRETCHES = _holds((25, 7), (-20, 4), way_s=1.5)
_ONE_STRETCH = _holds((25, 7), way_s=1.5)
_SHRUGS = _holds((7, 6), (-7, 6), way_s=1.5)
_LESS = _holds((28, 6), (11, 2), (28, 6), way_s=1.5)

MID_BACK_STRETCH = Performance(
    perfect=Take(_stretch(_TWO_STRETCHES), _TWO_STRETCHES.end_s, reps=2, by_side=(1, 1), holds_s=(7, 4)),
    idle=lambda t: seated(_sway(t, 4, 7), head_deg=_sway(t, 30, 17), tilt_deg=_sway(t, 3, 11)),
    too_small=Take(_stretch(_SHRUGS), _SHRUGS.end_s),
    faults={"bouncing": Take(_bounce, _ONE_STRETCH.end_s, reps=1, by_side=(1, 0), holds_s=(7,))},
    elsewhere={
        "lying on the side": Take(_stretch(_TWO_STRETCHES, lean_deg=78.0), _TWO_STRETCHES.end_s),
        "walking": Take(lambda t: _stretch(_TWO_STRETCHES)(t).moved(_sway(t, 1.5, 4)), _TWO_STRETCHES.end_s),
    },
    shallow=Take(_stretch(_LESS), _LESS.end_s, reps=2, shallow=1, by_side=(2, 0), holds_s=(6, 6)),
)

LEANS = Take(lambda t: seated(tilt_deg=_TWO_STRETCHES(t)), _TWO_STRETCHES.end_s)
"Bending to the side with a long neck: no rounding, another exercise."

SIDE_BENDS = Take(lambda t: seated(_BOTH_WAYS(t) * 0.8, tilt_deg=_BOTH_WAYS(t) * 0.7), _BOTH_WAYS.end_s)
"What a bend to the side looks like to the depth estimate: a turn, with the shoulder line tilting."


PERFORMANCES = {
    "mid_back_stretch": MID_BACK_STRETCH,
    "thoracic_extension": THORACIC_EXTENSION,
    "cat_cow": CAT_COW,
    "hip_hinge": HIP_HINGE,
    "superman": SUPERMAN,
    "torso_twist": TORSO_TWIST,
}
