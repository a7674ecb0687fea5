"""An officer takes over, and gives back."""

from bot.handlers.brain import take_turn
from bot.messages import Address, Inbound, Kind
from tests.talk import Talk


def officer_writes(talk: Talk, text: str = "Chào chị, tôi là cán bộ hộ tịch") -> Talk:
    inbound = Inbound(Address("test", "test", "citizen"), f"staff {talk.turns}", talk.now, Kind.STAFF, text)
    result = take_turn(talk.knowledge, talk.state, inbound, talk.now)
    assert result.replies == ()
    talk.state = result.state
    return talk


def hears_nothing(talk: Talk, text: str, kind: Kind = Kind.TEXT) -> Talk:
    talk.turns += 1
    inbound = Inbound(Address("test", "test", "citizen"), f"quiet {talk.turns}", talk.now, kind, text)
    result = take_turn(talk.knowledge, talk.state, inbound, talk.now)
    assert result.replies == ()
    talk.state = result.state
    return talk


def test_the_bot_is_silent_until_the_pause_has_passed(birth: Talk) -> None:
    officer_writes(birth)
    hears_nothing(birth, "dạ tờ khai em có rồi")
    hears_nothing(birth, "image", Kind.ATTACHMENT)
    birth.waits(minutes=61).says("có rồi").asks("to_khai#1")


def test_each_word_of_the_officer_prolongs_the_silence(birth: Talk) -> None:
    officer_writes(birth).waits(minutes=50)
    officer_writes(birth).waits(minutes=50)
    hears_nothing(birth, "có rồi")


def test_the_officer_gives_the_word_back(birth: Talk) -> None:
    officer_writes(birth)
    officer_writes(birth, "Chị xem tiếp với trợ lý nhé #BOT")
    birth.says("có rồi").asks("to_khai#1")


def test_a_citizen_who_starts_anew_is_asked_once(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("làm tiếp").said("chờ cán bộ")
    hears_nothing(birth, "làm tiếp")
    hears_nothing(birth, "em chờ ạ")


def test_a_citizen_may_choose_the_bot(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("làm tiếp").taps("Em làm tiếp").asks("to_khai")
    birth.says("có rồi").asks("to_khai#1")


def test_a_citizen_may_choose_to_wait(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("làm tiếp").taps("Chờ cán bộ")
    hears_nothing(birth, "có rồi")


def test_data_can_be_erased_in_silence_too(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("xóa dữ liệu của tôi").said("Xóa hết").taps("Xóa hết").said("đã xóa")
    assert birth.state is None


def test_a_platform_passes_on_that_data_must_go(birth: Talk) -> None:
    inbound = Inbound(Address("test", "test", "citizen"), "w", birth.now, Kind.EVENT, "withdraw")
    result = take_turn(birth.knowledge, birth.state, inbound, birth.now)
    assert (result.state, result.replies, result.erase) == (None, (), True)


def test_a_link_opens_a_procedure(talk: Talk) -> None:
    talk.sends(Kind.EVENT, "open:khai-sinh").is_in("khai-sinh", "asking")
    talk.sends(Kind.EVENT, "open:khong-co").is_in("khai-sinh", "asking")


def test_who_asks_for_a_person_is_told_when_somebody_answers(birth: Talk) -> None:
    birth.says("gặp cán bộ").said("cán bộ trả lời từ 07:30 thứ Hai, 23/11")
    assert birth.reply.tag == "person"
    birth.waits(days=1).says("gặp cán bộ").said("đang trong giờ làm việc")
