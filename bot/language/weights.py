"""Fitted by `python -m benchmarks.calibrate` on the messages kept for tuning; not for editing by hand."""

WEIGHTS = {
    "phrase": -0.40,  # the score of its best phrase
    "log": 0.83,  # the logarithm of that
    "topic_words": 0.47,  # BM25 of all that is written about it
    "topic_pairs": 0.27,
    "missed": -0.16,  # what of the message it never speaks of
    "missed_share": -0.12,
    "missed_share_length": -0.50,  # that, times the logarithm of the message's length
    "conflict": -2.06,  # what it writes with other accents
    "unspoken": -0.49,  # decisive words that it never speaks of
    "unasked": -0.03,  # decisive words of its own that the message lacks
    "exact": 0.40,  # the message is one of its phrases
    "ward": -4.14,  # it is a procedure of the ward
    "negative": 1.48,  # it is what is known to be no request
    "negative_length": -1.39,  # a long message mentions many things in passing
    "elsewhere_length": -0.80,
    "second": 2.87,  # how likely it is by example
    "ours": 2.68,  # how sure the second opinion is that it is a matter of the ward at all, where this is one
}
NONE_WEIGHTS = {"always": 0.90, "unknown": 9.66, "length": -2.26, "known": 0.30}
