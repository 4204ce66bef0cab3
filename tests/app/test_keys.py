from posecoach.app.keys import Keys


def test_a_ticket_opens_once():
    keys = Keys()
    ticket = keys.ticket()
    assert keys.redeem(ticket)
    assert not keys.redeem(ticket)


def test_each_ticket_is_another_and_none_is_the_key():
    keys = Keys()
    one, other = keys.ticket(), keys.ticket()
    assert len({one, other, keys.key, Keys().key}) == 4
    assert not keys.redeem(keys.key)
    assert not keys.fits(one)
    assert keys.redeem(other)


def test_only_the_key_fits():
    keys = Keys()
    assert keys.fits(keys.key)
    assert not any(keys.fits(wrong) for wrong in ("", keys.key[:-1], keys.key + "x", "\udcff", "é"))
