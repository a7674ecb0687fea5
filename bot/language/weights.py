"""Fitted by `python -m benchmarks.calibrate` on the messages kept for tuning; not for editing by hand."""

WEIGHTS = {
    "phrase": 0.99,  # the score of its best phrase
    "log": 1.13,  # the logarithm of that
    "topic_words": 0.12,  # BM25 of all that is written about it
    "topic_pairs": 0.57,
    "missed": -1.11,  # what of the message it never speaks of
    "missed_share": -4.40,
    "missed_share_length": 1.25,  # that, times the logarithm of the message's length
    "conflict": -2.13,  # what it writes with other accents
    "unspoken": -0.75,  # decisive words that it never speaks of
    "unasked": -0.10,  # decisive words of its own that the message lacks
    "exact": 0.57,  # the message is one of its phrases
    "ward": -3.45,  # it is a procedure of the ward
    "negative": 3.00,  # it is what is known to be no request
    "negative_length": -2.67,  # a long message mentions many things in passing
    "elsewhere_length": -1.64,
    "second": 2.58,  # the second opinion's confidence, where it is for this one
}
NONE_WEIGHTS = {"always": 0.19, "unknown": 4.15, "length": -3.18, "known": 0.03}
