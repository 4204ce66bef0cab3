"""Notifications, which tell of a break while no page is looked at."""

import asyncio

from posecoach.doctor.finding import Finding, State
from posecoach.sinks.desktop import NOBODY, abilities, cure, let_go, opened_notifier, unanswered


def look_at_notifications(*, is_sent: bool) -> Finding:
    """Ask whether notifications are shown; `is_sent`: show one, too. Only then is anybody disturbed."""
    try:
        return asyncio.run(_asked(is_sent))
    except unanswered():
        return Finding("notifications", State.WARN, NOBODY, cure())


async def _asked(is_sent: bool) -> Finding:
    notifier = opened_notifier()
    try:
        if not await abilities(notifier):
            return Finding("notifications", State.WARN, NOBODY, cure())
        if not is_sent:
            return Finding("notifications", State.OK, "They can be shown; --notify shows one.")
        await notifier.send(title="posecoach", message="This is how a reminder looks.")
        text = "One was sent. If you do not see it, look whether 'do not disturb' is on."
        return Finding("notifications", State.OK, text)
    finally:
        let_go(notifier)
