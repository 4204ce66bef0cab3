"""`posecoach safety`: what one should know before beginning."""

from posecoach.cli.console import out
from posecoach.safety import DISCLAIMER, EVERY_SET, IF_ANY, RED_FLAGS


def command() -> None:
    """Say what one should know before beginning, and when to see a doctor first."""
    flags = "\n".join(f"- {flag}" for flag in RED_FLAGS)
    text = f"{DISCLAIMER}\n\nIs one of these true of you?\n{flags}\n\n{IF_ANY}\n\n{EVERY_SET}"
    out.print(text, markup=False)
