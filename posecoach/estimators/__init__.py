"""How a pose comes out of a frame, and where the networks for it come from."""
