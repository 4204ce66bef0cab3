"""`posecoach exercises`: list, show and check specs."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from posecoach.cli.console import out
from posecoach.cli.library import all_exercises, exercise_called
from posecoach.specs.load import load_exercise
from posecoach.specs.model import Dose, Exercise

app = typer.Typer(help="List the exercises, show one, or check a spec file of your own.")


@app.callback(invoke_without_command=True)
def _list(context: typer.Context) -> None:
    if context.invoked_subcommand:
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for heading in ("name", "exercise", "camera", "dose"):
        table.add_column(heading, no_wrap=heading == "name")
    for exercise in all_exercises().values():
        table.add_row(exercise.id, escape(exercise.title), exercise.view.camera, _dose(exercise.dose))
    out.print(table)


@app.command()
def show(name: Annotated[str, typer.Argument(help="The exercise's name, or a spec file.")]) -> None:
    """Show one exercise: what it is, how to place the camera, what counts, what is flagged."""
    exercise = exercise_called(name)
    out.print(f"[bold]{escape(exercise.title)}[/bold]  [dim]{exercise.id}[/dim]")
    for heading, text in _facts(exercise):
        out.print(f"\n[dim]{heading}[/dim]")
        out.print(text, markup=False)


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A spec file.", show_default=False)]) -> None:
    """Check a spec file; name every fault with its key and cure."""
    exercise = load_exercise(file)
    n_signals, n_flags = len(exercise.signals), len(exercise.flags)
    kind = exercise.count.kind if exercise.count else "nothing counted"
    out.print(
        f"{file} is a good spec: '{exercise.title}', {kind}, {n_signals} signals, {n_flags} flags.",
        markup=False,
    )


def _facts(exercise: Exercise) -> list[tuple[str, str]]:
    flags = "\n".join(f"{flag.name.replace('_', ' ')}: {flag.say}" for flag in exercise.flags)
    return [
        ("what", exercise.summary),
        ("dose", f"{_dose(exercise.dose)} ({exercise.dose.source})"),
        ("camera", exercise.view.placing),
        ("position", exercise.position.looks_like),
        ("cues", "\n".join(exercise.cues)),
        ("flags", flags or "none"),
        ("safety", exercise.safety),
    ]


def _dose(dose: Dose) -> str:
    words = [f"{dose.reps} times" if dose.reps and dose.reps > 1 else ""]
    words.append("each side" if dose.per_side else "")
    words.append(f"hold {dose.hold_s:g} s or more" if dose.hold_s else "")
    words.append(f"{dose.sets} sets" if dose.sets > 1 else "")
    return ", ".join(word for word in words if word)
