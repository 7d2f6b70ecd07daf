"""A login node that asks for a one-time code besides the key, as the centres do: sshd with PAM and Google's authenticator
module (RFC 6238), all real. The server is started under a name of its own, which PAM takes for the name of the service; its file in
/etc/pam.d is there only meanwhile. Only root can do that."""
import base64
import hashlib
import hmac
import os
import pathlib
import secrets
import struct
import time

MODULE = pathlib.Path("/lib/x86_64-linux-gnu/security/pam_google_authenticator.so")


def missing():
    """Why it cannot be had here; empty where it can."""
    if os.getuid() != 0:
        return "a second factor needs root: sshd runs with PAM"
    return "" if MODULE.exists() else "libpam-google-authenticator is missing"


def totp(key, at):
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


class CodeNode:
    def __init__(self, node):
        self.key = secrets.token_bytes(20)
        self.shown = []  # codes that were given out
        directory = node.directory / f"factor-{secrets.token_hex(4)}"
        directory.mkdir()
        codes = directory / "codes"
        codes.write_text(base64.b32encode(self.key).decode() + '\n" TOTP_AUTH\n" DISALLOW_REUSE\n" WINDOW_SIZE 5\n')
        codes.chmod(0o600)
        program = directory / f"lamec-{directory.name}"
        program.symlink_to("/usr/sbin/sshd")
        self.service = pathlib.Path("/etc/pam.d") / program.name
        self.stack = (f"auth required {MODULE.name} secret={codes} user=root\n"
                      "account required pam_permit.so\nsession required pam_permit.so\n")
        self.node = node.another("UsePAM yes", "KbdInteractiveAuthentication yes", "PermitRootLogin yes",
                                 "AuthenticationMethods publickey,keyboard-interactive:pam", program=program)

    def __enter__(self):
        self.service.write_text(self.stack)
        try:
            self.node.start()
        except BaseException:
            self.service.unlink()
            raise
        return self

    def __exit__(self, *_):
        self.node.stop()
        self.service.unlink()

    def code(self, steps=0):
        """Now, or so many half minutes later: none is taken twice."""
        self.shown.append(totp(self.key, time.time() + 30 * steps))
        return self.shown[-1]

    def logins(self):
        return self.node.log.read_text().count("Accepted keyboard-interactive/pam")
