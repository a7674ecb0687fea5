"""Which copy will do for which form: what a citizen has is ready, or has to be mended."""

import pytest

from bot.catalog.compiled import Alternative
from bot.catalog.models import Form
from bot.flows.standing import copy_will_do
from bot.language.readings import Possession


@pytest.mark.parametrize(
    ("form", "mere", "certified"),
    [
        ("original", False, False),
        ("present", False, False),
        ("certified_copy", False, True),
        ("copy", True, True),
        ("digital", True, True),
        (None, True, True),  # a number, somebody's consent: the officer asks for no form
    ],
)
def test_copies(form: Form | None, mere: bool, certified: bool) -> None:
    paper = Alternative(None, "Giấy", form=form)
    assert copy_will_do(paper, Possession.COPY) is mere
    assert copy_will_do(paper, Possession.CERTIFIED) is certified
    assert copy_will_do(paper, Possession.PHOTO) is (form in {None, "digital"})
    assert not copy_will_do(paper, Possession.MISSING)
