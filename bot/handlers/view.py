"""What `chat --json` and tests see of a conversation."""

from datetime import datetime
from typing import Any

from bot.flows.review import Slot, SlotKind
from bot.flows.standing import stand
from bot.handlers.conversation import Conversation, load
from bot.handlers.knowledge import Knowledge


def view(knowledge: Knowledge, state: str | None, now: datetime) -> dict[str, Any]:
    conversation = load(state) or Conversation()
    review = conversation.review
    procedure = knowledge.procedure(review.procedure, now) if review else None
    result: dict[str, Any] = {
        "procedure": None,
        "stage": "idle",
        "open": None,
        "answers": {},
        "documents": {},
    }
    if review is not None and procedure is not None:
        standing = stand(procedure, review)
        result |= {
            "procedure": procedure.id,
            "stage": _stage(standing.open),
            "open": _open(standing.open),
            "answers": dict(standing.answers),
            "documents": {item.paper.id: item.state for item in standing.papers},
        }
    if conversation.candidates:
        result |= {"stage": "choosing", "open": {"kind": "candidates"}}
    if conversation.person:
        result |= {"stage": "person", "open": None}
    return result


def _stage(slot: Slot | None) -> str:
    if slot is None:
        return "done"
    return "asking" if slot.kind is SlotKind.QUESTION else "reviewing"


def _open(slot: Slot | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    if slot.kind is SlotKind.QUESTION:
        return {"kind": "question", "id": slot.id}
    if slot.kind is SlotKind.DOCUMENT:
        return {"kind": "document", "id": slot.id, "alternative": slot.alternative}
    return {"kind": "check", "id": slot.id, "check": slot.check, "alternative": slot.alternative}
