"""Alembic migrations, the same for every database; run when one is opened, or by `motcua db upgrade`."""

HEAD = "0002"  # the newest migration; a test holds it to the folder
APPLICATION_ID = 0x4D6F7443  # "MotC": marks a SQLite file as ours, names the lock of whoever migrates PostgreSQL
