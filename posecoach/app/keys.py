"""What opens the app: one key for as long as it runs, and tickets that open it once."""

import hmac
import secrets


class Keys:
    """The key that a browser keeps as a cookie, and the tickets that it gets the key for.

    A ticket stands in the address that a browser is started with, and everybody on the machine can read that
    in the list of processes. So it is worth nothing once it was used; the key never stands in an address.
    """

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(32)
        self._tickets: set[str] = set()

    def ticket(self) -> str:
        """Return a new ticket."""
        ticket = secrets.token_urlsafe(32)
        self._tickets.add(ticket)
        return ticket

    def redeem(self, ticket: str) -> bool:
        """Return whether a ticket opens; it does so once."""
        found = [known for known in self._tickets if _same(known, ticket)]
        self._tickets.difference_update(found)
        return bool(found)

    def fits(self, key: str) -> bool:
        """Return whether this is the key."""
        return _same(self.key, key)


def _same(secret: str, given: str) -> bool:
    return hmac.compare_digest(secret.encode(), given.encode(errors="replace"))


def cookie_name(port: int) -> str:
    """Return the name of the cookie that holds the key; cookies ignore ports, so it has the port in it."""
    return f"posecoach_{port}"
