"""Fitted by `python -m benchmarks.examples --weights` to replies that no rule was written for; not edited by hand."""

WEIGHTS = {
    "always": 1.24,
    "log_chance": 1.58,  # by the examples
    "rules": 0.8,  # the rules read the same
    "rules_chance": 1.66,  # that, times the chance
    "rules_silent": 0.69,
    "rules_held": -0.3,  # the rules read having, or not having, and this is something else
    "rules_state": 0.05,  # the same of a state
    "held": -0.56,  # this is having, or not having
    "held_rules": 0.49,  # and the rules read it too
    "none": -2.4,  # this is no answer
    "none_rules_silent": -0.01,
    "long": 0.4,  # of twenty syllables
}
