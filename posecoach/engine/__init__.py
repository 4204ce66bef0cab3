"""Judge one exercise over a stream of signals. Pure: no camera, clock, thread or screen."""
