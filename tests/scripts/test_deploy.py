"""The files for operators say what the product says: limits, names of variables, users; and systemd takes them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

from gongkai.cli.main import main
from gongkai.web.config import serving
from tests.house.sources import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
TOLD = (ROOT / "docs" / "reference" / "environment.md").read_text("utf-8")
PLACE = "/opt/gongkai/current/bin/"
MOST_EXPOSED = 25
"""Of 100: what `systemd-analyze security` may count at most."""
systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="shared: only where systemd is")


def text(name: str) -> str:
    """The text of a file for operators."""
    return (DEPLOY / name).read_text("utf-8")


class TestUnits:
    @systemd
    def test_are_taken_by_systemd(self, tmp_path: Path) -> None:
        program = tmp_path / "gongkai"
        program.touch(mode=0o755)
        for unit in UNITS:
            words = unit.read_text("utf-8").replace(f"{PLACE}gongkai", str(program))
            (tmp_path / unit.name).write_text(words.replace("User=gongkai", "User=root"), "utf-8")

        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

        ours = [line for line in done.stderr.splitlines() if "gongkai" in line and "postgresql" not in line]
        assert ours == []

    @systemd
    @pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.name)
    def test_may_do_little(self, unit: Path) -> None:
        asked = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(unit)]

        assert subprocess.run(asked, capture_output=True, check=False).returncode == 0

    @pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.name)
    def test_run_commands_that_there_are(self, unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
        words = re.search(rf"^ExecStart={PLACE}gongkai (.*)$", unit.read_text("utf-8"), re.MULTILINE)
        assert words is not None
        command, *options = words[1].split()

        with pytest.raises(SystemExit) as end:
            main([command, "--help"])

        assert end.value.code == 0
        told = capsys.readouterr().out
        assert [option for option in options if option.startswith("--") and option not in told] == []


class TestEnvironment:
    def test_names_nothing_that_is_not_told(self) -> None:
        names = re.findall(r"^#?([A-Z][A-Z0-9_]+)=", text("gongkai.env"), re.MULTILINE)

        assert len(names) > 10
        assert [name for name in names if f"`{name}`" not in TOLD] == []


class TestProxies:
    def test_take_as_much_as_the_product_and_wait_as_long(self) -> None:
        megabytes = settings.UPLOAD_BYTES_READ >> 20

        assert f"client_max_body_size {megabytes}m;" in text("nginx.conf")
        assert f"max_size {megabytes}MB" in text("Caddyfile")
        assert f"proxy_read_timeout {serving._SECONDS}s;" in text("nginx.conf")
        assert f"response_header_timeout {serving._SECONDS}s" in text("Caddyfile")

    @pytest.mark.parametrize(
        ("name", "said"),
        [("nginx.conf", "X-Forwarded-For $remote_addr;"), ("Caddyfile", "X-Forwarded-For {remote_host}")],
    )
    def test_say_who_asks_and_believe_nobody(self, name: str, said: str) -> None:
        assert said in text(name)
        assert text(name).count("X-Forwarded-For") == 1

    @pytest.mark.skipif(shutil.which("nginx") is None, reason="shared: only where nginx is")
    def test_are_taken_by_nginx(self, tmp_path: Path) -> None:
        words = re.sub(r"\n    (ssl_cert\S+|listen 443 ssl http2)[^\n]*", "", text("nginx.conf"))
        (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ {words} }}", "utf-8")

        asked = ["nginx", "-t", "-e", str(tmp_path / "log"), "-c", str(tmp_path / "nginx.conf")]

        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


class TestContainer:
    def steps(self) -> list[tuple[str, str]]:
        """Word and rest of each step, comments left out."""
        lines = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text("Containerfile"), flags=re.MULTILINE)).splitlines()
        return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]

    def test_is_pinned_and_fetches_nothing_by_itself(self) -> None:
        bases = [rest.split()[0] for word, rest in self.steps() if word == "FROM"]

        assert [base for base in bases if not re.fullmatch(r"[a-z]+:[\w.${}-]+", base) or "latest" in base] == []
        fetching = re.compile(r"https?://|curl|wget|pip install")
        assert not any(word == "ADD" or fetching.search(rest) for word, rest in self.steps())

    def test_ends_as_nobody_of_the_system(self) -> None:
        last = self.steps()[[word for word, _ in self.steps()].index("USER") :]

        assert last[0] == ("USER", "10001:10001")
        assert not any(word in ("RUN", "COPY", "USER") for word, _ in last[1:])

    def test_writes_to_its_volume_alone(self) -> None:
        told = dict(self.steps())

        assert told["VOLUME"] == told["WORKDIR"] == "/var/lib/gongkai"
        assert "GONGKAI_HOME=/var/lib/gongkai" in told["ENV"]
        assert "PYTHONDONTWRITEBYTECODE=1" in told["ENV"]


def a_bundle(folder: Path) -> Path:
    """The outside of a bundle: the script and what it looks at first."""
    folder.mkdir()
    shutil.copy2(DEPLOY / "install-offline", folder)
    for name, words in {"VERSION": "1.0", "PYTHON": "3.0", "requirements.txt": "", "wheel": "content"}.items():
        (folder / name).write_text(words)
    names = ("wheel", "requirements.txt")
    digests = (f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text("".join(digests))
    return folder


def installed(bundle: Path, place: Path) -> subprocess.CompletedProcess[str]:
    """What became of installing it there."""
    return subprocess.run([bundle / "install-offline", place], capture_output=True, text=True, check=False)


class TestInstallOffline:
    def test_refuses_what_was_changed(self, tmp_path: Path) -> None:
        bundle = a_bundle(tmp_path / "bundle")
        (bundle / "wheel").write_text("other")

        done = installed(bundle, tmp_path / "place")

        assert (done.returncode, "被换过" in done.stderr, (tmp_path / "place").exists()) == (1, True, False)

    def test_says_which_python_it_needs(self, tmp_path: Path) -> None:
        done = installed(a_bundle(tmp_path / "bundle"), tmp_path / "place")

        assert (done.returncode, "需要 Python 3.0" in done.stderr) == (1, True)

    def test_leaves_a_version_that_is_there_alone(self, tmp_path: Path) -> None:
        there = tmp_path / "place" / "releases" / "1.0"
        there.mkdir(parents=True)

        done = installed(a_bundle(tmp_path / "bundle"), tmp_path / "place")

        assert (done.returncode, "已经有了" in done.stderr, there.exists()) == (1, True, True)


@pytest.mark.skipif(not os.environ.get("GONGKAI_BUNDLE"), reason="shared: half a minute or more (make nightly)")
class TestBundle:
    def test_installs_without_a_network_and_serves(self, tmp_path: Path) -> None:
        bundle, place = tmp_path / "bundle", tmp_path / "place"
        subprocess.run(["scripts/make-bundle", ".venv/bin/python", bundle], cwd=ROOT, check=True)
        nothing = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "http_proxy": "http://127.0.0.1:1"}
        nothing["https_proxy"] = nothing["http_proxy"]

        subprocess.run([bundle / "install-offline", place], env=nothing, cwd=tmp_path, check=True)

        gongkai = place / "current" / "bin" / "gongkai"
        given = {**nothing, "GONGKAI_HOME": str(tmp_path / "home")}
        given |= {"DJANGO_SETTINGS_MODULE": "gongkai.web.config.settings.prod", "GONGKAI_HOSTS": "open.example.cn"}
        said = subprocess.run([gongkai, "--version"], env=given, capture_output=True, text=True, check=True).stdout
        done = subprocess.run([gongkai, "worker", "--once"], env=given, capture_output=True, text=True, check=False)
        assert said.startswith("gongkai ")
        assert done.returncode == 0, done.stderr
        assert os.readlink(place / "current").startswith("releases/")
