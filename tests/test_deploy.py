"""What is in deploy/ and in the operators' guide fits the program: settings, commands, files, paths."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalog.catalog import officers_phrases
from bot.cli.main import parser
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
GUIDE = ROOT / "docs" / "tasks" / "van-hanh.md"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
# Of compose.yaml and of the backup script, not of the program.
_OTHERS = {"MOTCUA_DOMAIN", "MOTCUA_DB_PASSWORD", "MOTCUA"}
_COMMAND = re.compile(r"(?:^|`|bin/)motcua +([a-z]+)(?: +([a-z]+))?", re.MULTILINE)


@pytest.mark.parametrize("path", [*FILES, GUIDE], ids=lambda path: path.name)
def test_every_setting_named_is_one(path: Path) -> None:
    known = {f"MOTCUA_{name.upper()}" for name in Settings.model_fields} | _OTHERS
    assert set(re.findall(r"\bMOTCUA(?:_[A-Z_]*[A-Z])?\b", path.read_text())) <= known


@pytest.mark.parametrize("path", [*FILES, GUIDE], ids=lambda path: path.name)
def test_every_command_named_is_there(path: Path) -> None:
    for command, word in _COMMAND.findall(path.read_text()):
        words = [command, word] if command in ("db", "outbox", "account") and word else [command]
        parser(officers_phrases()).parse_args([*words, *_needed(word)])  # ends the test where it is none


def _needed(word: str) -> list[str]:
    return {"backup": ["a.db"], "restore": ["a.db"], "resend": ["--all"]}.get(word, [])  # what it cannot do without


def _compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return found


def test_compose_names_files_and_services_that_are_there() -> None:
    compose = _compose()
    services = compose["services"]
    assert (DEPLOY / services["app"]["build"]["context"] / services["app"]["build"]["dockerfile"]).is_file()
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        assert set(service["networks"]) <= set(compose["networks"])
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert (DEPLOY / source).exists() if source.startswith(".") else source in compose["volumes"]


def test_the_database_cannot_be_reached_from_outside() -> None:
    services = _compose()["services"]
    assert services["db"]["networks"] == ["inside"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_the_image_holds_what_the_wheel_is_made_of() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    for line in re.findall(r"^COPY (.+) \S+$", text, re.MULTILINE):
        for name in line.split():
            assert (ROOT / name).exists(), name
    for package in ("bot", "adapters", "knowledge"):
        assert f"COPY {package} {package}" in text


@pytest.mark.parametrize("unit", ["motcua.service", "motcua-sao-luu.service", "motcua-sao-luu.timer"])
def test_units_start_what_is_there(unit: str) -> None:
    for command in re.findall(r"^ExecStart=(\S+)", (DEPLOY / unit).read_text(), re.MULTILINE):
        if "/deploy/" in command:
            script = DEPLOY / command.rsplit("/", 1)[1]
            assert script.stat().st_mode & 0o111, "not executable"
        else:
            assert command == "/opt/motcua/.venv/bin/motcua"


def test_the_proxy_shows_no_figures_and_holds_up_no_stream() -> None:
    text = (DEPLOY / "Caddyfile").read_text()
    assert "/metrics /readyz" in text
    assert "flush_interval -1" in text
