"""The sheet at the end, in the order that the design fixes: verdict; missing, to correct, unsure, ready;
then where, when, fee, time, law, and the day the information was checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.catalog.compiled import Alternative, CompiledProcedure
from bot.catalog.models import Confidence, Fee, Time, Ward
from bot.catalog.phrases import Phrases
from bot.flows.standing import Amiss, PaperStanding, PaperState, Standing
from bot.handlers.prompt import form_words
from bot.language.readings import Possession

REMINDERS = 2
"""Checks named with a missing paper; more are not read."""

_OUT_OF_REACH = frozenset({Amiss.COPY, Amiss.PHOTO, Amiss.HELD})
_LOOK: Final = {"yes": "report.look_fix", "no": "report.look_fix_so"}
"""By the answer that is wanted."""


@dataclass(frozen=True, slots=True)
class Section:
    head: str
    lines: tuple[str, ...]

    def text(self) -> str:
        return "\n".join([self.head, *self.lines] if self.head else self.lines)


@dataclass(frozen=True)
class Sheet:
    """`ward`: where it is handed in; `whose`: a line on whose desk that is, where there may be a doubt."""

    say: Phrases
    procedure: CompiledProcedure
    standing: Standing
    ward: Ward | None
    whose: str = ""

    def text(self) -> str:
        """Of a card: what it tells, and where; there is nothing to review."""
        source = self.procedure.source
        if source.card is not None:
            card = hedged(self.say, source.card, source.confidence)
            return "\n\n".join([card, "\n".join(self._practical())])
        low = self.say("report.low") if source.confidence else ""
        parts = [self.verdict, low, *(section.text() for section in self.sections)]
        return "\n\n".join(part for part in parts if part)

    @cached_property
    def verdict(self) -> str:
        return _verdict(self.say, self.procedure, self.standing)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """What stands below the verdict, in its order; empty ones left out."""
        say, standing = self.say, self.standing
        missing = standing.with_state(PaperState.MISSING)
        made = [] if self.procedure.source.place.online_only else [item for item in missing if _made_at_counter(item)]
        found = (
            _section(say, "missing", (_missing(say, item) for item in missing if item not in made)),
            _section(say, "made", (_missing(say, item, "report.named_get") for item in made)),
            _section(say, "fix", (_fix(say, item) for item in standing.with_state(PaperState.FIX))),
            _section(say, "unsure", _unsure(say, self.procedure, standing)),
            _section(say, "ready", (_ready(say, item) for item in standing.with_state(PaperState.READY))),
            _section(say, "notes", (hedged(say, note.text, note.confidence) for note in standing.notes)),
            Section("", tuple(self._practical())),
        )
        return tuple(section for section in found if section.lines)

    def _practical(self) -> Iterator[str]:
        """Where, when, fee, time, law, checked on: each a line, left out where it is not known."""
        say, source = self.say, self.procedure.source
        yield say("report.where", text=where(say, self.procedure, self.ward))
        if self.whose:
            yield self.whose
        yield say("report.when", text=hours(say, self.procedure, self.ward))
        if source.fee:
            yield say("report.fee", text=fee(say, source.fee))
        if source.time:
            yield say("report.time", text=time(say, source.time))
        if source.legal_basis:
            yield say("report.law", text="; ".join(source.legal_basis))
        if source.source:
            day, by = source.source.checked_on, source.source.verified_by
            written = f"{day.day}/{day.month}/{day.year}"
            yield say("report.verified", by=by, date=written) if by else say("report.checked", date=written)


def hedged(say: Phrases, text: str, confidence: Confidence | None) -> str:
    """What the source is not sure of is said to be so."""
    return say("low", text=text.rstrip(".")) if confidence else text


def fee(say: Phrases, item: Fee) -> str:
    return hedged(say, item.text, item.confidence)


def time(say: Phrases, item: Time) -> str:
    return hedged(say, item.text, item.confidence)


def where(say: Phrases, procedure: CompiledProcedure, ward: Ward | None) -> str:
    place = procedure.source.place
    parts = []
    if place.text:
        parts.append(place.text)
    elif place.counter:
        parts.append((ward.counter or ward.name) if ward else say("place.counter"))
    if ward and ward.address and not place.text:
        parts.append(ward.address)
    if procedure.source.authority and not place.text:
        parts.append(say("place.authority", text=procedure.source.authority))
    if place.post:
        parts.append(say("place.post"))
    if place.online:
        url = place.online if isinstance(place.online, str) else None
        parts.append(say("place.online_url", url=url) if url else say("place.online"))
    return ". ".join(part[:1].upper() + part[1:] for part in parts) if parts else say("place.unknown")


def hours(say: Phrases, procedure: CompiledProcedure | None, ward: Ward | None) -> str:
    """Of the place that receives this procedure; the ward's own hours are those of its one-stop desk."""
    place = procedure.source.place if procedure else None
    if place is not None and (place.hours or place.text):
        return place.hours or say("hours.unknown")
    return ward.hours.text if ward and ward.hours else say("hours.unknown")


def paper_name(say: Phrases, alternative: Alternative) -> str:
    return hedged(say, alternative.name, alternative.confidence)


def get_line(say: Phrases, alternative: Alternative) -> str:
    """Where a paper comes from, with the link if there is one."""
    if alternative.get is None:
        return say("get.unknown")
    text = alternative.get.text
    return say("get.url", text=text, url=alternative.get.url) if alternative.get.url else text


def _verdict(say: Phrases, procedure: CompiledProcedure, standing: Standing) -> str:
    online = "_online" if procedure.source.place.online_only else ""
    if standing.complete:
        return say(f"report.complete{online}", name=procedure.source.name)
    lacking = [item for item in standing.papers if item.needed and item.state is not PaperState.READY]
    count = len(lacking)
    if count == 0:
        return say("report.unclear", name=procedure.source.name)
    made = 0 if online else sum(_made_at_counter(item) for item in lacking)
    if made == count and not standing.unclear:
        return say("report.at_counter", name=procedure.source.name, count=count)
    if 0 < made < count:
        return say("report.incomplete_partly", name=procedure.source.name, count=count - made, made=made)
    return say(f"report.incomplete{online}", name=procedure.source.name, count=count)


def _section(say: Phrases, name: str, items: Iterable[str]) -> Section:
    return Section(say(f"report.{name}"), tuple(say("report.item", text=item) for item in items))


def _made_at_counter(item: PaperStanding) -> bool:
    """Also anew, where what there is of it will not do. A check that failed may not be made right there: who must sign
    may be far away."""
    if item.amiss is not None or (item.state is PaperState.UNSURE and item.needed and not item.doubtful):
        return item.alternative.at_counter
    return item.state is PaperState.MISSING and any(alternative.at_counter for alternative in _offered(item))


def _offered(item: PaperStanding) -> tuple[Alternative, ...]:
    """The ways to have a missing paper; of one that is on its way no other is looked for."""
    if item.possession is Possession.IN_PROGRESS:
        return (item.alternative,)
    return tuple(item.paper.alternatives)


def _missing(say: Phrases, item: PaperStanding, line: str = "report.get") -> str:
    """Where to get it, and what must be right about it then: or the next visit fails for that."""
    names = [
        say(line, name=paper_name(say, alternative), get=_again(say, item, alternative).rstrip("."))
        for alternative in _offered(item)
    ]
    either = [say("report.one_of"), *(say("report.one", text=name) for name in names)]
    text = names[0] if len(names) == 1 else "\n".join(either)
    looked_at = () if item.alternative.at_counter else item.alternative.checks  # who fills it in there sees to it
    asks = [check.ask for check in looked_at if check.when is None][:REMINDERS]
    return say("report.then_look", text=f"{text}.", asks=" ".join(asks)) if asks else f"{text}."


def _again(say: Phrases, item: PaperStanding, alternative: Alternative) -> str:
    lost = item.possession is Possession.LOST and alternative is item.alternative
    return alternative.lost if lost and alternative.lost else get_line(say, alternative)


def _fix(say: Phrases, item: PaperStanding) -> str:
    if item.amiss:
        fixes = [_amiss(say, item, item.amiss)]
    else:
        fixes = [hedged(say, check.fix, check.confidence) for check in item.failed]
        fixes += [say("report.look", ask=check.ask) for check in item.doubtful]
    text = " ".join(fixes)
    return say("report.named", name=paper_name(say, item.alternative), text=_fetched(say, item, text))


def _amiss(say: Phrases, item: PaperStanding, amiss: Amiss) -> str:
    """What is wrong and what to do; where it cannot be done, what the officer says of having it not at all."""
    paper = item.alternative
    if paper.at_counter:
        return say("amiss.held_anew" if amiss is Amiss.HELD else "amiss.anew", get=get_line(say, paper))
    form = say(f"form.{paper.form or 'original'}")
    text = say(f"amiss.{amiss}", form=form, get=get_line(say, paper))
    return f"{text} {paper.note}" if amiss in _OUT_OF_REACH and paper.note else text


def _fetched(say: Phrases, item: PaperStanding, text: str) -> str:
    """Of what somebody else keeps, or was left at home."""
    return f"{say('report.fetch', text=text.rstrip('.'))}" if item.possession is Possession.AWAY else text


def _unsure(say: Phrases, procedure: CompiledProcedure, standing: Standing) -> Iterator[str]:
    for item in standing.with_state(PaperState.UNSURE):
        names = [paper_name(say, alternative) for alternative in item.paper.alternatives if not item.needed]
        name = say("report.or").join(names) or paper_name(say, item.alternative)
        yield say("report.named", name=name, text=_fetched(say, item, _doubt(say, item)))
    for id in standing.unclear:
        question = procedure.questions[id]
        yield say("report.open_question", ask=question.ask, why=question.why or "").strip()


def _doubt(say: Phrases, item: PaperStanding) -> str:
    if item.needed is None:
        return say("report.maybe_needed", get=get_line(say, item.alternative))
    if item.doubtful:
        return " ".join(say(_LOOK[check.expect], ask=check.ask, fix=check.fix) for check in item.doubtful)
    recognise = item.alternative.recognise or item.alternative.why or ""
    return " ".join(part for part in (recognise, get_line(say, item.alternative)) if part)


def _ready(say: Phrases, item: PaperStanding) -> str:
    alternative = item.alternative
    form = form_words(say, alternative)
    name = paper_name(say, alternative)
    text = say("report.ready_item", name=name, form=form) if form else name
    return _fetched(say, item, text)
