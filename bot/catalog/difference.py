"""What a citizen would notice between two states of the knowledge: not keys and lines, but papers,
questions, fees, times and places."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.catalog.catalog import Catalog
from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.condition_words import in_words
from bot.catalog.conditions import Condition
from bot.catalog.models import Check, Place, Question, Valid, Ward
from bot.catalog.problems import Words

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Changed:
    """`kind`: procedure, elsewhere or ward; `state`: added, removed or changed; `lines` are in words."""

    kind: str
    state: str
    id: str
    name: str
    lines: tuple[str, ...] = ()


def differences(old: Catalog, new: Catalog, say: Words) -> list[Changed]:
    return [
        *_compared("procedure", _versions(old), _versions(new), lambda a, b: _procedure(a, b, say), _procedure_name),
        *_compared("elsewhere", old.elsewhere, new.elsewhere, lambda a, b: _keys(a, b, ("name", "say"), say), _name),
        *_compared("ward", old.wards, new.wards, lambda a, b: _ward(a, b, say), _name),
    ]


def _versions(catalog: Catalog) -> dict[str, CompiledProcedure]:
    """A dated version is a thing of its own."""
    return {
        f"{id}@{item.source.valid.start}" if item.source.valid.start and len(items) > 1 else id: item
        for id, items in catalog.versions.items()
        for item in items
    }


def _procedure_name(item: CompiledProcedure) -> str:
    return item.source.name


def _name(item: Any) -> str:
    return str(item.name)


def _compared(
    kind: str,
    old: Mapping[str, Item],
    new: Mapping[str, Item],
    compare: Callable[[Item, Item], Iterable[str]],
    name: Callable[[Item], str],
) -> Iterator[Changed]:
    for id in [*old, *(id for id in new if id not in old)]:
        if id not in new:
            yield Changed(kind, "removed", id, name(old[id]))
        elif id not in old:
            yield Changed(kind, "added", id, name(new[id]))
        elif lines := tuple(compare(old[id], new[id])):
            yield Changed(kind, "changed", id, name(new[id]), lines)


def _procedure(old: CompiledProcedure, new: CompiledProcedure, say: Words) -> Iterator[str]:
    before, after = old.source, new.source
    yield from _keys(before, after, ("name", "authority", "who", "card"), say)
    yield from _pair("place", place_in_words(before.place, say), place_in_words(after.place, say), say)
    for key in ("time", "fee"):
        yield from _pair(key, _amount(getattr(before, key), say), _amount(getattr(after, key), say), say)
    yield from _listed("result", before.result, after.result, say)
    yield from _listed("law", before.legal_basis, after.legal_basis, say)
    yield from _pair("valid", _valid(before.valid, say), _valid(after.valid, say), say)
    yield from _members("question", old.questions, new.questions, lambda item: item.ask, say)
    for id, question in new.questions.items():
        if id in old.questions:
            yield from _question(old.questions[id], question, old, new, say)
    yield from _members("paper", old.papers_by_id, new.papers_by_id, lambda item: item.name, say)
    for id, paper in new.papers_by_id.items():
        if id in old.papers_by_id:
            yield from _paper(old.papers_by_id[id], paper, old, new, say)
    for key in ("referral", "note"):
        yield from _listed(key, _told(key, old, say), _told(key, new, say), say)


def _question(
    old: Question, new: Question, before: CompiledProcedure, after: CompiledProcedure, say: Words
) -> Iterator[str]:
    yield from _of("question", new.ask, _pair("ask", old.ask, new.ask, say), say)
    options = [{option.id: option.label for option in item.options or ()} for item in (old, new)]
    changes = list(_members("option", options[0], options[1], str, say))
    for id, label in options[1].items():
        if id in options[0]:
            changes += _pair("option", options[0][id], label, say)
    changes += _condition(old.when, new.when, before, after, say)
    yield from _of("question", new.ask, changes, say)


def _paper(old: Paper, new: Paper, before: CompiledProcedure, after: CompiledProcedure, say: Words) -> Iterator[str]:
    changes = list(_pair("name", old.name, new.name, say))
    changes += _condition(old.when, new.when, before, after, say)
    mates = [{item.id or "": item for item in paper.alternatives} for paper in (old, new)]
    changes += _members("alternative", mates[0], mates[1], lambda item: item.name, say)
    for id, alternative in mates[1].items():
        if id in mates[0]:
            changes += _alternative(mates[0][id], alternative, before, after, say)
    yield from _of("paper", new.name, changes, say)


def _alternative(
    old: Alternative, new: Alternative, before: CompiledProcedure, after: CompiledProcedure, say: Words
) -> Iterator[str]:
    forms = [say(f"diff.form.{item.form}") if item.form else "" for item in (old, new)]
    yield from _pair("form", forms[0], forms[1], say)
    yield from _pair("copies", str(old.copies or 1), str(new.copies or 1), say)
    yield from _pair("get", _get(old), _get(new), say)
    yield from _pair("lost", old.lost or "", new.lost or "", say)
    yield from _listed("check", _checks(old.checks, before, say), _checks(new.checks, after, say), say)


def _get(item: Alternative) -> str:
    if item.get is None:
        return ""
    return f"{item.get.text} {item.get.url}" if item.get.url else item.get.text


def _checks(checks: tuple[Check, ...], procedure: CompiledProcedure, say: Words) -> list[str]:
    return [
        say("diff.check_text", ask=item.ask, expect=say(f"when.{item.expect}"), fix=item.fix)
        + (say("diff.only_when", when=_when(item.when, procedure, say)) if item.when else "")
        for item in checks
    ]


def _told(key: str, procedure: CompiledProcedure, say: Words) -> list[str]:
    items = (
        [(item.say, item.when) for item in procedure.referrals]
        if key == "referral"
        else [(item.text, item.when) for item in procedure.source.notes]
    )
    return [text + (say("diff.only_when", when=_when(when, procedure, say)) if when else "") for text, when in items]


def _ward(old: Ward, new: Ward, say: Words) -> Iterator[str]:
    yield from _keys(old, new, ("name", "counter", "address", "telephone"), say)
    yield from _pair("hours", old.hours.text if old.hours else "", new.hours.text if new.hours else "", say)
    yield from _listed("former_unit", old.former_units, new.former_units, say)
    for id in sorted(old.overrides.keys() | new.overrides.keys()):
        if old.overrides.get(id) != new.overrides.get(id):
            yield say("diff.override", id=id)


def _condition(
    old: Condition | None, new: Condition | None, before: CompiledProcedure, after: CompiledProcedure, say: Words
) -> Iterator[str]:
    """A label that reads otherwise changes no condition: compared is what hangs on what, by the ids."""
    if (in_words(old, {}, say) if old else "") != (in_words(new, {}, say) if new else ""):
        yield from _pair("when", _when(old, before, say), _when(new, after, say), say)


def _when(condition: Condition | None, procedure: CompiledProcedure, say: Words) -> str:
    return in_words(condition, procedure.questions, say) if condition is not None else say("diff.always")


def place_in_words(place: Place, say: Words) -> str:
    parts = [place.text or (say("diff.counter") if place.counter else "")]
    parts.append(say("diff.online") if place.online else "")
    parts.append(say("diff.post") if place.post else "")
    parts.append(say("diff.place_hours", text=place.hours) if place.hours else "")
    return "; ".join(part for part in parts if part)


def _amount(item: Any, say: Words) -> str:
    if item is None:
        return ""
    return say("diff.unsure", text=item.text) if item.confidence else str(item.text)


def _valid(valid: Valid, say: Words) -> str:
    return say("diff.period", start=valid.start or "…", until=valid.until or "…")


def _keys(old: Any, new: Any, keys: Iterable[str], say: Words) -> Iterator[str]:
    for key in keys:
        yield from _pair(key, getattr(old, key) or "", getattr(new, key) or "", say)


def _pair(key: str, old: str, new: str, say: Words) -> Iterator[str]:
    if old == new:
        return
    name = say(f"diff.key.{key}")
    if not old:
        yield say("diff.now", name=name, new=new)
    elif not new:
        yield say("diff.no_more", name=name, old=old)
    else:
        yield say("diff.changed_to", name=name, old=old, new=new)


def _listed(key: str, old: Iterable[str], new: Iterable[str], say: Words) -> Iterator[str]:
    before, after = list(old), list(new)
    yield from (
        say("diff.item_removed", name=say(f"diff.key.{key}"), text=item) for item in before if item not in after
    )
    yield from (say("diff.item_added", name=say(f"diff.key.{key}"), text=item) for item in after if item not in before)


def _members(
    key: str, old: Mapping[str, Item], new: Mapping[str, Item], name: Callable[[Item], str], say: Words
) -> Iterator[str]:
    yield from _listed(
        key,
        [name(item) for id, item in old.items() if id not in new],
        [name(item) for id, item in new.items() if id not in old],
        say,
    )


def _of(key: str, name: str, lines: Iterable[str], say: Words) -> Iterator[str]:
    yield from (say("diff.of", name=say(f"diff.key.{key}"), item=name, text=line) for line in lines)
