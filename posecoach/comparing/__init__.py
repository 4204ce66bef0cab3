"""Two sets are compared: recordings are judged anew, sessions are taken from the history."""
