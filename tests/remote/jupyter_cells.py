"""Runs under the Python of scripts/pypi.sh jupyter: a cell in a kernel of a real server, over its REST interface and websocket.
Words: URL TOKEN KERNEL CODE; prints what the cell printed."""
import json
import sys
import urllib.request
import uuid

import websocket

url, token, kernel, code = sys.argv[1:]


def call(method, path, body=None):
    request = urllib.request.Request(url + path, method=method, data=None if body is None else json.dumps(body).encode(),
                                     headers={"Authorization": "token " + token, "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def run_cell(channel):
    header = {"msg_id": uuid.uuid4().hex, "session": uuid.uuid4().hex, "username": "", "msg_type": "execute_request", "version": "5.3"}
    channel.send(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "channel": "shell",
                             "content": {"code": code, "silent": False, "store_history": False, "user_expressions": {},
                                         "allow_stdin": False}}))
    printed = ""
    while True:
        message = json.loads(channel.recv())
        if message["parent_header"].get("msg_id") != header["msg_id"]:
            continue
        if message["msg_type"] == "stream":
            printed += message["content"]["text"]
        if message["msg_type"] == "error":
            printed += "\n".join(message["content"]["traceback"])
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return printed


started = call("POST", "api/kernels", {"name": kernel})
channel = websocket.create_connection(f"{url.replace('http', 'ws', 1)}api/kernels/{started['id']}/channels", timeout=60,
                                      header=["Authorization: token " + token])
print(run_cell(channel), end="")
channel.close()
call("DELETE", "api/kernels/" + started["id"])
