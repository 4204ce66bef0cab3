"""Show a set as a table in the terminal."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from posecoach.events import Hold, Rep, Sight
from posecoach.landmarks import Side
from posecoach.sinks.report.record import SetRecord
from posecoach.sinks.report.remarks import A_REST_S, range_of, remarks
from posecoach.specs.model import Exercise


def as_table(exercise: Exercise, record: SetRecord, unseen_s: float) -> RenderableType:
    """Return the repetitions and holds in order of time, and a line of totals."""
    totals = Text(f"{exercise.title}: {totals_line(exercise, record, unseen_s)}", style="bold")
    lines = [Text(line) for line in remarks(exercise, record)]
    if not (record.reps or record.shallow or record.holds):
        return Group(totals, *lines)
    table = Table(box=None, header_style="dim", pad_edge=False)
    for heading in ("", "at", "side", "range", "tempo", "flags"):
        table.add_column(heading, justify="right" if heading in ("at", "range") else "left")
    for _, cells in sorted(_rows(exercise, record), key=lambda row: row[0]):
        table.add_row(*cells)
    return Group(table, "", totals, *lines)


def totals_line(exercise: Exercise, record: SetRecord, unseen_s: float) -> str:
    """Return what the set came to, in one line."""
    has_reps = bool(record.reps) or exercise.counted is not None
    parts = [many(len(record.reps), "repetition")] if has_reps else []
    if has_reps and exercise.has_sides:
        parts[0] += f" ({', '.join(f'{record.reps_to(side)} {side}' for side in Side)})"
    if record.shallow:
        parts.append(f"{len(record.shallow)} shallow")
    if record.holds:
        seconds = " + ".join(f"{hold.duration_s:.1f}" for hold in record.holds)
        parts.append(f"{many(len(record.holds), 'hold')} of {seconds} s")
    raised = sorted({flag.name for flag in record.flags})
    parts.append("flags: " + ", ".join(name.replace("_", " ") for name in raised) if raised else "no flags")
    if unseen_s >= 1:
        parts.append(f"{unseen_s:.0f} s not seen")
    elsewhere_s = {sight: record.seconds_of(sight) for sight in (Sight.OUT_OF_POSITION, Sight.WRONG_VIEW)}
    parts += [f"{seconds:.0f} s {sight}" for sight, seconds in elsewhere_s.items() if seconds >= 1]
    return ", ".join(parts)


def _rows(exercise: Exercise, record: SetRecord) -> list[tuple[float, tuple[str, ...]]]:
    rows = [(rep.start_s, _rep_cells(f"{i}", rep, exercise)) for i, rep in enumerate(record.reps, 1)]
    rows += [(rep.start_s, _rep_cells("shallow", rep, exercise)) for rep in record.shallow]
    return rows + [(hold.start_s, _hold_cells(hold, exercise)) for hold in record.holds]


def _rep_cells(name: str, rep: Rep, exercise: Exercise) -> tuple[str, ...]:
    held_s = rep.left_s - rep.arrived_s
    held = f"{held_s:.1f} s there, " if held_s >= A_REST_S else ""
    tempo = f"{rep.arrived_s - rep.start_s:.1f} s out, {held}{rep.end_s - rep.left_s:.1f} s back"
    if exercise.counted is None:
        tempo = f"{rep.end_s - rep.start_s:.1f} s"
    size = range_of(rep.range, exercise, rep.share)
    return name, _clock(rep.start_s), rep.side or "", size, tempo, _names(rep.flags)


def _hold_cells(hold: Hold, exercise: Exercise) -> tuple[str, ...]:
    enough = (
        "" if hold.is_long_enough or not exercise.dose.hold_s else f", less than {exercise.dose.hold_s:g} s"
    )
    lasted = f"{hold.duration_s:.1f} s{enough}"
    return (
        "hold",
        _clock(hold.start_s),
        hold.side or "",
        range_of(hold.range, exercise, hold.share),
        lasted,
        _names(hold.flags),
    )


def _clock(time_s: float) -> str:
    return f"{int(time_s // 60)}:{time_s % 60:04.1f}"


def _names(flags: tuple[str, ...]) -> str:
    return ", ".join(flag.replace("_", " ") for flag in flags)


def many(count: int, noun: str) -> str:
    """Return a number of things: '1 flag', '2 flags'."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
