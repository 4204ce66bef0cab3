"""Make the review of one set from what was gathered. Pure: the same gathered gives the same review."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from posecoach.events import Sight
from posecoach.landmarks import Side
from posecoach.sinks.report.export import VideoFacts, as_csv, as_json
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.remarks import A_REST_S, observation_line
from posecoach.sinks.report.review.advice import try_next, went_well
from posecoach.sinks.report.review.bodies import Bodies
from posecoach.sinks.report.review.curve import Curve
from posecoach.sinks.report.review.drawn import ends_of, figure_of
from posecoach.sinks.report.review.marks import marks_of, rows_of
from posecoach.sinks.report.review.model import Review
from posecoach.sinks.report.review.picked import stills_of
from posecoach.sinks.report.review.scale import line_of, scale_of
from posecoach.sinks.report.review.units import amount, between, clock, known_of, middle, words
from posecoach.sinks.report.summary import tempo_of
from posecoach.sinks.report.table import many, totals_line
from posecoach.specs.model import Exercise


def review_of(
    exercise: Exercise,
    record: SetRecord,
    curve: Curve,
    bodies: Bodies,
    facts: VideoFacts,
    unseen_s: float,
) -> Review:
    """Return the review of a set.

    Args:
        exercise: What was judged.
        record: What happened.
        curve: The counted movement, gathered in the same run.
        bodies: How the body was seen, gathered in the same run.
        facts: About the recording. Of its path only the file's name is told: the page may be handed on.
        unseen_s: Seconds in which nobody, or too little of the person, was seen.
    """
    facts = replace(facts, path=PurePath(facts.path).name)
    plain = as_json(exercise, record, facts, unseen_s)
    return Review(
        exercise=exercise.id,
        title=exercise.title,
        recording=facts.path,
        lead=_lead(exercise, record, unseen_s),
        duration_s=record.end_s,
        unit=exercise.unit,
        has_sides=exercise.counted is not None and exercise.has_sides,
        line=line_of(curve, scale_of(exercise, record, curve), facts.path) if exercise.counted else None,
        bands=scale_of(exercise, record, curve).bands if exercise.counted else (),
        marks=marks_of(exercise, record),
        rows=rows_of(exercise, record),
        stills=stills_of(exercise, record, bodies),
        ends=ends_of(record.reps, bodies) if exercise.back and exercise.counted else None,
        went_well=went_well(exercise, record),
        try_next=try_next(exercise, record),
        totals=tuple(_totals(exercise, record)),
        observations=tuple(map(observation_line, record.observations)),
        warning=facts.warning or "",
        figure=figure_of(bodies),
        json=json.dumps(plain, indent=2, ensure_ascii=False) + "\n",
        csv=as_csv(exercise, record),
    )


def _lead(exercise: Exercise, record: SetRecord, unseen_s: float) -> str:
    line = totals_line(exercise, record, unseen_s)
    return f"{line[:1].upper()}{line[1:]}."


def _totals(exercise: Exercise, record: SetRecord) -> Iterator[tuple[str, str]]:
    """Yield what is counted and measured in all, each with its name."""
    yield "Recording", clock(record.end_s)
    judged_s = record.seconds_of(Sight.GOOD)
    yield "Judged", f"{clock(judged_s)} of {clock(record.end_s)}"
    if exercise.counted or record.reps:
        yield "Repetitions", _reps(exercise, record)
    if record.shallow:
        yield "Shallow", f"{len(record.shallow)}"
    if record.holds:
        yield "Holds", " + ".join(f"{hold.duration_s:.1f}" for hold in record.holds) + " s"
    yield from _ranges(exercise, record)
    tempo = tempo_of(record)
    if exercise.counted and not math.isnan(tempo.out_s):
        held = f"{tempo.held_s:.1f} s there, " if tempo.held_s >= A_REST_S else ""
        yield "Tempo", f"{tempo.out_s:.1f} s out, {held}{tempo.back_s:.1f} s back"
    for name in sorted({span.name for span in record.flags}):
        spans = [span for span in record.flags if span.name == name]
        seconds = sum(span.end_s - span.start_s for span in spans)
        yield words(name).capitalize(), f"{many(len(spans), 'time')}, {seconds:.1f} s"


def _reps(exercise: Exercise, record: SetRecord) -> str:
    asked = f" of {exercise.dose.reps}" if exercise.dose.reps else ""
    if not exercise.has_sides:
        return f"{len(record.reps)}{asked}"
    return ", ".join(f"{record.reps_to(side)}{asked} {side}" for side in Side)


def _ranges(exercise: Exercise, record: SetRecord) -> Iterator[tuple[str, str]]:
    if not exercise.counted:
        return
    for side in (None, *Side):
        ranges = known_of(rep.range for rep in record.reps if rep.side is side)
        to = f" to the {side}" if side else ""
        if ranges:
            yield f"Range{to}, median", amount(middle(ranges), exercise.unit)
        if len(ranges) > 1:
            yield f"Range{to}, from and to", between(min(ranges), max(ranges), exercise.unit)
