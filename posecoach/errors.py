"""Errors a person can act on: one sentence each, saying what, where and the cure."""


class PosecoachError(Exception):
    """Base of every error that this program raises on purpose."""


class SpecError(PosecoachError):
    """An exercise spec cannot be used; the message names file, key and cure."""


class SourceError(PosecoachError):
    """A video or camera cannot be read."""


class ModelError(PosecoachError):
    """The pose model cannot be fetched, built or opened."""


class OutputError(PosecoachError):
    """A result cannot be written where it was asked for."""


class StoreError(PosecoachError):
    """What is kept cannot be read or written."""


class VoiceError(PosecoachError):
    """Nothing can be said aloud: there is no voice, or not in this language."""
