from itertools import islice

import pytest

from posecoach.estimators.ahead import LookAhead
from tests.acting import Acted, film
from tests.bodies import standing


class Tracking(Acted):
    """An estimator that, like MediaPipe's, must see every frame once and in order."""

    def __init__(self, poses):
        super().__init__(poses)
        self.seen = []

    def estimate(self, frame):
        self.seen.append(frame.index)
        return super().estimate(frame)


@pytest.mark.parametrize("looked_at", [0, 1, 7, 21])
def test_however_far_it_looks_every_frame_is_estimated_once_and_in_order(looked_at):
    poses = film(lambda t: standing() if t < 1 else None, 2, fps=10)
    tracking = Tracking(poses)
    ahead = LookAhead(tracking)
    looked = list(islice(ahead.look(tracking), looked_at))
    assert looked == poses[:looked_at]
    assert [ahead.estimate(frame) for frame in tracking] == [pose for _, pose in poses]
    assert tracking.seen == list(range(len(poses)))


def test_it_looks_no_further_than_it_is_asked():
    tracking = Tracking(film(lambda t: standing(), 2, fps=10))
    next(iter(LookAhead(tracking).look(tracking)))
    assert tracking.seen == [0]
