"""Runs under Debian's Python: cells in a real IPython kernel, over jupyter_client. Word: JSON list of cells, each a text or
[text, interrupt once this was printed]; prints JSON, per cell what went to standard output, standard error and the error."""
import json
import queue
import sys
import time

from jupyter_client.manager import start_new_kernel

manager, client = start_new_kernel(kernel_name="python3", startup_timeout=60)
answers = []
for cell in json.loads(sys.argv[1]):
    text, until = cell if isinstance(cell, list) else (cell, None)
    asked = client.execute(text)
    answer = {"stdout": "", "stderr": "", "error": ""}
    started = time.monotonic()
    while time.monotonic() - started < 100:
        try:
            message = client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        if message["parent_header"].get("msg_id") != asked:
            continue
        content = message["content"]
        if message["msg_type"] == "stream":
            answer[content["name"]] += content["text"]
        if message["msg_type"] == "error":
            answer["error"] = content["ename"] + ": " + content["evalue"]
        if until and until in answer["stdout"]:
            manager.interrupt_kernel()
            until = None
        if message["msg_type"] == "status" and content["execution_state"] == "idle":
            break
    answer["reply"] = client.get_shell_msg(timeout=30)["content"]["status"]  # what a notebook that runs all cells stops at
    answers.append(answer)
client.stop_channels()
manager.shutdown_kernel()
print(json.dumps(answers))
