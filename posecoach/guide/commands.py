"""What a person may ask for in the middle of a session, by a button or a key."""

from enum import StrEnum


class Command(StrEnum):
    """What is asked for."""

    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    "Leave this exercise, or this rest, and go to the next one."
    RESTART = "restart"
    "Begin this set anew."
    HURT = "hurt"
    "That hurts: end this exercise, and lead to no other."
    STOP = "stop"
    "End the session."
