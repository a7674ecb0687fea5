"""Two tabs write one place, and each is told of the other's writing only some time later."""

import pytest
from playwright.sync_api import Page

# `tell` gives a tab what is stored by now, as the browser does when it comes to it.
TABS = """
async () => {
  const main = document.querySelector('script[type=module]').src;
  const { Transcript } = await import(main.replace('main.js', 'transcript.js'));
  let stored = null;
  const tab = () => {
    let seen = stored;
    const storage = { get: () => seen, set: (name, value) => { seen = stored = value; } };
    const made = new Transcript(storage);
    made.tell = () => { if (seen !== stored) { seen = stored; made.join(); } };
    return made;
  };
  const a = tab();
  a.begin('s1');
  a.addReply({ id: 1, at: '', text: 'chào', choices: [] });
  const b = tab();
  const settle = () => { for (let i = 0; i < 5; i += 1) { a.tell(); b.tell(); } };
  const shown = (one) => one.items.map((item) => item.id || item.key + ' ' + item.state);
  %s
  settle();
  return [shown(a), shown(b), shown(tab())];
}
"""
REPLY = "{ id: 2, at: '', text: 'hai', choices: [] }"
MINE = "{ key: 'k1', text: 'hai' }"


@pytest.mark.parametrize(
    ("happens", "left"),
    [
        pytest.param(f"b.addMine({MINE}); a.addReply({REPLY}); b.mark('k1', 'sent');", [1, "k1 sent", 2], id="both"),
        pytest.param(f"b.addMine({MINE}); b.mark('k1', 'sent'); a.addReply({REPLY});", [1, "k1 sent", 2], id="reply"),
        pytest.param(f"a.addReply({REPLY}); b.addMine({MINE});", [1, "k1 sending", 2], id="mine"),
        pytest.param("a.clear(); b.addMine({ key: 'k1', text: 'mới' });", [], id="cleared"),
        pytest.param("b.begin('s2'); a.addReply({ id: 5, at: '', text: 'cũ', choices: [] });", [], id="other session"),
        pytest.param("b.forgetReplies(); a.addMine({ key: 'k2', text: 'gửi' });", ["k2 sending"], id="counted anew"),
    ],
)
def test_nothing_is_lost_and_what_is_to_go_goes(phone: Page, happens: str, left: list[object]) -> None:
    first, second, later = phone.evaluate(TABS % happens)
    assert sorted(map(str, first)) == sorted(map(str, left))
    assert first == second == later
