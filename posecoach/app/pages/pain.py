"""How much it hurts, 0 to 10: asked before and after, never insisted on."""

from collections.abc import Callable
from functools import partial

from posecoach.app.pages.parts import Act, box, mark, text


def ask_pain(question: str, on_answer: Callable[[int], None]) -> None:
    """Ask; the answer may be changed as long as the question stands there."""

    def answer(level: int) -> None:
        on_answer(level)
        for i, button in enumerate(buttons):
            mark(button, "chosen", i == level)

    text(question, "h3")
    with box("pain"):
        buttons = [Act(str(level), partial(answer, level)) for level in range(11)]
    with box("ends"):
        text("no pain", "span")
        text("the worst I can think of", "span")
