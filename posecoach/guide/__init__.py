"""Lead a person through their sets, hands free. Pure: time comes with the frames."""
