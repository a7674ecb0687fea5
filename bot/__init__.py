"""Motcua: a citizen's sentence in, a checked dossier out."""
