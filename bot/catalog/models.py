"""What an officer may write: one pydantic model a thing, English keys, Vietnamese values.

The scalars of a file arrive here as text (`loader.read` does not guess types), so `code: 1.010040`
keeps its last zero and `yes` is never a boolean by surprise; the models convert where they say so.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, StringConstraints

from bot.catalog.conditions import WhenSource

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=80)]
Code = Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many)]
Url = Annotated[HttpUrl, AfterValidator(str)]
YesNo = Literal["yes", "no"]
Form = Literal["original", "certified_copy", "copy", "present", "digital"]
Confidence = Literal["low"]
"""Low: the source is not sure, so the citizen is told to ask at the desk."""


class Model(BaseModel):
    # Built when first asked for: what only stands in another model needs no validator of its own.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Get(Model):
    """Where a paper comes from."""

    text: Text
    url: Url | None = None


class Check(Model):
    """Having a paper is not enough: one thing about it that must be so."""

    ask: Text
    expect: YesNo = "yes"
    fix: Text
    why: Text | None = None
    when: WhenSource | None = None
    confidence: Confidence | None = None


class DocumentFields(Model):
    """What is known about one paper, in documents.yaml or in a procedure."""

    name: Text | None = None
    also: Texts = ()  # other names people use for the paper
    form: Form | None = None
    copies: Annotated[int, Field(ge=1, le=50)] | None = None
    ask: Text | None = None  # instead of the usual "have you got it?"
    get: Get | None = None
    at_counter: bool = False  # can be had, or filled in, on the spot: no reason to stay at home
    lost: Text | None = None  # how to get it again
    recognise: Text | None = None  # what it looks like, for who is not sure
    why: Text | None = None
    note: Text | None = None
    checks: tuple[Check, ...] | None = None
    confidence: Confidence | None = None


class SharedDocument(DocumentFields):
    """An entry of documents.yaml."""

    name: Text


class Alternative(DocumentFields):
    """A member of `one_of` whose fields differ from documents.yaml."""

    use: Slug


class DocumentEntry(DocumentFields):
    """A line of a procedure's checklist: written out here, taken with `use`, or a `one_of`."""

    id: Slug | None = None
    use: Slug | None = None
    one_of: tuple[Slug | Alternative, ...] | None = None
    when: WhenSource | None = None


class Option(Model):
    id: Slug
    label: Text
    also: Texts = ()  # words by which people answer, and by which a story mentions it
    short: Annotated[Text, Field(max_length=20)] | None = None
    ward: Literal["own", "other"] | None = None  # the names of the citizen's ward, or of the others, answer it


class YesNoWords(Model):
    yes: Texts = ()
    no: Texts = ()


class Question(Model):
    """Without `options` it is a yes/no question."""

    id: Slug
    ask: Text
    why: Text | None = None
    again: Text | None = None  # the same in other words, when the answer was not understood
    example: Text | None = None  # an example answer, the time after that
    options: tuple[Option, ...] | None = None
    also: YesNoWords = YesNoWords()  # for a yes/no question: phrases that already answer it
    when: WhenSource | None = None

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options) if self.options else ("yes", "no")


class Referral(Model):
    """The answers show that another procedure (`procedure`) or office (`say` alone) is right."""

    when: WhenSource
    say: Text
    procedure: Slug | None = None


class Note(Model):
    text: Text
    when: WhenSource | None = None
    confidence: Confidence | None = None


class Place(Model):
    counter: bool = False
    online: bool | Url = False
    post: bool = False
    online_only: bool = False  # no desk takes it, so nobody is sent to one
    text: Text | None = None  # which counter, when it is not the ward's one-stop desk
    hours: Text | None = None  # when that counter receives


class Time(Model):
    text: Text
    days: Annotated[int, Field(ge=0)] | None = None
    confidence: Confidence | None = None


class Fee(Model):
    text: Text
    dong: Annotated[int, Field(ge=0)] | None = None
    confidence: Confidence | None = None


class Source(Model):
    title: Text
    url: Url | None = None
    checked_on: date
    verified_by: Text | None = None
    review_by: date | None = None


class Valid(Model):
    """Both days belong to the period."""

    start: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


class Accepted(Model):
    """A warning of `check` that an officer knows of and leaves as it is."""

    warning: Slug
    reason: Text


class Procedure(Model):
    id: Slug
    draft: Annotated[bool, Field(repr=False)] = False  # kept from citizens; not part of what they are told
    same_as: Annotated[str | None, Field(repr=False)] = None  # the file that says what this one leaves out
    code: Code | None = None
    name: Text
    short: Text | None = None  # what citizens call it; used in sentences
    summary: Text | None = None  # one line that says what it is for
    siblings: dict[Slug, Text] = Field(default_factory=dict)  # how this one is told from each, when both are offered
    card: Text | None = None  # in place of a review: recognised and explained
    field: Slug | None = None
    rank: Annotated[int, Field(ge=1, le=99)] | None = None  # place in its field's list: what is asked most comes first
    aliases: Texts = ()
    situations: Texts = ()  # how a life event sounds: "vợ mới sinh", "ba mất"
    authority: Text | None = None
    who: Text | None = None  # who may hand it in, and whether someone else may
    place: Place = Place()
    time: Time | None = None
    fee: Fee | None = None
    result: Texts = ()
    legal_basis: Texts = ()
    source: Source | None = None
    valid: Valid = Valid()
    questions: tuple[Question, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    referrals: tuple[Referral, ...] = ()
    notes: tuple[Note, ...] = ()
    confidence: Confidence | None = None
    accept: tuple[Accepted, ...] = ()


class Elsewhere(Model):
    """Something people ask a ward for that this bot does not review, and who does it."""

    id: Slug
    name: Text
    code: Code | None = None
    phrases: Texts
    say: Text  # where to go, in plain words
    url: Url | None = None
    aside: bool = False  # an answer rather than another office: given in the middle of a review too


class Hours(Model):
    """Opening times by weekday, each a list of [from, to]; `text` is what citizens read."""

    text: Text
    mon: tuple[tuple[Clock, Clock], ...] = ()
    tue: tuple[tuple[Clock, Clock], ...] = ()
    wed: tuple[tuple[Clock, Clock], ...] = ()
    thu: tuple[tuple[Clock, Clock], ...] = ()
    fri: tuple[tuple[Clock, Clock], ...] = ()
    sat: tuple[tuple[Clock, Clock], ...] = ()
    sun: tuple[tuple[Clock, Clock], ...] = ()


class Override(Model):
    """What differs in one ward from the common text of a procedure."""

    place: Place | None = None
    fee: Fee | None = None
    time: Time | None = None
    note: Text | None = None


class Ward(Model):
    id: Slug
    name: Text
    former_units: Texts = ()
    counter: Text | None = None  # what the place is called
    address: Text | None = None
    map: Url | None = None
    hours: Hours | None = None
    holidays: tuple[date, ...] = ()
    telephone: Text | None = None
    channels: Texts = ()
    quiet_minutes: Annotated[int, Field(ge=1, le=10_080)] = 60  # the bot's silence after an officer has written
    resume_word: Text = "#bot"  # an officer writes it to give the conversation back at once
    overrides: dict[Slug, Override] = Field(default_factory=dict)
    source: Source | None = None
    accept: tuple[Accepted, ...] = ()
