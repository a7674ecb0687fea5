"""Two values of the same kind, told apart in words: every field of a model, whichever it has or will have.

By construction a field that differs yields a line: what has no words of its own is told by its key.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.catalog.condition_words import in_words
from bot.catalog.conditions import Is, Join, Not
from bot.catalog.models import Question
from bot.catalog.problems import Words
from bot.catalog.records import Record, is_record, record_of

_TITLES: Final = ("name", "ask", "label", "text", "say", "title", "warning")
"""What a thing is called by: the first of these that it has."""
_NO_QUESTIONS: Final[Mapping[str, Question]] = {}


@dataclass(frozen=True, slots=True)
class Teller:
    """`before`, `after`: the questions that the conditions of either side name."""

    say: Words
    before: Mapping[str, Question] = field(default_factory=dict)
    after: Mapping[str, Question] = field(default_factory=dict)

    def changes(self, old: Any, new: Any, prefix: str = "") -> Iterator[str]:
        """Of two things with fields."""
        ours, theirs = record_of(old), record_of(new)
        kind = theirs.kind
        for key in dict.fromkeys([*theirs.fields, *ours.fields]):
            name = self.name(kind, key)
            if prefix:
                # The text of a fee is the fee; its other fields are named beside it.
                name = prefix if key in _TITLES else self.say("diff.part", name=prefix, part=name)
            yield from self._field(name, ours.fields.get(key), theirs.fields.get(key), key)

    def contents(self, item: Any) -> Iterator[str]:
        """Of something that is new: all that it holds, a line each."""
        record = record_of(item)
        for key, value in record.fields.items():
            if key == "id" or value is False:
                continue
            name = self.name(record.kind, key)
            members = value if _is_list(value) and any(is_record(member) for member in value) else [value]
            texts = (self.text(member, key, self.after) for member in members)
            yield from (self.say("diff.holds", name=name, text=text) for text in texts if text)

    def name(self, kind: str, key: str) -> str:
        return self.say.get(f"diff.key.{kind}.{key}") or self.say.get(f"diff.key.{key}") or key

    def text(self, value: Any, key: str, questions: Mapping[str, Question]) -> str:
        """Empty for what is not there."""
        if value is None or value in ((), [], {}, ""):
            return ""
        if isinstance(value, bool):
            return self.say("diff.yes" if value else "diff.no")
        if isinstance(value, Is | Not | Join):
            return in_words(value, questions, self.say)
        if is_record(value):
            return self._described(record_of(value), questions)
        if isinstance(value, Mapping):
            pairs = ((str(id), self.text(item, key, questions)) for id, item in value.items())
            return "; ".join(self.say("diff.pair", id=id, text=text) for id, text in pairs)
        if _is_list(value):
            deep = any(is_record(item) or _is_list(item) for item in value)
            joint = "; " if deep else ", " if key != "span" else "–"
            inner = "span" if deep and key != "span" else key
            return joint.join(self.text(item, inner if _is_list(item) else key, questions) for item in value)
        return self.say.get(f"diff.value.{key}.{value}") or str(value)

    def _described(self, record: Record, questions: Mapping[str, Question]) -> str:
        title = next((key for key in _TITLES if record.fields.get(key)), None)
        rest = [
            self.say("diff.holds", name=self.name(record.kind, key), text=text)
            for key, value in record.fields.items()
            if key not in (title, "id") and value is not False and (text := self.text(value, key, questions))
        ]
        if title is None:
            return "; ".join(rest)
        name = self.text(record.fields[title], title, questions)
        return self.say("diff.described", name=name, rest="; ".join(rest)) if rest else name

    def _field(self, name: str, old: Any, new: Any, key: str) -> Iterator[str]:
        if self._same(old, new):
            return
        lines = list(self._told(name, old, new, key))
        yield from lines or [self.say("diff.otherwise", name=name)]

    def _same(self, old: Any, new: Any) -> bool:
        """A condition knows where it stands in the file, and that is nothing to tell."""
        if isinstance(old, Is | Not | Join) and isinstance(new, Is | Not | Join):
            return in_words(old, _NO_QUESTIONS, self.say) == in_words(new, _NO_QUESTIONS, self.say)
        if is_record(old) and is_record(new):
            ours, theirs = record_of(old).fields, record_of(new).fields
            return ours.keys() == theirs.keys() and all(self._same(ours[key], theirs[key]) for key in ours)
        if _is_list(old) and _is_list(new):
            return len(old) == len(new) and all(self._same(a, b) for a, b in zip(old, new, strict=True))
        return bool(old == new)

    def _told(self, name: str, old: Any, new: Any, key: str) -> Iterator[str]:
        if is_record(old) and is_record(new):
            yield from self.changes(old, new, prefix=name)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._members(name, _by_id(old), _by_id(new), key)
        elif _is_list(old) and _is_list(new):
            yield from self._members(name, _named(old), _named(new), key)
        else:
            yield from self._pair(name, self._value(old, key, self.before), self._value(new, key, self.after))

    def _value(self, value: Any, key: str, questions: Mapping[str, Question]) -> str:
        return self.say("diff.always") if key == "when" and value is None else self.text(value, key, questions)

    def _pair(self, name: str, old: str, new: str) -> Iterator[str]:
        if old == new:
            return
        if not old:
            yield self.say("diff.now", name=name, new=new)
        elif not new:
            yield self.say("diff.no_more", name=name, old=old)
        else:
            yield self.say("diff.changed_to", name=name, old=old, new=new)

    def _members(self, name: str, old: Mapping[Any, Any], new: Mapping[Any, Any], key: str) -> Iterator[str]:
        for id in (id for id in old if id not in new):
            yield self.say("diff.item_removed", name=name, text=self._title(id, old[id], key))
        for id, item in new.items():
            if id not in old:
                yield self.say("diff.item_added", name=name, text=self._whole(id, item, key))
            elif not self._same(old[id], item):
                yield from self._changed(name, id, old[id], item, key)
        stayed = [id for id in old if id in new]
        if [id for id in new if id in old] != stayed:
            texts = (self._title(id, item, key) for id, item in new.items())
            yield self.say("diff.reordered", name=name, text="; ".join(texts))

    def _changed(self, name: str, id: Any, old: Any, new: Any, key: str) -> Iterator[str]:
        title = self._title(id, new, key)
        if is_record(old) and is_record(new):
            for line in self.changes(old, new):
                yield self.say("diff.of", name=name, item=title, text=line)
        else:
            yield from self._field(self.say("diff.named", name=name, item=str(id[0])), old, new, key)

    def _title(self, id: Any, item: Any, key: str) -> str:
        if not is_record(item):
            return str(id[0]) if id[2] else self.text(item, key, self.after)
        fields = record_of(item).fields
        return next((str(fields[name]) for name in _TITLES if fields.get(name)), str(id[0]))

    def _whole(self, id: Any, item: Any, key: str) -> str:
        text = self.text(item, key, self.after)
        return self.say("diff.pair", id=id[0], text=text) if id[2] else text


def _by_id(items: Mapping[Any, Any]) -> dict[tuple[Any, int, bool], Any]:
    return {(id, 0, True): item for id, item in items.items()}


def _named(items: Sequence[Any]) -> dict[tuple[Any, int, bool], Any]:
    """By what tells the members of a list apart; and which of them it is, where several are alike."""
    found: dict[tuple[Any, int, bool], Any] = {}
    for item in items:
        fields = record_of(item).fields if is_record(item) else {}
        id = fields.get("id") or next((fields[name] for name in _TITLES if fields.get(name)), None) or str(item)
        number = sum(1 for other in found if other[0] == id)
        found[id, number, False] = item
    return found


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
