# SPDX-License-Identifier: BSD-2-Clause
"""Nothing dangles: buffers, closed objects, threads."""

import array
import gc
import mmap
import os
import tempfile
import threading

import support
from xmkit import _ffi, xef

DATA = support.vector("good-trailer.xef")
PACK = support.vector("good-container.xpk")


class View(bytes):
    """Made of bytes, it is a copy that nobody else holds."""


class Buffers(support.TestCase):
    def test_read_only_bytes_are_not_copied(self):
        view = _ffi.stable_view(DATA)
        self.assertIs(view.obj, DATA)
        with xef.Container.open(PACK) as container:
            self.assertIs(container.files[0].data.obj, PACK)

    def test_writable_bytes_are_copied(self):
        data = bytearray(DATA)
        with xef.Image.open(data) as image:
            data[:] = bytes(len(data))
            del data[100:]
            image.check()

    def test_every_sort_of_buffer(self):
        with tempfile.TemporaryFile() as file:
            file.write(DATA)
            file.flush()
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            doubled = bytes(b for byte in DATA for b in (byte, 0))
            for source in (DATA, bytearray(DATA), memoryview(DATA), mapped,
                           array.array("B", DATA), memoryview(doubled)[::2]):
                with self.subTest(type(source).__name__):
                    with xef.Image.open(source) as image:
                        image.check()
            del image
            mapped.close()

    def test_bytes_live_as_long_as_they_are_used(self):
        # Of bytes that are lent, a bytearray refuses to change its size.
        data = bytearray(DATA)
        image = xef.Image.open(memoryview(data).toreadonly())
        gc.collect()
        with self.assertRaises(BufferError):
            data.clear()
        image.check()
        image.close()
        data.clear()

    def test_a_refused_file_is_not_kept(self):
        data = bytearray(support.vector("bad-signature.xef"))
        with self.assert_status(xef.Status.FORMAT):
            xef.Image.open(memoryview(data).toreadonly())
        gc.collect()
        data.clear()

    def test_results_outlive_their_object(self):
        container = xef.Container.open(View(PACK))
        files = container.files
        container.close()
        del container
        gc.collect()
        self.assertEqual(files[0].data, support.vector("core-c.xef"))
        with xef.Image.open(files[0].data) as image:
            del files
            gc.collect()
            payload, trailer = image.payload, image.trailer
        gc.collect()
        self.assertEqual(payload, xef.Image.open(
            support.vector("core-c.xef")).payload)
        self.assertFalse(trailer.present)


class Closed(support.TestCase):
    def uses(self, image, container, key):
        for thing in (image, container, key):
            for name in dir(type(thing)):
                if isinstance(getattr(type(thing), name), property) and \
                        not name.startswith("_"):
                    yield lambda t=thing, n=name: getattr(t, n)
        for thing in (image, container):
            yield thing.check
            yield thing.verify
            yield thing.sign_message
            yield lambda t=thing: t.verify_signature(key)
        yield image.header
        yield lambda: image.read_segment(0)
        yield lambda: image.verify_segment(0)
        yield lambda: container.verify_file(0)
        yield lambda: xef.sign(DATA, key)

    def test_every_use_is_refused(self):
        image, container = xef.Image.open(DATA), xef.Container.open(PACK)
        key = xef.Key.open(support.KEYS / "stranger.pem")
        for thing in (image, container, key):
            thing.close()
            thing.close()
        count = 0
        for use in self.uses(image, container, key):
            with self.assertRaisesRegex(ValueError, "closed"):
                use()
            count += 1
        self.assertGreater(count, 30)

    def test_closing_under_other_threads(self):
        content = os.urandom(1 << 20)
        data = xef.build_custom(content, compress=True)
        for _ in range(8):
            image = xef.Image.open(View(data))
            started = threading.Barrier(3)
            wrong = []

            def work(image=image, started=started, wrong=wrong):
                started.wait()
                try:
                    while image.read_segment(0) == content:
                        pass
                    wrong.append("other bytes")
                except ValueError:
                    pass

            threads = [threading.Thread(target=work) for _ in range(2)]
            for thread in threads:
                thread.start()
            started.wait()
            image.read_segment(0)
            image.close()
            for thread in threads:
                thread.join()
            self.assertEqual(wrong, [])
