"""The man page through man and groff, with every warning on."""
import subprocess


def test_man_has_nothing_to_complain_about(lamec, tmp_path):
    page = tmp_path / "lamec.1"
    page.write_text(lamec("manual").stdout)
    done = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True,
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "HOME": str(tmp_path)})
    assert done.returncode == 0 and done.stderr == ""
    assert "lamec gen [SYSTEM] [SOFTWARE...] [OPTIONS] [-- COMMAND]" in done.stdout
    assert "--gpus-per-node N" in done.stdout and "EXIT STATUS" in done.stdout


def test_groff_has_nothing_to_complain_about(lamec):
    done = subprocess.run(["groff", "-ww", "-man", "-Tutf8"], input=lamec("manual").stdout, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""


def test_every_command_of_help_is_in_the_manual(lamec):
    commands = [line.split()[0] for line in lamec("--help").stdout.split("Commands:\n")[1].split("\n\n")[0].splitlines()]
    page = lamec("manual").stdout.replace("\\-", "-")
    assert len(commands) > 5
    for command in commands:
        assert f".SS lamec {command}" in page
