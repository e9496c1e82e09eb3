# SPDX-License-Identifier: BSD-2-Clause
"""Keys, signatures and policies."""

import os
import pickle
import subprocess
import tempfile

import support
from xmkit import xef

DATA = support.vector("part.xef")
POLICY = b"container signed-by integrator.pub\n"


def key(name):
    return xef.Key.open(support.KEYS / name)


class Keys(support.TestCase):
    def test_halves(self):
        with key("supplier.pem") as private, key("supplier.pub") as public:
            self.assertTrue(private.is_private)
            self.assertFalse(public.is_private)
            self.assertEqual(private.id, public.id)
            self.assertEqual(len(public.id), 8)

    def test_refused(self):
        for source in (b"", b"no key", support.KEYS / "bad-password.pem"):
            with self.assert_status(xef.Status.KEY):
                xef.Key.open(source)


class Signatures(support.TestCase):
    def test_sign_and_verify(self):
        data = xef.sign(DATA, key("supplier.pem"))
        with xef.Image.open(data) as image:
            image.check()
            image.verify_signature(key("supplier.pub"))
            self.assertEqual(image.trailer.signatures[0].key_id,
                             key("supplier.pub").id)
            with self.assert_status(xef.Status.NOT_SIGNED):
                image.verify_signature(key("stranger.pub"))
        with self.assert_status(xef.Status.DUPLICATE):
            xef.sign(data, key("supplier.pem"))
        with self.assert_status(xef.Status.KEY_PUBLIC):
            xef.sign(data, key("stranger.pub"))

    def test_container(self):
        data = xef.sign(support.vector("good-container.xpk"),
                        key("integrator.pem"))
        with xef.Container.open(data) as container:
            container.check()
            container.verify_signature(key("integrator.pub"))

    def test_changed_signature(self):
        data = xef.sign(DATA, key("supplier.pem"))
        with xef.Image.open(data) as image:
            value = image.trailer.signatures[0].value
        wrong = value[:-1] + bytes([value[-1] ^ 1])
        with xef.Image.open(data.replace(value, wrong)) as image:
            with self.assert_status(xef.Status.SIGNATURE):
                image.verify_signature(key("supplier.pub"))

    def test_detached(self):
        with xef.Image.open(DATA) as image:
            detached = image.sign_detached(key("supplier.pem"))
            self.assertEqual(len(detached), 72)
            image.verify_detached(key("supplier.pub"), detached)
            with self.assert_status(xef.Status.NOT_SIGNED):
                image.verify_detached(key("stranger.pub"), detached)
            with self.assert_status(xef.Status.FILE_SIZE):
                image.verify_detached(key("supplier.pub"), detached[:-1])
            with self.assert_status(xef.Status.KEY_PUBLIC):
                image.sign_detached(key("supplier.pub"))

    def test_made_elsewhere(self):
        public = key("supplier.pub")
        with xef.Image.open(DATA) as image:
            message = image.sign_message()
            signature = image.sign_detached(key("supplier.pem"))[8:]
        self.assertEqual(len(message), 48)
        self.assertEqual(xef.attach_signature(DATA, public, signature),
                         xef.sign(DATA, key("supplier.pem")))
        for wrong in (bytes(64), signature[:-1], signature + b"\0", b""):
            with self.assert_status(xef.Status.SIGNATURE):
                xef.attach_signature(DATA, public, wrong)

    def test_openssl_agrees(self):
        with xef.Image.open(DATA) as image, \
                tempfile.TemporaryDirectory() as folder:
            for name, content in (
                    ("message", image.sign_message()),
                    ("signature", image.sign_detached(
                        key("supplier.pem"))[8:])):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content)
            # The sanitizer that this process is preloaded with is not for
            # other programs.
            environment = dict(os.environ)
            environment.pop("LD_PRELOAD", None)
            subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey",
                 support.KEYS / "supplier.pub", "-rawin", "-in", "message",
                 "-sigfile", "signature"],
                check=True, cwd=folder, env=environment)


class Policies(support.TestCase):
    def test_kept_and_broken(self):
        plain = support.vector("good-container.xpk")
        signed = xef.sign(plain, key("integrator.pem"))
        with xef.Policy.open(POLICY, support.KEYS) as policy:
            policy.check(xef.Container.open(signed))
            with self.assert_status(xef.Status.NOT_SIGNED) as caught:
                policy.check(xef.Container.open(plain))
        finding, = caught.exception.findings
        self.assertEqual((finding.status, finding.line),
                         (xef.Status.NOT_SIGNED, 1))

    def test_beside_its_keys(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "policy")
            for name, content in (
                    ("policy", POLICY), ("integrator.pub", (
                        support.KEYS / "integrator.pub").read_bytes())):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content)
            xef.Policy.open(path).close()
        with self.assertRaises(FileNotFoundError):
            xef.Policy.open(path)

    def test_all_findings(self):
        text = POLICY + b"nonsense\n" + b"partition 2 signed-by missing.pub\n"
        with self.assertRaises(xef.PolicyError) as caught:
            xef.Policy.open(text, support.KEYS)
        error = caught.exception
        self.assertEqual([(f.status, f.line) for f in error.findings],
                         [(xef.Status.POLICY, 2), (xef.Status.IO, 3)])
        self.assertEqual(pickle.loads(pickle.dumps(error)).findings,
                         error.findings)
