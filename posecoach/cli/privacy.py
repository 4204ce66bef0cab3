"""`posecoach privacy`: what is kept where, and its deletion."""

import sys
from typing import Annotated

import typer

from posecoach.cli.console import out
from posecoach.errors import PosecoachError
from posecoach.privacy import PROMISES, Holding, delete_yours, others, yours

Delete = Annotated[bool, typer.Option("--delete", help="Delete all that is kept of you.")]
Yes = Annotated[bool, typer.Option("--yes", help="Delete without asking.")]


class UnaskedError(PosecoachError):
    """Nobody can be asked whether to delete."""


def command(delete: Delete = False, yes: Yes = False) -> None:
    """Say exactly what is kept of you and where, and delete it with --delete."""
    if delete and not yes and not sys.stdin.isatty():
        raise UnaskedError("nothing was deleted: nobody can be asked here. Add --yes to delete without it.")
    kept = yours()
    _say("Kept of you, and deleted by `posecoach privacy --delete`:")
    _show(kept)
    if delete:
        _delete(kept, is_agreed=yes)
        return
    _say("\nNot of you, or written by you, and never deleted:")
    _show(others())
    _say("", *PROMISES)


def _delete(kept: list[Holding], *, is_agreed: bool) -> None:
    if not any(holding.files for holding in kept):
        _say("\nThere is nothing to delete.")
        return
    if not is_agreed and not _agrees():
        _say("Nothing was deleted.")
        raise typer.Exit(1)
    delete_yours()
    _say("", "All of it was deleted. What is left, and is not of you or was written by you:")
    _show([holding for holding in others() if holding.files])


def _agrees() -> bool:
    said = typer.prompt("\nDelete all of this? Type yes", default="", show_default=False)
    return str(said).strip().lower() == "yes"


def _show(holdings: list[Holding]) -> None:
    for holding in holdings:
        _say(f"\n  {holding.name}: {holding.path} ({_amount(holding)})", f"    {holding.content}")


def _amount(holding: Holding) -> str:
    n = len(holding.files)
    return f"{n} {'file' if n == 1 else 'files'}, {holding.size_bytes / 1e6:.1f} MB" if n else "none"


def _say(*lines: str) -> None:
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)
