"""Receives one message in one transaction, and delivers what the outbox holds."""

from bot.service.sender import Sender
from bot.service.sending import Channel, Policy, Refused, Retry, SendResult, Sent
from bot.service.service import Brain, Service

__all__ = ["Brain", "Channel", "Policy", "Refused", "Retry", "SendResult", "Sender", "Sent", "Service"]
