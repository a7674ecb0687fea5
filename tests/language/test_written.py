"""The examples that the matcher learns from."""

from benchmarks.written import lines
from bot.catalog.catalog import SHIPPED, read_catalog
from bot.language.entries import Entry
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.readings import Decision
from bot.language.written import FILE, written

ALIKE = 0.98
"""A new phrase of a procedure may change how a slip is put right in a message; nobody need write the file anew for it."""


def test_the_file_is_what_the_messages_for_tuning_make_it() -> None:
    there, made = set(FILE.read_text(encoding="utf-8").splitlines()), set(lines())
    assert len(there & made) >= ALIKE * len(there | made)


def test_every_procedure_of_an_example_is_there() -> None:
    catalog, _ = read_catalog(SHIPPED)
    assert {id for id, _ in written()} - {""} <= set(catalog.versions)


def test_a_procedure_of_which_nobody_has_written_is_found(lexicon: Lexicon) -> None:
    """One that a ward adds: that no message is known to ask for it must not make it anybody else's."""
    names = ("Cấp phép nuôi chim yến", "nuôi chim yến", "xin nuôi yến trong nhà", "làm nhà yến")
    known = [
        Entry(f"p{number}", None, f"Việc số {number} của phường", (f"làm việc {number}",), ward=True)
        for number in range(9)
    ]
    new = Entry("nuoi-yen", None, names[0], names[1:], ward=True)
    talk = [("", text.split()) for text in ("thoi tiet hom nay", "ban xe", "chim yen bao nhieu tien", "an com chua")]
    match = Matcher([*known, new], lexicon, (), talk).match("em muốn nuôi chim yến trong nhà thì làm giấy tờ gì")
    assert match.decision in (Decision.MATCH, Decision.ASK)
    assert match.candidates[0].id == "nuoi-yen"
