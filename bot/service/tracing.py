"""Traces for OpenTelemetry, where an operator wants them: webhook → turn → send, and no personal data.

Off unless OTEL_EXPORTER_OTLP_ENDPOINT is set and `motcua[tracing]` is installed; off, a span costs nothing.
"""

import logging
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace.export import SpanExporter

log = logging.getLogger(__name__)

ENDPOINT: Final = "OTEL_EXPORTER_OTLP_ENDPOINT"
_REMEMBERED: Final = 10_000
"""Replies whose trace is known until they are sent; of older ones the sending begins a trace of its own."""

_NOTHING: Final = nullcontext()


def _nothing() -> AbstractContextManager[None]:
    return _NOTHING


class Tracing:
    """Off. `name` and `attributes` never hold what a citizen wrote, nor who they are."""

    def span(self, name: str, **attributes: str | int) -> AbstractContextManager[None]:
        """A part of the span that this task or thread is in."""
        return _NOTHING

    def turn(self, **attributes: str | int) -> Callable[[], AbstractContextManager[None]]:
        """Asked for in the task that received the message, called in the thread that handles it: once or more."""
        return _nothing

    def sending(self, outbox: int, **attributes: str | int) -> AbstractContextManager[None]:
        """Belongs to the message that the reply answers."""
        return _NOTHING

    def answered_by(self, outbox: Iterable[int]) -> None:
        """The span that this task is in has put these replies into the outbox."""

    def close(self) -> None:
        """What is not handed over yet is handed over."""


OFF: Final = Tracing()


class OpenTelemetry(Tracing):
    def __init__(self, exporter: "SpanExporter", *, at_once: bool = False) -> None:
        """`at_once`: each span when it ends, instead of many together in a thread."""
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

        # What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say goes before.
        self._provider = TracerProvider(resource=Resource({"service.name": "motcua"}).merge(Resource.create()))
        self._provider.add_span_processor(SimpleSpanProcessor(exporter) if at_once else BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("motcua")
        self._of_replies: OrderedDict[int, Context] = OrderedDict()

    def span(self, name: str, **attributes: str | int) -> AbstractContextManager[None]:
        return self._under(name, None, attributes)

    def turn(self, **attributes: str | int) -> Callable[[], AbstractContextManager[None]]:
        from opentelemetry.context import get_current

        here = get_current()
        return lambda: self._under("turn", here, attributes)

    def sending(self, outbox: int, **attributes: str | int) -> AbstractContextManager[None]:
        from opentelemetry.context import Context

        # Not the lane's own context: it is that of whoever woke it.
        under = self._of_replies.get(outbox, Context())
        return self._under("send", under, attributes | {"outbox": outbox})

    def answered_by(self, outbox: Iterable[int]) -> None:
        from opentelemetry.context import get_current

        for number in outbox:
            self._of_replies[number] = get_current()
        while len(self._of_replies) > _REMEMBERED:
            self._of_replies.popitem(last=False)

    def close(self) -> None:
        self._provider.shutdown()

    @contextmanager
    def _under(self, name: str, context: "Context | None", attributes: dict[str, str | int]) -> Iterator[None]:
        # An exception's text may quote a citizen: only that there was one is said.
        with self._tracer.start_as_current_span(
            name, context, attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                raise


def tracing() -> Tracing:
    """By the environment, as OpenTelemetry's own tools take it."""
    if not os.environ.get(ENDPOINT):
        return OFF
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError:
        log.warning("%s is set, but motcua[tracing] is not installed: no traces", ENDPOINT)
        return OFF
    return OpenTelemetry(OTLPSpanExporter())
