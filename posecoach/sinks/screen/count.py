"""The card that says which exercise this is, how many repetitions are done, and on which side."""

import math
from dataclasses import dataclass

from posecoach.engine.progress import Progress
from posecoach.frame import Image
from posecoach.landmarks import Side
from posecoach.sinks.screen import theme
from posecoach.sinks.screen.box import Box
from posecoach.sinks.screen.layout import Layout
from posecoach.sinks.screen.paint import fill, panel
from posecoach.sinks.screen.text import (
    CAP_EMS,
    LINE_EMS,
    Paragraph,
    fit,
    width_ems,
    write,
    write_centred,
)

_PAD = 0.030
_GAP = 0.028
_TITLE = (0.050, 0.044)
_DIGITS = 0.205
_OF = 0.060
_SHALLOW = 0.046
_SIDE = 0.048
_CHIP = 0.076
_MIN_WIDTH = 0.40
"Shares of `Layout.unit_px`; the title's are for one line and for two."
_CHIP_ROOM = 0.84
"How much of a chip's width its words may take."


@dataclass(frozen=True, slots=True)
class _Card:
    """The card's measures, all in pixels, and its title as it is broken into lines."""

    unit: float
    pad: int
    gap: int
    inner_w: int
    title: Paragraph
    digits_em: int
    chip_h: int
    shallow_em: int

    @property
    def digits_h(self) -> int:
        return round(CAP_EMS * self.digits_em)

    @property
    def height(self) -> int:
        rows = (self.title.height_px, self.digits_h, self.chip_h, round(CAP_EMS * self.shallow_em))
        return 2 * self.pad + sum(rows) + self.gap * (sum(row > 0 for row in rows) - 1)


def draw_count(picture: Image, progress: Progress, layout: Layout) -> None:
    """Draw the card at the top left of its room, no larger than what it says."""
    card = _measure(progress, layout)
    room = layout.count
    outer = Box(room.x, room.y, card.inner_w + 2 * card.pad, card.height)
    panel(picture, outer, card.pad, theme.PANEL, theme.PANEL_OPACITY)
    x, y = outer.x + card.pad, outer.y + card.pad
    _draw_title(picture, card, x, y)
    y += card.title.height_px + card.gap + card.digits_h
    if card.digits_em:
        _draw_reps(picture, progress, card, x, y)
    if card.chip_h:
        _draw_sides(picture, progress, card, Box(x, y + card.gap, card.inner_w, card.chip_h))
    if card.shallow_em:
        _draw_shallow(picture, progress, card, x, outer.bottom - card.pad)


def _measure(progress: Progress, layout: Layout) -> _Card:
    """Choose the sizes: room is kept for the digits that are still to come, so that nothing jumps."""
    unit = layout.unit_px
    pad, gap = round(_PAD * unit), round(_GAP * unit)
    room = layout.count.w - 2 * pad
    digits_ems = width_ems("0" * _n_digits(progress), theme.BOLD)
    has_reps = progress.reps is not None
    of_w = gap + _OF * unit * width_ems(_of(progress), theme.REGULAR) if _of(progress) else 0.0
    digits_em = int(min(_DIGITS * unit, (room - of_w) / digits_ems))
    inner_w = min(room, max(round(_MIN_WIDTH * unit), math.ceil(digits_em * digits_ems + of_w)))
    return _Card(
        unit=unit,
        pad=pad,
        gap=gap,
        inner_w=inner_w,
        title=fit(progress.title, inner_w, theme.REGULAR, tuple(int(s * unit) for s in _TITLE)),
        digits_em=digits_em if has_reps else 0,
        chip_h=round(_CHIP * unit) if progress.reps_by_side else 0,
        shallow_em=round(_SHALLOW * unit) if progress.shallow_reps else 0,
    )


def _n_digits(progress: Progress) -> int:
    return max(2, len(str(progress.shown_reps)), len(str(progress.target_reps or "")))


def _of(progress: Progress) -> str:
    return f"of {progress.target_reps}" if progress.target_reps and progress.reps is not None else ""


def _draw_title(picture: Image, card: _Card, x: int, y: int) -> None:
    em = card.title.em_px
    for i, line in enumerate(card.title.lines):
        baseline = y + round(em * (CAP_EMS + i * LINE_EMS))
        write(picture, line, x, baseline, em, theme.REGULAR, theme.MUTED)


def _draw_reps(picture: Image, progress: Progress, card: _Card, x: int, baseline: int) -> None:
    """Draw the count and, on its baseline, the target."""
    reps = progress.shown_reps
    is_done = progress.target_reps is not None and reps >= progress.target_reps
    colour = theme.MINT if is_done else theme.INK
    write(picture, str(reps), x, baseline, card.digits_em, theme.BOLD, colour)
    x += round(card.digits_em * width_ems(str(reps), theme.BOLD)) + card.gap
    write(picture, _of(progress), x, baseline, round(_OF * card.unit), theme.REGULAR, theme.INK)


def _draw_shallow(picture: Image, progress: Progress, card: _Card, x: int, baseline: int) -> None:
    words = f"{progress.shallow_reps} shallow"
    write(picture, words, x, baseline, card.shallow_em, theme.REGULAR, theme.MUTED)


def _draw_sides(picture: Image, progress: Progress, card: _Card, row: Box) -> None:
    """Draw one chip a side, the worked one light."""
    chip_w = (row.w - card.gap) // 2
    words = {side: f"{side} {progress.reps_by_side.get(side, 0)}" for side in Side}
    widest_ems = max(width_ems(text, theme.BOLD) for text in words.values())
    em = min(round(_SIDE * card.unit), int(_CHIP_ROOM * chip_w / widest_ems))
    for side, x in ((Side.LEFT, row.x), (Side.RIGHT, row.right - chip_w)):
        chip = Box(x, row.y, chip_w, row.h)
        is_worked = side == progress.side
        backing, opacity = (theme.PAPER, 1.0) if is_worked else (theme.INK, theme.CHIP_OPACITY)
        colour = theme.DARK_INK if is_worked else theme.INK
        fill(picture, chip, chip.h / 2, backing, opacity)
        write_centred(picture, words[side], *chip.centre, em, theme.BOLD, colour)
