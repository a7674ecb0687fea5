"""How a reading is applied: what is said at a check of the paper itself, two options in one message, certified copies."""

from tests.talk import Talk


def test_a_loss_told_at_a_check_is_a_loss(birth: Talk) -> None:
    birth.says("có rồi").asks("to_khai#1").says("mất rồi")
    assert birth.view["documents"]["to_khai"] == "missing", birth.text
    birth.says("à nhầm, có rồi")
    assert birth.view["documents"]["to_khai"] != "missing", birth.text


def test_a_mere_copy_told_at_a_check_is_to_be_mended(birth: Talk) -> None:
    birth.says("có rồi").asks("to_khai#1").says("bản photo thôi")
    assert birth.view["documents"]["to_khai"] == "fix", birth.text


def test_not_yet_at_a_check_answers_the_check(birth: Talk) -> None:
    birth.says("có rồi").asks("to_khai#1").says("chưa")
    assert birth.view["documents"]["to_khai"] == "fix", birth.text


def test_a_sign_answers(birth: Talk) -> None:
    birth.says("👍").asks("to_khai#1")


def test_two_options_in_one_message_are_asked_about(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").asks("noi_sinh")
    talk.says("lúc trước ở bệnh viện giờ sinh ở nhà").asks("noi_sinh")
    assert talk.view["answers"] == {}, talk.text


def test_one_that_is_denied_leaves_the_other(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").asks("noi_sinh").says("sinh ở nhà chứ không phải bệnh viện")
    assert talk.view["answers"].get("noi_sinh") == "tai_nha", talk.text
