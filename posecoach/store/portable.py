"""What a file says that everything is exported to: the tables, each row within the one that it belongs to.

The names are those of the columns, which README.md beside this file explains.
"""

import json
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from posecoach.events import SetEnd
from posecoach.landmarks import Side
from posecoach.sitting.posture import Posture
from posecoach.store.set_events import Row
from posecoach.store.times import as_utc

FORMAT: Literal["posecoach history"] = "posecoach history"
VERSION: Literal[1] = 1
"Of the format: raised when a program that knows the one before could not read it."

_YEARS = 1971, 9998
"Further off the calendar of the program itself ends."


def _utc(text: str) -> str:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or not _YEARS[0] <= at.year <= _YEARS[1]:
        raise ValueError("a time must say its offset from UTC, and be of our days")
    return as_utc(at)


def _listed(value: Any) -> Any:  # noqa: ANN401 - checked by pydantic afterwards
    """Read a list as the database keeps it; one of a file is one already."""
    return json.loads(value) if isinstance(value, str) else value


Time = Annotated[str, AfterValidator(_utc)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Count = Annotated[int, Field(ge=0, lt=2**31)]
Offset = Annotated[int, Field(gt=-86400, lt=86400)]
Pain = Annotated[int, Field(ge=0, le=10)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True)

    parts: ClassVar[tuple[str, ...]] = ()
    "Names of the rows that belong to this one."

    def columns(self) -> Row:
        """Return the row as the database keeps it, without those that belong to it."""
        plain = self.model_dump(mode="json", by_alias=True, exclude=set(self.parts))
        return {
            name: json.dumps(value) if isinstance(value, list) else value for name, value in plain.items()
        }


class RepRow(_Row):
    """A row of `reps`."""

    number: Count | None
    is_shallow: bool
    is_settled: bool
    start_s: float | None
    top_s: float | None
    end_s: float | None
    arrived_s: float | None
    left_s: float | None
    range: float | None
    share: float | None
    side: Side | None
    flags: Names


class HoldRow(_Row):
    """A row of `holds`."""

    start_s: float | None
    end_s: float | None
    duration_s: float | None
    range: float | None
    share: float | None
    side: Side | None
    is_long_enough: bool
    flags: Names


class FlagRow(_Row):
    """A row of `flags`."""

    name: str
    since_s: float | None
    until_s: float | None
    signal: str
    value: float | None


class ObservationRow(_Row):
    """A row of `observations`."""

    name: str
    value: float | None
    uncertainty: float | None
    unit: str
    views: Names
    say: str


class HurtRow(_Row):
    """A row of `hurts`; `position` is that of its set in the session."""

    position: Count | None
    exercise: str
    hurt_at: Time


class SetRow(_Row):
    """A row of `sets`, with what belongs to it."""

    parts = ("reps", "holds", "flags", "observations")

    position: Count
    exercise: str
    spec_sha256: str
    version: str
    set_no: Count
    started_at: Time
    started_s: float | None
    last_s: float | None
    ended_s: float | None
    how: SetEnd | None
    unseen_s: float
    reps: tuple[RepRow, ...]
    holds: tuple[HoldRow, ...]
    flags: tuple[FlagRow, ...]
    observations: tuple[ObservationRow, ...]


class SessionRow(_Row):
    """A row of `sessions`, with what belongs to it."""

    parts = ("sets", "hurts")

    began_at: Time
    utc_offset_s: Offset
    last_event_at: Time
    ended_at: Time | None
    programme: str | None
    title: str
    version: str
    pain_before: Pain | None
    pain_after: Pain | None
    note: str
    sets: tuple[SetRow, ...]
    hurts: tuple[HurtRow, ...]


class SpecRow(_Row):
    """A row of `specs`."""

    sha256: str
    exercise: str
    title: str
    unit: str
    json_: str = Field(alias="json")


class SpanRow(_Row):
    """A row of `sitting_spans`."""

    position: Count
    posture: Posture
    since_at: Time
    until_at: Time


class SittingEventRow(_Row):
    """A row of `sitting_events`."""

    happened_at: Time
    kind: str
    json_: str = Field(alias="json")


class SittingRow(_Row):
    """A row of `sittings`, with what belongs to it."""

    parts = ("spans", "events")

    began_at: Time
    utc_offset_s: Offset
    last_at: Time
    ended_at: Time | None
    place: str
    camera: str
    version: str
    spans: tuple[SpanRow, ...]
    events: tuple[SittingEventRow, ...]


class UprightRow(_Row):
    """A row of `uprights`."""

    place: str
    camera: str
    learnt_at: Time
    json_: str = Field(alias="json")


class SettingRow(_Row):
    """A row of `settings`; `value` is JSON."""

    key: str
    value: str


class ToldRow(_Row):
    """A row of `told`."""

    what: str
    told_at: Time


class HistoryFile(_Row):
    """All of it."""

    format: Literal["posecoach history"] = FORMAT
    format_version: Literal[1] = VERSION
    posecoach: str
    specs: tuple[SpecRow, ...]
    sessions: tuple[SessionRow, ...]
    sittings: tuple[SittingRow, ...]
    uprights: tuple[UprightRow, ...]
    settings: tuple[SettingRow, ...]
    told: tuple[ToldRow, ...]
