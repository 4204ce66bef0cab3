"""Eight hours at a desk, twice a second: everything that is said, worked out by hand."""

from collections import Counter

import pytest

from posecoach.sitting.breaks import Breaks
from posecoach.sitting.day import DayBook
from posecoach.sitting.nudges import Nudges
from posecoach.sitting.plan import BreakPlan, NudgePlan
from posecoach.sitting.posture import BreakAsked, BreakTaken, Loudness, Nudged, Praised
from tests.sitting.timelines import AWAY, SLOUCHED, STANDING, UNSURE, UNWATCHED, UPRIGHT, moments

SILENT, SOUND, SPOKEN = Loudness.SILENT, Loudness.SOUND, Loudness.SPOKEN

SCRIPT = (
    # From 0: twenty good minutes, six slouched, and good again until a short break.
    (1200, UPRIGHT),
    (360, SLOUCHED),
    (840, UPRIGHT),
    (180, AWAY),
    # From 2580: slouching with five minutes on the phone in the middle, a trip of half a minute, and two
    # minutes standing.
    (420, UPRIGHT),
    (100, SLOUCHED),
    (300, UNSURE),
    (100, SLOUCHED),
    (300, UPRIGHT),
    (30, AWAY),
    (670, UPRIGHT),
    (120, STANDING),
    # From 4620: slouched for 73 minutes without a break; then an hour's lunch.
    (4380, SLOUCHED),
    (3600, AWAY),
    # From 12600: the computer sleeps for ten minutes.
    (400, UPRIGHT),
    (600, None),
    # From 13600: slouching, with a picture in which nobody was seen; upright until a snooze of half an hour.
    (100, SLOUCHED),
    (1, AWAY),
    (199, SLOUCHED),
    (2100, UPRIGHT),
    (1800, UNWATCHED),
    # From 17800: fidgeting: slouched four fifths of the time for 500 s, and then half of it; a stretch.
    *((8, SLOUCHED), (2, UPRIGHT)) * 50,
    *((30, UPRIGHT), (30, SLOUCHED)) * 28,
    (20, UPRIGHT),
    (100, STANDING),
    # From 20100: fifty minutes turned to the second monitor.
    (900, UPRIGHT),
    (3000, UNSURE),
    (100, UPRIGHT),
    (100, AWAY),
    # From 24200: not quite a minute away, and half a minute leaning over the desk; home at 28800.
    (2800, UPRIGHT),
    (59, AWAY),
    (1141, UPRIGHT),
    (30, SLOUCHED),
    (570, UPRIGHT),
)

EXPECTED = [
    Nudged(1260, SILENT, 60),
    Nudged(1380, SOUND, 180),
    Nudged(1500, SPOKEN, 300),
    BreakAsked(1800, 1800, 1),
    BreakAsked(2100, 2100, 2),
    Praised(2160, 600),  # upright since 1560
    BreakTaken(2460, 2400, 2400),
    # Slouched from 3000: a minute before the phone, and at 3480 three minutes without the phone. Praise
    # would be due at 4100, but they left; and it was too soon.
    Nudged(3060, SILENT, 60),
    Nudged(3480, SOUND, 180),
    BreakAsked(4410, 1800, 1),  # half an hour since 2580, and the half minute away
    BreakTaken(4560, 4500, 1890),
    # The last nudge was at 3480, so the next may come at 4380, and comes after the first minute from 4620.
    # Each ladder begins 900 s after the spoken line of the one before.
    Nudged(4680, SILENT, 60),
    Nudged(4800, SOUND, 180),
    Nudged(4920, SPOKEN, 300),
    Nudged(5820, SILENT, 1200),
    Nudged(5940, SOUND, 1320),
    Nudged(6060, SPOKEN, 1440),
    BreakAsked(6420, 1800, 1),
    BreakAsked(6720, 2100, 2),
    Nudged(6960, SILENT, 2340),
    Nudged(7080, SOUND, 2460),
    Nudged(7200, SPOKEN, 2580),
    BreakAsked(7320, 2700, 3),
    Nudged(8100, SILENT, 3480),
    Nudged(8220, SOUND, 3600),
    Nudged(8340, SPOKEN, 3720),
    BreakTaken(9060, 9000, 4380),
    Nudged(13660, SILENT, 60),
    Nudged(13781, SOUND, 180),  # a second later for the picture without anybody
    Praised(14500, 600),  # upright since 13900
    BreakAsked(15401, 1800, 1),  # since 13600, when the computer woke: it slept for longer than a break
    BreakAsked(15701, 2100, 2),
    Nudged(17860, SILENT, 60),
    Nudged(17980, SOUND, 180),
    Nudged(18100, SPOKEN, 300),
    # Half and half from 18300 on: slouching is never most of a minute again.
    BreakAsked(19600, 1800, 1),
    BreakAsked(19900, 2100, 2),
    BreakTaken(20060, 20000, 2200),
    BreakAsked(21900, 1800, 1),
    BreakAsked(22200, 2100, 2),
    BreakAsked(22800, 2700, 3),
    BreakTaken(24160, 24100, 4000),
    BreakAsked(26000, 1800, 1),
    BreakAsked(26300, 2100, 2),
    BreakAsked(26900, 2700, 3),
]


@pytest.fixture(scope="module")
def lived():
    """What was said, and the day."""
    nudges, breaks, book, said = Nudges(NudgePlan()), Breaks(BreakPlan()), DayBook(), []
    for time_s, posture in moments(*SCRIPT):
        events = [one for one in (nudges.update(time_s, posture), breaks.update(time_s, posture)) if one]
        book.update(time_s, posture, events)
        said += events
    return said, book.day()


def test_everything_that_is_said_in_a_day(lived):
    said, _ = lived
    assert said == EXPECTED


def test_the_day_adds_up(lived):
    _, day = lived
    scripted = Counter()
    for lasts_s, posture in SCRIPT:
        scripted[posture or UNWATCHED] += lasts_s
    scripted[UNWATCHED] += 0.5  # nothing was told after the tick before
    scripted[UPRIGHT] -= 0.5
    assert sum(scripted.values()) == 8 * 3600 == day.spans[-1].until_s
    assert {f"{p}_s": s for p, s in scripted.items()} == {
        f"{p}_s": getattr(day.totals, f"{p}_s") for p in scripted
    }
    assert (day.totals.n_breaks, day.totals.n_nudges) == (5, 22)
