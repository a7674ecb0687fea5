"""What the matcher's chance is enough for. It is calibrated (docs/decisions/0005-matching.md): of what it gives 0.5,
half is right."""

from typing import Final

CERTAIN: Final = 0.9
"""For what is soon said in passing, or would take over what another reader may read."""

PLAIN: Final = 0.75
"""For a wish to be taken at its word: on messages of citizens 98 of 100 were right, where nothing else came near."""

EVEN: Final = 0.5
"""For an offer, and for a procedure to count as named: it is rather meant than not."""

SLIGHT: Final = 0.3
"""Where the words ask for something, or choose among what was offered; with less they are rather of the dossier."""

SHARE_IN_A_REVIEW: Final = 0.3
"""Of the best one's chance: less is not offered in the middle of a review, which it would interrupt …"""

SHARE_IN_A_LIST: Final = 0.15
"""… and less than this fills a list, and is not what was meant."""
