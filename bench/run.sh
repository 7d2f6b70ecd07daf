#!/usr/bin/env bash
# Measures LAMEC against its budgets: parts inside one process, the whole process, twins of two sizes. Prints Markdown.
set -euo pipefail
shopt -s inherit_errexit # a measured command that fails must not pass as a fast one
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
. scripts/dependencies.sh
# shellcheck disable=SC2086  # lists of words
lamec_require $LAMEC_BUILD $LAMEC_TWIN $LAMEC_BENCH >&2

BUILD=${LAMEC_BUILD_DIR:-build/release}
cmake -S . -B "$BUILD" -G Ninja -DCMAKE_BUILD_TYPE=Release -DLAMEC_BENCH=ON > /dev/null
cmake --build "$BUILD" --target lamec lamec-static lamec-bench >&2
LAMEC=$PWD/$BUILD/bin/lamec
work=$(mktemp -d "${TMPDIR:-/tmp}/lamec-bench.XXXXXX")
export LAMEC_TWINS=$work/twins
trap '"$LAMEC" twin down --all > /dev/null || true; rm -rf "$work"' EXIT

echo "$(date -I), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), load $(cut -d ' ' -f 1 /proc/loadavg)"
echo
"$BUILD/bin/lamec-bench" --benchmark_repetitions=7 --benchmark_report_aggregates_only=true --benchmark_format=json \
  > "$work/micro.json" 2> /dev/null
/usr/bin/python3 bench/table.py micro "$work/micro.json"

echo
job="gen jureca ddp --nodes 2 --time 1h --account X -- python train.py"
/usr/bin/python3 bench/table.py processes "lamec gen, a script (budget 3 ms)=$LAMEC $job" "the same, static program=$LAMEC-static $job" \
  "lamec gen, a block=$LAMEC gen deep ddp"

echo
LAMEC_PROGRAM=$LAMEC /usr/bin/python3 bench/python.py

milliseconds() { # COMMAND...: how long it took
  local start=$EPOCHREALTIME
  "$@" > "$work/said" 2> "$work/complaint" || { cat "$work/complaint" >&2; return 1; }
  local end=$EPOCHREALTIME
  echo $(((${end/./} - ${start/./}) / 1000))
}
median() { sort -n | sed -n "$((($1 + 1) / 2))p"; }

echo
echo "| twin | nodes | up (budget 2000 ms) | one verdict of Slurm (budget 100 ms) |"
echo "|---|---|---|---|"
for system in juwels-booster lumi wide; do
  "$LAMEC" gen juwels-booster ddp --nodes 2 --time 1h --account X -- python train.py 2> /dev/null > "$work/job.sh"
  [ "$system" != lumi ] || "$LAMEC" gen lumi ddp --nodes 2 --time 1h --account project_465000000 -- python train.py 2> /dev/null > "$work/job.sh"
  [ "$system" != wide ] || sed -i 's/--partition=.*/--partition=gpu/; s/--cpus-per-task=.*/--cpus-per-task=128/' "$work/job.sh"
  ups='' verdicts=''
  for _ in 1 2 3 4 5; do
    ups+=$(milliseconds "$LAMEC" --catalog bench/wide twin up "$system")$'\n'
    nodes=$(sed 's/.* up: \([0-9]*\) nodes.*/\1/' "$work/said")
    for _ in 1 2 3; do
      verdicts+=$(milliseconds "$LAMEC" --catalog bench/wide twin exec "$system" -- sbatch --test-only "$work/job.sh")$'\n'
    done
    "$LAMEC" twin down "$system" > /dev/null
  done
  echo "| $system | $nodes | $(printf %s "$ups" | median 5) ms | $(printf %s "$verdicts" | median 15) ms |"
done

echo
echo "| a tree of scripts | files | time of the whole process | files a second |"
echo "|---|---|---|---|"
/usr/bin/python3 bench/tree.py "$LAMEC" "$work/tree"
tree() { # NAME COUNT COMMAND...: the exit code says that something was found
  local name=$1 count=$2 took=''
  shift 2
  for _ in 1 2 3; do took+=$(milliseconds sh -c '"$@" > /dev/null 2>&1; [ $? = 0 ] || [ $? = 3 ]' sh "$@")$'\n'; done
  took=$(printf %s "$took" | median 3)
  echo "| $name | $count | $took ms | $((count * 1000 / took)) |"
}
tree "check, clean" 8000 "$LAMEC" check "$work/tree/clean"
tree "check, every one with two errors" 2000 "$LAMEC" check "$work/tree/faulty"
tree "check, one in five faulty" 10000 "$LAMEC" check "$work/tree/clean" "$work/tree/faulty"
tree "eval --check, nothing to do" 8000 "$LAMEC" eval --check "$work/tree/clean"
tree "eval --check, another stage each (budget 500 ms)" 1000 "$LAMEC" eval --check "$work/tree/old"
printf '#!/bin/bash\n#SBATCH --nodes=2 --time=01:00:00\nsrun python train.py\n' > "$work/tree/one.sh"
tree "check --on all: one script, every system (budget 50 ms)" "$("$LAMEC" systems --format json | grep -c '"name"')" "$LAMEC" check --on all "$work/tree/one.sh"
