"""Fitted by `python -m benchmarks.calibrate` on the messages kept for tuning; not for editing by hand."""

WEIGHTS = {
    "phrase": -1.26,  # the score of its best phrase
    "log": 1.85,  # the logarithm of that
    "topic_words": 0.32,  # BM25 of all that is written about it
    "topic_pairs": 0.65,
    "missed": -0.74,  # what of the message it never speaks of
    "missed_share": 0.54,
    "missed_share_length": -0.92,  # that, times the logarithm of the message's length
    "conflict": -2.21,  # what it writes with other accents
    "unspoken": -1.09,  # decisive words that it never speaks of
    "unasked": -0.05,  # decisive words of its own that the message lacks
    "exact": 0.47,  # the message is one of its phrases
    "ward": -1.22,  # it is a procedure of the ward
    "negative": 2.97,  # it is what is known to be no request
    "negative_length": -0.71,  # a long message mentions many things in passing
    "elsewhere_length": 0.53,
    "second": 2.31,  # the second opinion's confidence, where it is for this one
    "ours": 2.64,  # how sure the second opinion is that it is a matter of the ward at all, where this is one
}
NONE_WEIGHTS = {"always": 1.16, "unknown": 7.58, "length": -2.46, "known": 0.18}
