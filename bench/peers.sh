#!/usr/bin/env bash
# Whole processes side by side: LAMEC and three Python tools each write a batch script for two nodes with four GPUs; then LAMEC,
# submitit and HPC-Rocket each submit a job to one twin (as root: HPC-Rocket knows no port of ssh but 22). The tools come from PyPI, pinned,
# each in an environment of its own below build/peers. Prints Markdown.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
. scripts/dependencies.sh
# shellcheck disable=SC2086  # lists of words
lamec_require $LAMEC_BUILD $LAMEC_TWIN $LAMEC_TEST $LAMEC_BENCH >&2

BUILD=${LAMEC_BUILD_DIR:-build/release}
cmake --build "$BUILD" --target lamec >&2
PINNED="submitit==1.5.4 psij-python==0.9.11 ReFrame-HPC==4.10.4 hpc-rocket==0.6.3"
for pin in $PINNED; do
  place=build/peers/$pin
  [ -e "$place/complete" ] && continue
  rm -rf "$place"
  /usr/bin/python3 -m venv "$place"
  "$place/bin/pip" -q install "$pin" >&2
  touch "$place/complete"
done

HOME=$(mktemp -d) # PSI/J keeps files in the home directory
export HOME
trap 'rm -rf "$HOME"' EXIT
echo "$(date -I), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1 /proc/loadavg)"
echo
/usr/bin/python3 bench/table.py processes \
  "lamec gen=$PWD/$BUILD/bin/lamec gen jureca ddp --nodes 2 --time 1h --account X -- python train.py" \
  "an empty Python=/usr/bin/python3 -c print('Python')" \
  "submitit 1.5.4=build/peers/submitit==1.5.4/bin/python bench/peers/submitit_script.py" \
  "psij-python 0.9.11=build/peers/psij-python==0.9.11/bin/python bench/peers/psij_script.py" \
  "ReFrame 4.10.4=build/peers/ReFrame-HPC==4.10.4/bin/python bench/peers/reframe_script.py"

echo
LAMEC_PROGRAM=$PWD/$BUILD/bin/lamec /usr/bin/python3 bench/submit.py "$PWD/build/peers/submitit==1.5.4/bin/python" \
  "$PWD/build/peers/hpc-rocket==0.6.3/bin/python"
