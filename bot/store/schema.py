"""The tables. `migrations` builds them step by step; a test holds the two together."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import BigInteger

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts up by itself only in a column of exactly this type.
Id = BigInteger().with_variant(Integer, "sqlite")
Micros = BigInteger  # since 1970, UTC

received = Table(
    "received",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("at", Micros, nullable=False),
    sqlite_with_rowid=False,
)

# A row without a state is an address that replies are still kept for.
conversation = Table(
    "conversation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("citizen", Text, nullable=False),
    Column("state", Text),
    Column("updated_at", Micros, nullable=False),
    UniqueConstraint("channel", "account", "citizen"),
)

# `due_at` is set on the head of a conversation's queue alone: null means "waits behind another" or
# "settled". So finding what is due reads only what is due, however much waits behind it.
# `channel` repeats the conversation's: a channel that is off must not slow down the others.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("created_at", Micros, nullable=False),
    Column("due_at", Micros),
    Column("attempts", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("sent_at", Micros),
    Column("platform_id", Text),
    Column("reason", Text),
    CheckConstraint("status IN ('waiting', 'sent', 'dead')", name="status"),
    CheckConstraint("status = 'waiting' OR due_at IS NULL", name="settled_is_not_due"),
    Index(None, "conversation_id", "id"),
    Index(
        None,
        "channel",
        "due_at",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(
        "ix_outbox_dead",
        "id",
        sqlite_where=text("status = 'dead'"),
        postgresql_where=text("status = 'dead'"),
    ),
    sqlite_autoincrement=True,
)

fact = Table(
    "fact",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Micros, nullable=False),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "at"),
)

account = Table(
    "account",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("ward", Text),
    Column("secrets", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", Micros),
    Column("stopped", Text),
    Column("updated_at", Micros, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Micros, nullable=False),
)
