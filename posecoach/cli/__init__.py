"""The command line: parse, compose, run. Nothing else."""

from posecoach.cli.main import main

__all__ = ["main"]
