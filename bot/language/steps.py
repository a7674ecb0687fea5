"""What a message goes through before it is compared. Each step can be left out, to measure what it adds."""

from enum import StrEnum


class Step(StrEnum):
    ENCODING = "encoding"  # text that went through the wrong character table
    ABBREVIATIONS = "abbreviations"
    TEENCODE = "teencode"
    DIALECT = "dialect"
    TELEX = "telex"
    VNI = "vni"
    SPELLING = "spelling"  # one slip away from a word of the field
    RUN_TOGETHER = "run_together"
    SOUND = "sound"  # a syllable that fits no neighbour, where one that sounds alike does
    SYNONYMS = "synonyms"


NONE: frozenset[Step] = frozenset()
