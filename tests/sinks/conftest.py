import sys

# It needs a library that is installed on Linux only.
collect_ignore = [] if sys.platform == "linux" else ["test_notify.py"]
