"""The answers of the officers' example talks (`knowledge/dialogues`), each with what it answers: learnt besides."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from bot.catalog.catalog import SHIPPED
from bot.catalog.dialogues import read_dialogues
from bot.flows.standing import stand
from bot.handlers.brain import take_turn
from bot.handlers.conversation import Conversation, load
from bot.handlers.knowledge import Knowledge, read_lexicon
from bot.handlers.likeness import scene
from bot.handlers.turn import Turn
from bot.language.acts import STORES, Act
from bot.language.acts_model import ActsModel
from bot.language.reader import Reader

from .acts_stage import NOW, said


def knowing(knowledge: Knowledge, model: ActsModel) -> Knowledge:
    """With this model instead of the one that is shipped."""
    return replace(knowledge, reader=Reader(read_lexicon(knowledge.catalog), acts=model))


def _silent() -> ActsModel:
    """Knows nothing, so that what is stored is what the readers of answers read."""
    labels = (*map(str, Act), STORES)
    nothing = np.zeros(len(labels), np.float32)
    return ActsModel(labels, np.array([-1]), np.ones(1, np.float32), nothing[None], nothing)


def answers(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """Whatever filled the open question; a dialogue that is in order says so."""
    knowledge = knowing(knowledge, _silent())
    found, _ = read_dialogues(SHIPPED / "dialogues")
    for dialogue in (item for _, file in found for item in file.dialogues):
        state: str | None = None
        for step in dialogue.talk:
            turn = Turn(knowledge, load(state) or Conversation(), said(step.citizen or ""), NOW)
            state = take_turn(knowledge, state, turn.inbound, NOW).state
            if turn.tap is None and turn.text and _fills(turn, load(state)):
                place = scene(turn)
                yield {"kind": place.open, "ask": place.ask, "text": turn.text, "label": Act.ANSWER}


def _fills(turn: Turn, after: Conversation | None) -> bool:
    review = turn.conversation.review
    procedure = turn.knowledge.procedure(review.procedure, NOW) if review else None
    if review is None or procedure is None or after is None:
        return False
    slot = stand(procedure, review).open
    now = next((item for item in after.reviews if item.procedure == review.procedure), None)
    return slot is not None and now is not None and now.value(slot) is not None
