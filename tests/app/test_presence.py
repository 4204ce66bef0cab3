from posecoach.app.presence import Presence


def is_over_after(presence: Presence, seconds: float, is_busy: bool = False) -> bool:
    return any([presence.wait(0.5, is_busy) for _ in range(int(seconds * 2))])


def shown(*pages: str) -> Presence:
    presence = Presence()
    for page in pages:
        presence.asked(page)
        presence.awake(page, tab=f"tab of {page}")
    return presence


def test_nothing_ends_before_the_first_page():
    assert not is_over_after(Presence(), 3600)
    presence = Presence()
    presence.asked("prefetched")
    assert not is_over_after(presence, 3600)


def test_nothing_ends_while_a_page_is_open():
    assert not is_over_after(shown("home"), 3600)


def test_closing_the_last_page_ends_it_even_in_a_session():
    presence = shown("home", "other")
    presence.left("home")
    assert not is_over_after(presence, 60)
    assert presence.n_open == 1
    presence.left("other")
    assert not is_over_after(presence, 2.5, is_busy=True)
    assert is_over_after(presence, 1, is_busy=True)


def test_a_reload_does_not_end_it_however_slowly_it_loads():
    presence = shown("before")
    presence.asked("after")
    presence.left("before")
    assert not is_over_after(presence, 15)
    presence.awake("after", "tab of before")
    presence.asked("before")  # NiceGUI still knows it for a while.
    presence.left("after")
    assert is_over_after(presence, 3)


def test_a_page_that_never_comes_is_not_waited_for():
    presence = shown("before")
    presence.asked("closed while loading")
    presence.left("before")
    assert is_over_after(presence, 30)


def test_a_sleeping_page_is_waited_for_some_minutes_and_in_a_session_for_ever():
    presence = shown("home")
    presence.asleep("home")
    assert not is_over_after(presence, 36000, is_busy=True)
    assert not is_over_after(presence, 240)
    presence.awake("home", "tab of home")
    presence.asleep("home")
    assert not is_over_after(presence, 240)
    assert is_over_after(presence, 61)


def test_a_page_that_reloads_on_waking_leaves_no_ghost():
    presence = shown("asleep")
    presence.asleep("asleep")
    presence.asked("woken")
    presence.awake("woken", "tab of asleep")
    presence.left("woken")
    assert presence.n_open == 0
    assert is_over_after(presence, 3)


def test_a_page_that_comes_back_from_history_counts_again():
    presence = shown("home")
    presence.left("home")
    presence.awake("home", "tab of home")
    assert not is_over_after(presence, 60)
