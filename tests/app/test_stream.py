import asyncio
import threading

import pytest

from posecoach.app.stream import Pictures


def until(is_so):
    async def poll():
        while not is_so():
            await asyncio.sleep(0.001)

    return asyncio.wait_for(poll(), 30)


def test_who_looks_gets_the_newest_and_misses_what_came_meanwhile():
    async def look():
        pictures = Pictures()
        parts = pictures.response().body_iterator
        first = await anext(parts)
        assert pictures.is_watched
        for jpeg in (b"old", b"older", b"newest"):
            pictures.publish(jpeg)
        return first, await anext(parts)

    first, part = asyncio.run(look())
    boundary = first.strip()
    assert part == b"Content-Type: image/jpeg\r\nContent-Length: 6\r\n\r\nnewest\r\n" + boundary + b"\r\n"


def test_pictures_come_from_another_thread_while_the_page_waits():
    async def look():
        pictures = Pictures()
        parts = pictures.response().body_iterator
        await anext(parts)
        waiting = asyncio.ensure_future(anext(parts))
        await asyncio.sleep(0)
        threading.Thread(target=pictures.publish, args=(b"later",)).start()
        return await asyncio.wait_for(waiting, 30)

    assert b"later" in asyncio.run(look())


def test_who_leaves_is_no_longer_watching_and_the_next_sees_no_old_picture():
    async def look():
        pictures = Pictures()
        parts = pictures.response().body_iterator
        await anext(parts)
        pictures.publish(b"old")
        await parts.aclose()
        assert not pictures.is_watched
        again = pictures.response().body_iterator
        await anext(again)
        waiting = asyncio.ensure_future(anext(again))
        await until(lambda: pictures.is_watched)
        pictures.publish(b"new")
        return await asyncio.wait_for(waiting, 30)

    assert b"new" in asyncio.run(look())


def test_closing_ends_every_stream_now_and_later():
    async def look():
        pictures = Pictures()
        streams = [pictures.response().body_iterator for _ in range(2)]
        for parts in streams:
            await anext(parts)
        ends = [asyncio.ensure_future(anext(parts)) for parts in streams]
        await asyncio.sleep(0)
        threading.Thread(target=pictures.close).start()
        for end in ends:
            with pytest.raises(StopAsyncIteration):
                await asyncio.wait_for(end, 30)
        assert not pictures.is_watched
        return [part async for part in pictures.response().body_iterator]

    assert len(asyncio.run(look())) == 1


def test_publishing_to_a_loop_that_has_ended_is_harmless():
    pictures = Pictures()
    loop = asyncio.new_event_loop()
    parts = pictures.response().body_iterator
    loop.run_until_complete(anext(parts))
    loop.close()
    pictures.publish(b"nobody is left")
    pictures.close()
