"""How somebody sits at work, compared with their own upright: judged, counted, and nudged about rarely."""
