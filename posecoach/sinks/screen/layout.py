"""Where on the picture each part of the feedback may be: at the edges, off the person."""

from dataclasses import dataclass

from posecoach.sinks.screen.box import Box

_MARGIN = 0.028
_RING = 0.29
_GAUGE = 0.066
_COUNT_HEIGHT = 0.52


@dataclass(frozen=True, slots=True)
class Layout:
    """The room for each part; no two rooms overlap, all lie in the picture.

    Attributes:
        unit_px: The length that all sizes are shares of: the height of a landscape picture.
        count: Title, repetitions and sides; they start at its top left corner.
        ring: The hold in progress; None for exercises without holds.
        gauge: The range; upright in landscape, level in portrait.
        banner: The cue; it stands on the middle of the bottom edge.
        n_cue_lines: Into how many lines the cue may be broken.
    """

    unit_px: float
    count: Box
    ring: Box | None
    gauge: Box
    banner: Box
    n_cue_lines: int


def layout(width_px: int, height_px: int, has_ring: bool) -> Layout:
    """Return the layout for a picture of this size."""
    arrange = _portrait if height_px > width_px else _landscape
    return arrange(width_px, height_px, has_ring)


def _landscape(width_px: int, height_px: int, has_ring: bool) -> Layout:
    """Count and ring in the top corners, gauge down the right edge, cue along the bottom."""
    unit_px = min(height_px, 0.75 * width_px)
    margin, ring, gauge = (round(share * unit_px) for share in (_MARGIN, _RING, _GAUGE))
    banner_h = round(0.225 * unit_px)
    banner_y = height_px - margin - banner_h
    gauge_y = 2 * margin + ring if has_ring else margin
    return Layout(
        unit_px=unit_px,
        count=Box(margin, margin, round(0.64 * unit_px), round(_COUNT_HEIGHT * unit_px)),
        ring=Box(width_px - margin - ring, margin, ring, ring) if has_ring else None,
        gauge=Box(width_px - margin - gauge, gauge_y, gauge, banner_y - margin - gauge_y),
        banner=Box(margin, banner_y, width_px - 2 * margin, banner_h),
        n_cue_lines=2,
    )


def _portrait(width_px: int, height_px: int, has_ring: bool) -> Layout:
    """Count and ring along the top, cue and, under it, gauge along the bottom."""
    unit_px = min(width_px, 0.6 * height_px)
    margin, ring, gauge = (round(share * unit_px) for share in (_MARGIN, _RING, _GAUGE))
    inner_w = width_px - 2 * margin
    count_w = inner_w - ring - margin if has_ring else inner_w
    banner_h = round(0.36 * unit_px)
    gauge_y = height_px - margin - gauge
    return Layout(
        unit_px=unit_px,
        count=Box(margin, margin, count_w, round(_COUNT_HEIGHT * unit_px)),
        ring=Box(width_px - margin - ring, margin, ring, ring) if has_ring else None,
        gauge=Box(margin, gauge_y, inner_w, gauge),
        banner=Box(margin, gauge_y - margin - banner_h, inner_w, banner_h),
        n_cue_lines=3,
    )
