"""Weeks of exercising and sitting, made up and kept by the real store, with a clock that is set."""

import random
from datetime import date, datetime, timedelta

from posecoach.events import (
    FlagCleared,
    FlagRaised,
    HoldEnded,
    Hurt,
    RepCompleted,
    RepSettled,
    SetEnd,
    SetEnded,
    SetStarted,
)
from posecoach.landmarks import Side
from posecoach.sitting.posture import BreakTaken, Posture
from posecoach.specs.model import Exercise
from posecoach.store.session_log import Entry
from posecoach.store.sitting_log import Happening, SittingEntry, Stretch
from posecoach.store.store import Store
from tests.acting import SHIPPED
from tests.specimens import hold, rep
from tests.store.moments import Clock, guidance

FIRST = date(2026, 3, 2)
"A Monday."

SESSION_DAYS = (0, 2, 4, 7, 9, 12, 14, 16, 18, 28, 30, 32, 35, 37, 40, 42, 44, 47, 51, 54)
"Twenty sessions within eight weeks; in the fourth week nobody exercises."

HURT_IN = (5, 12)
"The sessions, from 0, in which a set is ended because it hurts."


class Life:
    """Somebody's weeks, written as they go on."""

    def __init__(self, path, seed=1, title="Mid back"):
        self.clock = Clock()
        self.store = Store(path, self.clock)
        self.random = random.Random(seed)
        self.title = title

    def is_at(self, day: int, hour=18, minute=30) -> None:
        noon = datetime.combine(FIRST, datetime.min.time(), self.clock.now.tzinfo)
        self.clock.now = noon + timedelta(days=day, hours=hour, minutes=minute)

    def exercises(self, day, *sets, before=None, after=None, note="") -> int:
        """A session; each set is a function that is given a session's writer."""
        self.is_at(day, minute=self.random.randrange(60))
        session_id = self.store.begin_session(self.title, "mid_back")
        if before is not None:
            self.store.log_pain(session_id, "before", before)
        self.writer = _Writer(self.store, self.clock, session_id)
        for one in sets:
            one(self)
        if after is not None:
            self.store.log_pain(session_id, "after", after)
        self.store.log_note(session_id, note)
        self.store.end_session(session_id)
        return session_id

    def around(self, value, spread) -> float:
        return max(0.0, self.random.gauss(value, spread))

    def sits(self, day, hours=6.0, upright=0.5, breaks=5) -> None:
        """A day at the desk: stretches in turns, and a break between them."""
        self.is_at(day, hour=9, minute=0)
        sitting_id, position = self.store.sittings.begin("desk", "0"), 0
        each_s = hours * 3600 / (breaks + 1)
        for n in range(breaks + 1):
            for posture, share in (
                (Posture.UPRIGHT, upright),
                (Posture.SLOUCHED, 0.9 - upright),
                (Posture.UNSURE, 0.1),
            ):
                since = self.clock()
                self.clock.go_on(each_s * share)
                stretch = Stretch(position, posture, since, self.clock())
                self.store.sittings.write(sitting_id, SittingEntry(self.clock(), (stretch,), ()))
                position += 1
            if n < breaks:
                self.clock.go_on(300)
                taken = Happening(self.clock(), BreakTaken(0.0, 0.0, each_s))
                self.store.sittings.write(sitting_id, SittingEntry(self.clock(), (), (taken,)))
        self.store.sittings.end(sitting_id)


class _Writer:
    def __init__(self, store, clock, session_id):
        self.store, self.clock, self.session_id = store, clock, session_id
        self.set_id, self.time_s = None, 0.0

    def write(self, exercise, seconds, *events) -> None:
        self.time_s += seconds
        self.clock.go_on(seconds)
        entry = Entry(self.clock(), self.time_s, events, guidance(exercise), 0.0)
        self.set_id = self.store.write(self.session_id, self.set_id, entry)


def reps(exercise: Exercise | str, n, range_, lasts_s=4.0, spread=0.04, flag="", hurts=False, sides=False):
    """A set of repetitions, to be given to `Life.exercises`."""
    made = SHIPPED[exercise] if isinstance(exercise, str) else exercise

    def act(life: Life) -> None:
        write = life.writer.write
        write(made, 20, SetStarted(life.writer.time_s + 20))
        for number in range(1, n + 1):
            start_s = life.writer.time_s
            end_s = start_s + life.around(lasts_s, lasts_s * 0.08)
            side = (Side.LEFT if number % 2 else Side.RIGHT) if sides else None
            wide = range_ * (0.93 if side is Side.RIGHT else 1)
            one = rep(start_s, (start_s + end_s) / 2, end_s, life.around(wide, wide * spread), side)
            write(made, end_s - start_s, RepCompleted(end_s, number, one))
            write(made, 0, RepSettled(end_s, number, one))
        if flag:
            now_s = life.writer.time_s
            write(made, 1, FlagRaised(now_s, flag, now_s, "x", 1.0), FlagCleared(now_s + 1, flag, now_s))
        end = SetEnd.HURT if hurts else SetEnd.DONE
        said = (Hurt(life.writer.time_s, made.id),) if hurts else ()
        write(made, 1, *said, SetEnded(life.writer.time_s + 1, end))

    return act


def holds(exercise: str, n, lasts_s, range_=30.0):
    """A set of holds."""
    made = SHIPPED[exercise]

    def act(life: Life) -> None:
        write = life.writer.write
        write(made, 20, SetStarted(life.writer.time_s + 20))
        for _ in range(n):
            start_s, seconds = life.writer.time_s, life.around(lasts_s, lasts_s * 0.1)
            kept = hold(start_s, start_s + seconds, seconds, life.around(range_, 1.5))
            write(made, seconds + 3, HoldEnded(start_s + seconds, kept))
        write(made, 1, SetEnded(life.writer.time_s + 1, SetEnd.DONE))

    return act


def live(path, n_sessions=20, seed=1, pain=(5, 3), days_at_desk=True) -> Life:
    """Eight weeks, or their first sessions: ranges grow slowly, pain goes from one level to another."""
    life = Life(path, seed)
    sessions = dict(zip(SESSION_DAYS[:n_sessions], range(n_sessions), strict=True))
    for day in range(SESSION_DAYS[n_sessions - 1] + 1 if n_sessions else 0):
        if days_at_desk and day % 7 < 5 and 18 <= day != 24:
            life.sits(day, life.around(6, 0.8), 0.4 + day / 250, breaks=3 + day // 14)
        if day in sessions:
            _session(life, day, sessions[day], pain)
    return life


def _session(life: Life, day, n, pain) -> None:
    share = n / 19
    level = round(pain[0] + (pain[1] - pain[0]) * share + life.random.choice((-1, 0, 0, 1)))
    before = None if n == 7 else min(10, max(0, level))
    after = None if n in (7, 15) else max(0, (before or 0) - life.random.choice((0, 1, 1)))
    sets = [
        reps("cat_cow", 30, 0.22 + 0.09 * share, 4.0 + share, flag="" if n % 3 or n > 10 else "head_only"),
        reps("torso_twist", 20, 33 + 8 * share, 2.2, sides=True),
        reps("hip_hinge", 10, 52 + 10 * share, 4.5),
        holds("superman", 4, 4 + 4 * share),
    ]
    if n in HURT_IN:
        sets[2] = reps("hip_hinge", 4, 45, 5.0, hurts=True)
    if n % 2:
        sets.append(holds("heat_pack", 1, 900))
    life.exercises(day, *sets, before=before, after=after, note="stiff after a long drive" if n == 9 else "")
