"""The command line: parse, compose, run. Nothing else."""

import sys

try:
    from posecoach.cli.main import main
except (ImportError, OSError) as error:
    # Bare Linux systems lack what OpenCV loads; then not even the command that would find that out begins.
    from posecoach.doctor.program import import_cure

    sys.stderr.write(f"posecoach: a library cannot be loaded ({error}). {import_cure()}\n")
    sys.exit(2)
except KeyboardInterrupt:
    sys.exit(130)  # what a shell expects of who was interrupted; to load takes a second

__all__ = ["main"]
