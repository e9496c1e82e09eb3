# SPDX-License-Identifier: BSD-2-Clause
"""Loading through a map, descriptors, and files that pass by."""

import io
import os
import tempfile
import threading

import support
from xmkit import xef

PART = support.vector("part-c.xef")
PACK = support.vector("good-container.xpk")


class Loading(support.TestCase):
    def setUp(self):
        self.image = xef.Image.open(PART)
        self.asked = []

    def test_writes_each_segment(self):
        rooms = []

        def mapping(phys_addr, virt_addr, size):
            self.asked.append((phys_addr, virt_addr, size))
            rooms.append(bytearray(b"\xAA" * (size + 3)))
            return memoryview(rooms[-1])[1:]

        self.image.load(mapping)
        self.assertEqual(self.asked,
                         [(s.phys_addr, s.virt_addr, s.size)
                          for s in self.image.segments])
        for index, room in enumerate(rooms):
            self.assertEqual(room[1:-2], self.image.read_segment(index))
            self.assertEqual((room[:1], room[-2:]), (b"\xAA", b"\xAA\xAA"))

    def test_empty_segment(self):
        with xef.Image.open(xef.build_custom(b"")) as image:
            image.load(lambda *_: bytearray())

    def test_refused(self):
        with self.assert_status(xef.Status.REFUSED):
            self.image.load(lambda *_: None)

    def test_buffers_that_cannot_be_written_to(self):
        with self.assertRaises(ValueError):
            self.image.load(lambda phys, virt, size: bytearray(size - 1))
        with self.assertRaises(BufferError):
            self.image.load(lambda phys, virt, size: bytes(size))
        with self.assertRaises(TypeError):
            self.image.load(lambda *_: "text")

    def test_what_the_map_raises(self):
        class Surprise(BaseException):
            pass

        def mapping(*_):
            raise Surprise

        with self.assertRaises(Surprise):
            self.image.load(mapping)
        with self.assertRaises(TypeError):
            self.image.load(lambda phys: None)

    def test_nothing_is_written_of_a_changed_file(self):
        data = bytearray(PART)
        data[-5] ^= 1
        with xef.Image.open(data) as image:
            with self.assert_status(xef.Status.DIGEST):
                image.load(lambda *_: self.fail("was asked"))


class Descriptors(support.TestCase):
    def test_from_the_position_on(self):
        with tempfile.TemporaryFile(buffering=0) as file:
            file.write(b"before" + PART)
            file.seek(6)
            with xef.Image.open(file.fileno()) as image:
                image.check()
            # Still open, and at its end.
            self.assertEqual(file.read(), b"")

    def test_pipe(self):
        reader, writer = os.pipe()
        data = xef.build_custom(bytes(300000))
        with os.fdopen(writer, "wb") as file:
            thread = threading.Thread(
                target=lambda: (file.write(data), file.close()))
            thread.start()
            with xef.Image.open(reader) as image:
                image.check()
            thread.join()
        os.close(reader)

    def test_container(self):
        with tempfile.TemporaryFile(buffering=0) as file:
            file.write(PACK)
            file.seek(0)
            with xef.Container.open(file.fileno()) as container:
                container.check()
            closed = file.fileno()
        with self.assertRaises(OSError):
            xef.Container.open(closed)


class Passing(support.TestCase):
    def test_every_reference_file(self):
        for name, wanted in support.listed():
            data = support.vector(name)
            with self.subTest(name):
                if wanted == 0:
                    self.assertIs(
                        xef.check_stream(io.BytesIO(data)),
                        xef.Kind.CONTAINER if name.endswith("xpk")
                        else xef.Kind.XEF)
                    continue
                with self.assert_status(wanted):
                    xef.check_stream(io.BytesIO(data))

    def test_pieces(self):
        with xef.Checker() as checker:
            for index in range(len(PACK)):
                checker.update(memoryview(PACK)[index:index + 1])
            self.assertIs(checker.finish(), xef.Kind.CONTAINER)
            with self.assert_status(xef.Status.ARGUMENT):
                checker.update(b"more")
            with self.assert_status(xef.Status.ARGUMENT):
                checker.finish()
        with self.assertRaises(ValueError):
            checker.update(b"")

    def test_no_image(self):
        checker = xef.Checker()
        with self.assert_status(xef.Status.FORMAT):
            checker.update(b"no image")
        with self.assert_status(xef.Status.FORMAT):
            checker.finish()
        with self.assert_status(xef.Status.FORMAT):
            xef.Checker().finish()

    def test_place(self):
        data = bytearray(support.vector("bad-container-type.xpk"))
        with self.assert_status(xef.Status.TYPE) as caught:
            xef.check_stream(io.BytesIO(data))
        self.assertEqual(caught.exception.place, "hypervisor")

    def test_file_that_would_have_to_wait(self):
        class Waiting:
            def read(self, _size):
                return None

        with self.assertRaises(ValueError):
            xef.check_stream(Waiting())

    def test_threads_take_turns(self):
        data = xef.build_custom(bytes(1 << 20))
        checkers = [xef.Checker() for _ in range(4)]

        def check(checker):
            for start in range(0, len(data), 999):
                checker.update(data[start:start + 999])

        threads = [threading.Thread(target=check, args=(checker,))
                   for checker in checkers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for checker in checkers:
            self.assertIs(checker.finish(), xef.Kind.XEF)
