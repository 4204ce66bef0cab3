"""A sink that gathers all that a review needs beside the record of the set."""

from posecoach.moment import Moment
from posecoach.sinks.report.review.bodies import Bodies
from posecoach.sinks.report.review.curve import Curve


class Gathered:
    """The movement and the body over time.

    Attributes:
        curve: The counted movement.
        bodies: How the body was seen.
    """

    def __init__(self, counted: str | None) -> None:
        """Gather for an exercise whose `counted` signal is counted; None where none is."""
        self.curve, self.bodies = Curve(counted), Bodies()

    def receive(self, moment: Moment) -> None:
        """Take one moment."""
        self.curve.receive(moment)
        self.bodies.receive(moment)

    def close(self) -> None:
        """Hold nothing that must be released."""

    def discard(self) -> None:
        """Hold nothing that must be released."""
