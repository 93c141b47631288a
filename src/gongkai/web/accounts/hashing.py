"""The hash of passwords in the suite of 商用密码: PBKDF2 over SM3. 网络安全等级保护2019 8.1.4."""

from __future__ import annotations

import base64
import hashlib

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class Sm3PasswordHasher(PBKDF2PasswordHasher):
    """Django's PBKDF2 with the digest SM3 of the system's OpenSSL; used when new keys are for SM4."""

    algorithm = "pbkdf2_sm3"

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """The hash as Django keeps it."""
        self._check_encode_args(password, salt)
        rounds = iterations or self.iterations
        made = hashlib.pbkdf2_hmac("sm3", password.encode(), salt.encode(), rounds)
        return f"{self.algorithm}${rounds}${salt}${base64.b64encode(made).decode('ascii')}"
