"""Fitted by `python -m benchmarks.examples --weights` to replies that no rule was written for; not edited by hand."""

WEIGHTS = {
    "always": 1.48,
    "log_chance": 1.72,  # by the examples
    "rules": 1.15,  # the rules read the same
    "rules_chance": 1.19,  # that, times the chance
    "rules_silent": 0.71,
    "rules_held": -0.54,  # the rules read having, or not having, and this is something else
    "rules_state": 0.13,  # the same of a state
    "held": -0.63,  # this is having, or not having
    "held_rules": 0.65,  # and the rules read it too
    "none": -2.56,  # this is no answer
    "none_rules_silent": -0.02,
    "long": 0.50,  # of twenty syllables
}
