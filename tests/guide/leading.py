"""Lead an acted person through a plan, at 30 frames a second and as fast as it goes."""

from collections.abc import Iterator, Mapping

from posecoach.events import SessionEvent, Stage, StageChanged
from posecoach.frame import NO_PICTURE, Frame
from posecoach.guide.commands import Command
from posecoach.guide.guide import Guide
from posecoach.guide.plan import Plan, PlannedSet
from posecoach.moment import Moment
from posecoach.specs.model import Exercise
from tests.acting import SHIPPED, FigureAt

FPS = 30


def dosed(name: str, **dose: object) -> Exercise:
    """A shipped exercise in another dose, and with a short warning."""
    exercise = SHIPPED[name]
    changed = {"dose": exercise.dose.model_copy(update=dose), "safety": "Stop if it hurts."}
    return exercise.model_copy(update=changed)


def plan(*exercises: Exercise, rest_s: float = 5.0) -> Plan:
    """One set of each exercise."""
    sets = [PlannedSet(e, i, 1, 1, rest_s, note="") for i, e in enumerate(exercises, 1)]
    return Plan("A plan", tuple(sets))


class Led:
    """What came of leading somebody."""

    def __init__(
        self, plan: Plan, figure_at: FigureAt, seconds: float, ask: Mapping[float, Command] | None = None
    ) -> None:
        self.moments = list(_moments(Guide(plan), figure_at, seconds, dict(ask or {})))

    @property
    def events(self) -> list[SessionEvent]:
        return [event for moment in self.moments for event in moment.events]

    @property
    def stages(self) -> list[Stage]:
        return [event.stage for event in self.of(StageChanged)]

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    def at(self, time_s: float) -> Moment:
        return next(moment for moment in self.moments if moment.frame.time_s >= time_s - 1e-9)


def _moments(
    guide: Guide, figure_at: FigureAt, seconds: float, asked: dict[float, Command]
) -> Iterator[Moment]:
    for i in range(round(seconds * FPS) + 1):
        time_s = i / FPS
        for due_s in [due_s for due_s in asked if due_s <= time_s]:
            guide.ask(asked.pop(due_s))
        figure = figure_at(time_s)
        pose = None if figure is None else figure.pose(time_s)
        yield guide.judge(Frame(i, time_s, NO_PICTURE), pose)
    if end := guide.finish():
        yield end
