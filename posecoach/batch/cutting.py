"""Into how many pieces recordings are cut, so that no worker is idle while another has a long one."""

import math
from collections.abc import Sequence

_SHORTEST_S = 20.0
"A shorter piece is not worth opening the networks for, and reading all that comes before it."

_SLACK = 0.05
"A recording this much longer than its share is still not cut once more."


def n_pieces(durations_s: Sequence[float], workers: int) -> list[int]:
    """Return the number of pieces for each recording.

    Args:
        durations_s: Seconds, NaN where unknown: such a recording stays whole.
        workers: How many pieces can be estimated side by side.
    """
    total_s = math.fsum(length_s for length_s in durations_s if math.isfinite(length_s))
    share_s = max(total_s / workers, _SHORTEST_S)
    return [_pieces(length_s / share_s) for length_s in durations_s]


def _pieces(shares: float) -> int:
    return max(1, math.ceil(shares - _SLACK)) if math.isfinite(shares) else 1
