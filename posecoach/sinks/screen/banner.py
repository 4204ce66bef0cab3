"""The one sentence at the bottom: what to mind, or what is needed to see the exercise."""

from dataclasses import dataclass

from posecoach.engine.progress import Progress
from posecoach.events import Sight
from posecoach.frame import Image
from posecoach.sinks.screen import theme
from posecoach.sinks.screen.box import Box
from posecoach.sinks.screen.layout import Layout
from posecoach.sinks.screen.paint import panel
from posecoach.sinks.screen.text import CAP_EMS, LINE_EMS, fit, width_px, write_centred

_SIZES = (0.085, 0.068, 0.068)
"Em sizes for one line, two and three, as shares of `Layout.unit_px`."
_PAD = 0.034


@dataclass(frozen=True, slots=True)
class _Style:
    backing: theme.Colour
    opacity: float
    ink: theme.Colour


_CUE = _Style(theme.PANEL, theme.PANEL_OPACITY, theme.INK)
_NEED = _Style(theme.PAPER, theme.PAPER_OPACITY, theme.DARK_INK)


def draw_banner(picture: Image, progress: Progress, layout: Layout) -> None:
    """Draw the cue, light on dark; while the exercise cannot be judged, the need, dark on light."""
    is_judged = progress.sight == Sight.GOOD
    words, style = (progress.cue, _CUE) if is_judged else (progress.needs, _NEED)
    if words:
        _draw_words(picture, words, style, layout)


def _draw_words(picture: Image, words: str, style: _Style, layout: Layout) -> None:
    """Draw words on a backing that is no larger than they need, at the bottom of the room."""
    room, unit = layout.banner, layout.unit_px
    pad = round(_PAD * unit)
    sizes = tuple(int(share * unit) for share in _SIZES[: layout.n_cue_lines])
    text = fit(words, room.w - 4 * pad, theme.BOLD, sizes)
    widest_px = max(width_px(line, text.em_px, theme.BOLD) for line in text.lines)
    w, h = widest_px + 4 * pad, text.height_px + 2 * pad
    box = Box(room.x + (room.w - w) // 2, room.bottom - h, w, h)
    panel(picture, box, 1.3 * pad, style.backing, style.opacity)
    for i, line in enumerate(text.lines):
        y = box.y + pad + text.em_px * (CAP_EMS / 2 + i * LINE_EMS)
        write_centred(picture, line, box.x + box.w / 2, y, text.em_px, theme.BOLD, style.ink)
