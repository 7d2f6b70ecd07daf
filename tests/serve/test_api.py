"""What the API answers is what the command line prints, byte for byte."""
import json
import pathlib

import pytest

SCRIPT = "#!/bin/bash\n#SBATCH --nodes=99 --partition=dc-gpu --account=x --time=1:00:00 --gres=gpu:4\n# MODULES BEGIN jureca ddp\n# MODULES END\nsrun python x.py\n"


def systems(lamec):
    return [one["system"] for one in json.loads(lamec("systems", "--format", "json").stdout)]


def test_gen_of_every_system_is_the_command_lines(server, lamec):
    same = refused = 0
    for name in systems(lamec):
        for software in ("ddp", "horovod"):
            for body, words in (({}, []), ({"nodes": 2, "time": "1h", "account": "project_465000000", "command": ["python", "it's.py"]},
                                           ["--nodes", "2", "--time", "1h", "--account", "project_465000000", "--", "python", "it's.py"])):
                status, answer, _ = server.post("/api/gen", {"system": name, "software": [software], **body})
                done = lamec("gen", name, software, "--format", "json", *words)
                if status == 200:
                    same += 1
                    assert answer == done.stdout, (name, software)
                else:
                    refused += 1
                    assert done.returncode in (1, 2)
                    error = json.loads(done.stdout)["error"]
                    assert json.loads(answer)["detail"] == error["message"] and json.loads(answer)["hints"] == error["hints"]
    assert same >= 50 and refused >= 1, (same, refused)


@pytest.mark.parametrize("path, words", [("systems", ["systems"]), ("systems/jureca", ["systems", "show", "jureca"]), ("software", ["software"]),
                                         ("software/ddp", ["software", "ddp"]), ("rules", ["explain", "rules"]), ("rules/LM003", ["explain", "LM003"])])
def test_what_is_looked_up(server, lamec, path, words):
    for _ in range(2):  # the second is kept from the first
        status, answer, headers = server.get("/api/" + path)
        assert status == 200 and answer == lamec(*words, "--format", "json").stdout
    assert headers["Content-Type"] == "application/json"


def test_scripts_are_checked_repaired_and_retargeted(server, lamec):
    _, answer, _ = server.post("/api/check", {"script": SCRIPT, "on": "jureca"})
    assert answer == lamec("check", "-", "--on", "jureca", "--format", "json", input=SCRIPT.encode()).stdout
    _, answer, _ = server.post("/api/eval", {"script": SCRIPT})
    assert answer == lamec("eval", "-", "--format", "json", input=SCRIPT.encode()).stdout
    _, answer, _ = server.post("/api/eval", {"script": SCRIPT, "to": "lumi", "on": "jureca"})
    assert answer == lamec("eval", "-", "--to", "lumi", "--on", "jureca", "--format", "json", input=SCRIPT.encode()).stdout
    _, answer, _ = server.post("/api/where", {"software": ["ddp"], "gpus": 8})
    assert answer == lamec("where", "ddp", "--gpus", "8", "--format", "json").stdout
    _, answer, _ = server.post("/api/explain", {"system": "jureca", "software": ["ddp"]})
    assert json.loads(answer)["lines"]


def test_fix_is_what_check_writes(server, lamec, tmp_path):
    script = "#!/bin/bash\r\n#SBATCH --nodes=1 --partition=dc-gpu --account=x\r\nml Python\r\n"
    _, answer, _ = server.post("/api/fix", {"script": script, "on": "jureca"})
    file = pathlib.Path(tmp_path / "job.sh")
    file.write_bytes(script.encode())
    lamec("check", "--fix", str(file), "--on", "jureca")
    assert json.loads(answer)["text"].encode() == file.read_bytes() != script.encode()
    assert json.loads(answer)["changed"]


def test_the_index_names_all(server, lamec):
    _, answer, _ = server.get("/api/index")
    index = json.loads(answer)
    assert [one["name"] for one in index["systems"]] == systems(lamec)
    assert {"ddp", "horovod"} <= {one["name"] for one in index["software"]}
    assert len(answer) < 40_000


def test_it_is_described(server):
    _, answer, _ = server.get("/api/openapi.json")
    described = json.loads(answer)
    assert described["openapi"] == "3.1.0"
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if method == "get":
                assert server.get(path.replace("{name}", "jureca" if "systems" in path else "ddp" if "software" in path else "LM001"))[0] == 200
            else:
                schema = operation["requestBody"]["content"]["application/json"]["schema"]
                assert schema["additionalProperties"] is False
                assert server.post(path, {field: None for field in schema["properties"]})[0] == 400
