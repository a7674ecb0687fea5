"""Alembic migrations, run by `bot.store.migrate` when a database is opened."""
