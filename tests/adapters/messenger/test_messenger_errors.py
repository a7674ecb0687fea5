"""What each error of the Graph API is taken for."""

import pytest

from adapters.messenger_errors import Act, act, read_error
from tests.platforms.messenger import ERRORS


def test_every_sample_of_an_error_has_its_meaning() -> None:
    found = {}
    for name, sample in ERRORS.items():
        error = read_error(sample["body"])
        assert error is not None
        found[name] = act(error)
    assert found == {
        "rate_limit_613": Act.PAUSE,
        "rate_limit_80006": Act.PAUSE,
        "app_limit_4": Act.PAUSE_ALL,
        "temporary_1200": Act.LATER,
        "unexpected_2": Act.LATER,
        "outside_window_2018278": Act.REFUSE,
        "page_restricted_1893063": Act.REST,
        "no_matching_user_2018001": Act.REFUSE,
        "deprecated_tag_100": Act.REFUSE,
        "person_unavailable_551": Act.REFUSE,
        "token_expired_190_463": Act.TOKEN,
        "token_password_changed_190_460": Act.TOKEN,
        "not_live_200_2018028": Act.ALARM,
        "thread_owned_by_other_app_2018300": Act.HANDED,
        "take_thread_control_no_default_app_27": Act.LATER,
        "appsecret_proof_missing": Act.TOKEN,
        "appsecret_proof_invalid": Act.TOKEN,
        "attachment_fetch_failed_2018008": Act.REFUSE,
        "private_reply_already_sent_10900": Act.REFUSE,
        "profile_unavailable_2018218": Act.REFUSE,
    }


# The rows of the reference's table that have no sample: code, subcode, text, and what is made of them.
TABLE = [
    (1, 1357046, "Received Invalid JSON reply", Act.SENT),
    (1, 99, "", Act.ALARM),
    (17, 0, "", Act.PAUSE),
    (32, 0, "", Act.PAUSE),
    (613, 1996, "", Act.PAUSE),
    (613, 2534040, "", Act.PAUSE),
    (613, 2018338, "", Act.ALARM),
    (613, 1893016, "", Act.REFUSE),
    (80001, 0, "", Act.PAUSE),
    (368, 0, "", Act.STOP),
    (10, 2534022, "", Act.REFUSE),
    (10, 2018065, "", Act.REFUSE),
    (10, 2018108, "", Act.REFUSE),
    (10, 2018336, "", Act.REFUSE),
    (10, 0, "(#10) No permission", Act.ALARM),
    (10, 0, "(#10) another app is controlling this thread now", Act.HANDED),
    (200, 0, "", Act.ALARM),
    (230, 0, "", Act.ALARM),
    (100, 33, "", Act.REFUSE),
    (100, 2018164, "", Act.ALARM),
    (100, 2534037, "", Act.HANDED),
    (190, 467, "", Act.TOKEN),
    (200, 1545041, "", Act.REFUSE),
    (2018300, 0, "", Act.HANDED),
    (2018321, 0, "", Act.WAIT),
    (2022, 0, "", Act.ALARM),
    (9000001, 0, "", Act.REFUSE),
    (10903, 0, "", Act.REFUSE),
    (987654, 0, "unheard of", Act.LATER),
]


@pytest.mark.parametrize(("code", "subcode", "text", "meaning"), TABLE)
def test_the_table_of_errors(code: int, subcode: int, text: str, meaning: Act) -> None:
    error = read_error({"error": {"code": code, "error_subcode": subcode, "message": text, "fbtrace_id": "A"}})
    assert error is not None
    assert act(error) is meaning
