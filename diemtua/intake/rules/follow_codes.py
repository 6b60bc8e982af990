"""The code by which who reported without a name can add or ask: 60 bits, in letters nobody mistakes for others."""

from __future__ import annotations

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_MISTAKEN = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
LENGTH = 12


def spell_code(secret: bytes) -> str:
    """A code out of at least eight secret bytes, in groups of four as people copy it: 7K4M-29QX-R6TD."""
    number = int.from_bytes(secret[:8], "big") >> 4
    letters = "".join(_LETTERS[(number >> shift) & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))


def read_code(typed: str) -> str:
    """The code as it was given out, however it was typed; empty when it cannot be one."""
    letters = "".join(letter for letter in typed.upper().translate(_MISTAKEN) if letter in _LETTERS)
    strange = [letter for letter in typed if letter.isalnum() and letter.upper().translate(_MISTAKEN) not in _LETTERS]
    if len(letters) != LENGTH or strange:
        return ""
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))
