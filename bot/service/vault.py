"""Tokens at rest: encrypted with the key of `MOTCUA_SECRET_KEY`, so a copy of the database opens no account."""

import base64
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SHORTEST = 16
"""Characters of a key that is not a Fernet key; `motcua account key` makes a proper one."""


class VaultError(Exception):
    """Root of what keeps a token from being read."""


class NoKey(VaultError):
    def __init__(self) -> None:
        super().__init__("MOTCUA_SECRET_KEY is not set")


class ShortKey(VaultError):
    def __init__(self) -> None:
        super().__init__(f"MOTCUA_SECRET_KEY is shorter than {SHORTEST} characters")


class WrongKey(VaultError):
    def __init__(self) -> None:
        super().__init__("stored with another MOTCUA_SECRET_KEY")


class Vault:
    """Several keys, separated by commas: the first locks, all of them open. So a key can be changed."""

    def __init__(self, secret_key: str) -> None:
        keys = [key.strip() for key in secret_key.split(",") if key.strip()]
        if not keys:
            raise NoKey
        self._fernet = MultiFernet([_fernet(key) for key in keys])

    def lock(self, secrets: Mapping[str, str]) -> bytes:
        return self._fernet.encrypt(json.dumps(dict(secrets)).encode())

    def open(self, locked: bytes) -> dict[str, str]:
        try:
            return {key: str(value) for key, value in json.loads(self._fernet.decrypt(locked)).items()}
        except InvalidToken:
            raise WrongKey from None


def _fernet(key: str) -> Fernet:
    """A Fernet key as it is; any other text stretched to one, the same each time."""
    try:
        return Fernet(key)
    except ValueError:
        if len(key) < SHORTEST:
            raise ShortKey from None
        derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"motcua tokens").derive(key.encode())
        return Fernet(base64.urlsafe_b64encode(derived))
