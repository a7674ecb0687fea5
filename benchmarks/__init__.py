"""Figures, never tests: machines are shared and noisy, so read the ratios and medians."""
