import pytest

from bot.language.entries import Entry, Named

NAMES = [
    ("dang ki khai sinh", True),
    ("dang ki khai sinh co yeu to nuoc ngoai", True),
    ("dang ki khai tu", True),
    ("cap doi the can cuoc", False),
    ("chung thuc ban sao tu ban chinh", True),
    ("xac nhan noi cu tru", True),
    ("xac nhan noi cu tru", True),
]
NAMED = Named(
    [Entry(f"p{number}", None, name, (), ward) for number, (name, ward) in enumerate(NAMES)],
    [],
    [name.split() for name, _ in NAMES],
)


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("chung thuc ban sao", 4),
        ("chung thuc ban sao tu ban chinh", 4),
        ("dang ki khai tu", 2),
        ("dang ki khai sinh co", 1),
        ("dang ki khai sinh", None),  # two names begin so
        ("chung thuc ban", None),  # fewer syllables are a topic
        ("cap doi the can", None),  # another office's
        ("xac nhan noi cu tru", None),  # two have this name
        ("chung thuc ban sao tu so", None),
        ("xin chung thuc ban sao", None),
        ("", None),
    ],
)
def test_the_one_ward_procedure_whose_name_begins_so(row: str, number: int | None) -> None:
    assert NAMED.only_one_begun(row.split()) == number
