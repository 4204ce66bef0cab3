"""Long recordings are cut, so that nobody waits for one who has a long one."""

import math

import pytest

from posecoach.batch.cutting import n_pieces


@pytest.mark.parametrize(
    ("durations_s", "workers", "pieces"),
    [
        ([120.0], 1, [1]),
        ([120.0], 2, [2]),
        ([120.0], 4, [4]),
        ([120.0], 16, [6]),  # none shorter than 20 s
        ([30.0], 2, [2]),
        ([20.0], 8, [1]),
        ([30.0] * 20, 2, [1] * 20),
        ([600.0, 30.0, 30.0], 4, [4, 1, 1]),
        ([math.nan, 120.0], 2, [1, 2]),
        ([], 2, []),
    ],
)
def test_a_recording_has_as_many_pieces_as_it_is_longer_than_a_workers_share(durations_s, workers, pieces):
    assert n_pieces(durations_s, workers) == pieces
