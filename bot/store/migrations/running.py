"""Alembic, told what to do by us instead of by an `env.py`: the files are read first, in a thread, and the
migrations run on a connection that is in a transaction, where nothing may block on files any more."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.store.schema import metadata


@dataclass(frozen=True, slots=True)
class Migrations:
    config: Config
    scripts: ScriptDirectory
    revisions: frozenset[str]

    @classmethod
    def load(cls) -> "Migrations":
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        scripts = ScriptDirectory.from_config(config)
        return cls(config, scripts, frozenset(script.revision for script in scripts.walk_revisions()))

    def know(self, revision: str) -> bool:
        return revision in self.revisions

    def run(self, connection: Connection) -> None:
        def steps(revision: Any, _: Any) -> Any:
            return self.scripts._upgrade_revs("head", revision)  # what `alembic upgrade head` passes as well

        with EnvironmentContext(self.config, self.scripts, fn=steps, destination_rev="head") as environment:
            environment.configure(
                connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True
            )
            with environment.begin_transaction():
                environment.run_migrations()
