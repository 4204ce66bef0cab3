"""Write a set as JSON or CSV. The JSON's keys are a promise: they are added to, never changed."""

import csv
import io
import math
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from posecoach import __version__
from posecoach.events import Hold, Observed, Rep
from posecoach.landmarks import Side
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.summary import symmetry_of, tempo_of
from posecoach.specs.model import Exercise

_COLUMNS = (
    "kind",
    "number",
    "start_s",
    "top_s",
    "end_s",
    "duration_s",
    "out_s",
    "back_s",
    "range",
    "unit",
    "side",
    "flags",
    "is_long_enough",
    "share",
    "held_s",
)


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What is told about the recording.

    Attributes:
        path: Its name as it was given.
        width: Pixels, as shown; 0 for recorded poses.
        height: Pixels, as shown; 0 for recorded poses.
        fps: Frames a second as the file states them; NaN unknown.
        duration_s: Time of the last frame that was read.
        frames: Frames that were read.
        warning: What was wrong with the file, or None.
    """

    path: str
    width: int
    height: int
    fps: float
    duration_s: float
    frames: int
    warning: str | None


def as_json(exercise: Exercise, record: SetRecord, video: VideoFacts, unseen_s: float) -> dict[str, Any]:
    """Return the whole set as plain data for `json.dumps`; the README documents the keys."""
    plain = {
        "posecoach": __version__,
        "video": asdict(video),
        "exercise": exercise.id,
        "unit": exercise.unit,
        "summary": _summary(record, unseen_s),
        "reps": [{"number": i} | _rep(rep) for i, rep in enumerate(record.reps, 1)],
        "shallow_reps": [_rep(rep) for rep in record.shallow],
        "holds": [_hold(hold) for hold in record.holds],
        "flags": [asdict(flag) for flag in record.flags],
        "observations": [_observation(observed) for observed in record.observations],
        "sight": [{"from_s": s.time_s, "sight": str(s.sight), "needs": s.needs} for s in record.sights],
    }
    rounded: dict[str, Any] = rounded_plain(plain)
    return rounded


def as_csv(exercise: Exercise, record: SetRecord) -> str:
    """Return one line for each repetition and hold, in order of time, with a header."""
    rows: list[dict[str, Any]] = [
        {"kind": "rep", "number": i} | _rep(rep) for i, rep in enumerate(record.reps, 1)
    ]
    rows += [{"kind": "shallow rep"} | _rep(rep) for rep in record.shallow]
    rows += [{"kind": "hold", "number": i} | _hold(hold) for i, hold in enumerate(record.holds, 1)]
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in sorted(rows, key=lambda row: row["start_s"]):
        writer.writerow(rounded_plain(row) | {"unit": exercise.unit, "flags": ";".join(row["flags"])})
    return text.getvalue()


def _summary(record: SetRecord, unseen_s: float) -> dict[str, Any]:
    by_name = groupby(sorted(record.flags, key=attrgetter("name")), key=attrgetter("name"))
    flags = {name: list(spans) for name, spans in by_name}
    return {
        "reps": len(record.reps),
        "shallow_reps": len(record.shallow),
        "reps_by_side": {str(side): record.reps_to(side) for side in Side},
        "holds_s": [hold.duration_s for hold in record.holds],
        "flags": {
            name: {"count": len(spans), "seconds": sum(span.end_s - span.start_s for span in spans)}
            for name, spans in flags.items()
        },
        "unseen_s": unseen_s,
        "tempo": asdict(tempo_of(record)),
        "range_by_side": asdict(symmetry_of(record)),
    }


def _rep(rep: Rep) -> dict[str, Any]:
    tempo = {
        "duration_s": rep.end_s - rep.start_s,
        "out_s": rep.arrived_s - rep.start_s,
        "held_s": rep.left_s - rep.arrived_s,
        "back_s": rep.end_s - rep.left_s,
    }
    plain = asdict(rep) | tempo
    return {key: value for key, value in plain.items() if key not in ("arrived_s", "left_s")}


def _hold(hold: Hold) -> dict[str, Any]:
    return asdict(hold)


def _observation(observed: Observed) -> dict[str, Any]:
    return {key: value for key, value in asdict(observed).items() if key != "time_s"}


def rounded_plain(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Round numbers to what was measured, and turn NaN into None, which JSON has a word for."""
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 3)
    if isinstance(value, dict):
        return {key: rounded_plain(part) for key, part in value.items()}
    return [rounded_plain(part) for part in value] if isinstance(value, list | tuple) else value
