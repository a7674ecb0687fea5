"""Short forms, teencode and dialect, from knowledge/language/*.yaml, as the normaliser looks them up."""

from collections.abc import Iterator, Mapping

from bot.language.lexicon import Lexicon
from bot.language.steps import Step
from bot.language.text import fold

Row = tuple[str, ...]


def is_short_form(word: str) -> bool:
    """Typed without accents: only then can it be an abbreviation (đ counts as a letter)."""
    return word.isascii() or word.replace("đ", "d").isascii()


class WordTables:
    """`exact`: as typed, lower case (a plain form such as `r` is met only when typed without accents).
    `short`: abbreviations, folded. `plain`: dialect words without an accent of their own (chi, ni), safe only
    in a message typed with accents. `phrases`: by their first word, the longest first."""

    def __init__(self, lexicon: Lexicon, without: frozenset[Step]) -> None:
        dialect = {} if Step.DIALECT in without else lexicon.dialect.table("words")
        teencode = {} if Step.TEENCODE in without else lexicon.teencode.table()
        certain = {} if Step.ABBREVIATIONS in without else lexicon.abbreviations.table("certain")
        self.plain = {form: row for row, form in _forms(dialect) if form.isascii()}
        self.exact = {form: row for table in (teencode, dialect) for row, form in _forms(table)}
        for form in self.plain:
            del self.exact[form]
        self.exact |= {form: row for row, form in _forms(certain) if not is_short_form(form)}
        self.short = {fold(form): row for row, form in _forms(certain) if is_short_form(form)}
        self.ambiguous = {} if Step.ABBREVIATIONS in without else lexicon.ambiguous
        self.not_before = {k: frozenset(map(fold, v)) for k, v in lexicon.dialect.table("not_before").items()}
        self.phrases: dict[str, list[tuple[Row, Row]]] = {}
        for row, form in _forms({} if Step.DIALECT in without else lexicon.dialect.table("phrases")):
            typed = tuple(form.split())
            self.phrases.setdefault(typed[0], []).append((typed, row))
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))


def _forms(table: Mapping[str, Row]) -> Iterator[tuple[Row, str]]:
    for read, forms in table.items():
        row = tuple(fold(read).split())
        for form in forms:
            yield row, form
