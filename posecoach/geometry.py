"""Pure geometry in the picture. Points are (x, y), y down; angles in degrees; NaN in, NaN out."""

import math

from posecoach.landmarks import Points


def included_angle_deg(a: Points, vertex: Points, b: Points) -> float:
    """Return the angle a-vertex-b, 0 to 180: 180 for a straight limb, 0 for a folded one."""
    ux, uy = a - vertex
    vx, vy = b - vertex
    return math.degrees(math.atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy))


def inclination_deg(low: Points, high: Points) -> float:
    """Return how far the segment leans from vertical, 0 to 180: 0 is upright, 90 is lying."""
    x, y = high - low
    return math.degrees(math.atan2(abs(x), -y))


def lean_deg(low: Points, high: Points) -> float:
    """Return how far the segment leans to the right, -180 to 180: 0 is upright."""
    x, y = high - low
    return math.degrees(math.atan2(x, -y))


def elevation_deg(base: Points, tip: Points) -> float:
    """Return how steeply the segment rises from its base, -90 to 90: 0 is level, 90 straight up."""
    x, y = tip - base
    return math.degrees(math.atan2(-y, abs(x)))


def distance(a: Points, b: Points) -> float:
    """Return the distance between two points, in their own unit."""
    x, y = b - a
    return math.hypot(x, y)
