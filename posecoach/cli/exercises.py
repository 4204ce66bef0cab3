"""`posecoach exercises`: list, show and check specs."""

import json
import tomllib
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from posecoach.cli.console import out
from posecoach.library import all_exercises, all_programmes, exercise_called, is_programme, own_specs
from posecoach.sinks.report.table import many
from posecoach.specs.counting import CyclesSpec, HoldsSpec, PulsesSpec, StaysSpec, TimerSpec
from posecoach.specs.in_words import dose_in_words, seconds_in_words
from posecoach.specs.load import load_exercise, load_programme, schema_of
from posecoach.specs.model import Exercise
from posecoach.specs.programme import Programme
from posecoach.specs.signal_specs import DEGREES

app = typer.Typer(
    help="List the exercises and programmes, show one, or check a spec file of your own. "
    f"Your own files go to {own_specs()}."
)


@app.callback(invoke_without_command=True)
def _list(context: typer.Context) -> None:
    if context.invoked_subcommand:
        return
    exercises = all_exercises()
    table = _table("name", "exercise", "camera", "dose")
    for exercise in exercises.values():
        table.add_row(exercise.id, escape(exercise.title), exercise.view.camera, dose_in_words(exercise))
    out.print(table)
    programmes = _table("programme", "", "steps")
    for programme in all_programmes(exercises).values():
        programmes.add_row(programme.id, escape(programme.title), f"{len(programme.steps)}")
    out.print("", programmes)


@app.command()
def show(name: Annotated[str, typer.Argument(help="An exercise, a programme, or a spec file.")]) -> None:
    """Show one exercise or programme: what it is, how to place the camera, what counts, what is flagged."""
    if is_programme(name):
        exercises = all_exercises()
        programme = all_programmes(exercises)[name]
        _show(programme, _plan(programme, exercises))
    else:
        exercise = exercise_called(name)
        _show(exercise, _facts(exercise))


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A spec file (.toml).", show_default=False)]) -> None:
    """Check a spec file; name every fault with its key and cure."""
    if _has_steps(file):
        programme = load_programme(file, all_exercises())
        what = f"programme: '{programme.title}', {len(programme.steps)} steps"
    else:
        exercise = load_exercise(file)
        kind = exercise.count.kind if exercise.count else "nothing counted"
        parts = many(len(exercise.signals), "signal"), many(len(exercise.flags), "flag")
        what = f"spec: '{exercise.title}', {kind}, {', '.join(parts)}"
    out.print(f"{file} is a good {what}.", markup=False, soft_wrap=True)


@app.command()
def schema(
    programme: Annotated[bool, typer.Option("--programme", help="Of a programme, not an exercise.")] = False,
) -> None:
    """Print the JSON schema of spec files, with which an editor completes and checks them."""
    text = json.dumps(schema_of(Programme if programme else Exercise), indent=2, ensure_ascii=False)
    typer.echo(text)


def _show(shown: Exercise | Programme, facts: list[tuple[str, str]]) -> None:
    out.print(f"[bold]{escape(shown.title)}[/bold]  [dim]{shown.id}[/dim]")
    for heading, text in facts:
        out.print(f"\n[dim]{heading}[/dim]")
        out.print(text, markup=False)


def _has_steps(file: Path) -> bool:
    """Whether a file is a programme; one that cannot be read is left to the loader to complain about."""
    try:
        return "steps" in tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False


def _table(*headings: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for i, heading in enumerate(headings):
        table.add_column(heading, no_wrap=i == 0)
    return table


def _facts(exercise: Exercise) -> list[tuple[str, str]]:
    flags = "\n".join(f"{flag.name.replace('_', ' ')}: {flag.say}" for flag in exercise.flags)
    return [
        ("what", exercise.summary),
        ("dose", f"{dose_in_words(exercise)} ({exercise.dose.source})"),
        ("camera", exercise.view.placing),
        ("position", exercise.position.looks_like),
        ("counts", _counts(exercise)),
        ("cues", "\n".join(exercise.cues)),
        ("flags", flags or "none"),
        ("safety", exercise.safety),
    ]


def _counts(exercise: Exercise) -> str:
    """Say in one line what counts."""
    count, sides = exercise.count, ", each side for itself" if exercise.has_sides else ""
    match count:
        case CyclesSpec() | HoldsSpec() | PulsesSpec():
            least = f"{count.floor:g}{'' if exercise.unit == DEGREES else ' '}{exercise.unit}".rstrip()
            return f"{count.kind} of '{count.signal}', {least} at least{sides}"
        case TimerSpec():
            return f"time in position, {seconds_in_words(count.seconds)}{sides}"
        case StaysSpec():
            return f"stays in position, {seconds_in_words(count.least_hold_s)} at least"
        case None:
            return "nothing; it only watches"


def _plan(programme: Programme, exercises: dict[str, Exercise]) -> list[tuple[str, str]]:
    steps = []
    for i, step in enumerate(programme.steps, 1):
        exercise = exercises[step.exercise]
        dose = dose_in_words(exercise, step.dose_of(exercise))
        steps.append(f"{i}. {exercise.title} ({exercise.id}): {dose}. {step.note}".rstrip())
    return [
        ("what", programme.summary),
        ("source", programme.source),
        ("steps", "\n".join(steps)),
        ("safety", programme.safety),
    ]
