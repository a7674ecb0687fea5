"""What officers may read of a message that was not understood: the words of the trade, and nothing that
could lead to a person. Names are made of ordinary syllables, so a word stays only when the knowledge uses
it, and capitals in the middle of a sentence never do."""

import re
from collections.abc import Container

from bot.language.text import fold

HIDDEN = "…"
LONGEST = 160
"""Characters: enough to see what was wanted."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_NAME, _IS = "ten", "la"  # "tên là …"


def mask(text: str, vocabulary: Container[str]) -> str:
    """`vocabulary`: the folded syllables that the knowledge uses."""
    kept: list[str] = []
    after_name = False
    for number, token in enumerate(_TOKEN.findall(text[: 4 * LONGEST])):
        word = fold(token)
        if not token.isalpha():
            hidden = token.isdecimal()
        else:
            proper = token[0].isupper() and not token.isupper() and number > 0
            hidden = proper or (after_name and word != _IS) or word not in vocabulary
        after_name = word == _NAME or (after_name and word == _IS)
        if not hidden:
            kept.append(token)
        elif not kept or kept[-1] != HIDDEN:
            kept.append(HIDDEN)
    return " ".join(kept)[:LONGEST]
