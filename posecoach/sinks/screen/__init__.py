"""What a person sees: the overlay, and where the picture with it goes."""
