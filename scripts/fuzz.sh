#!/usr/bin/env bash
# scripts/fuzz.sh [TARGET] [SECONDS|-runs=N]: the libFuzzer targets of tests/fuzz, one after another; without TARGET
# (catalog, script, eval, image, web) all of them, without a limit 20 seconds each. What was found is kept in build/fuzz/corpus and
# used again; build/fuzz/executions.json counts all executions of this checkout. FUZZ_BUILD=no: they are built already.
# FUZZ_LENGTH: bytes of the longest input, 3000; short ones run several times as fast.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

wanted='' limit=-max_total_time=20
for word in "$@"; do
  case $word in
    -runs=*) limit=$word ;;
    *[!0-9]*) wanted=$word ;;
    *) limit=-max_total_time=$word ;;
  esac
done
sources=(tests/fuzz/*_fuzz.cpp)
[ -z "$wanted" ] || sources=("tests/fuzz/${wanted}_fuzz.cpp")
targets=()
for source in "${sources[@]}"; do
  if [ ! -f "$source" ]; then
    echo "there is no $source" >&2
    exit 2
  fi
  targets+=("lamec_$(basename "$source" .cpp)")
done
if [ "${FUZZ_BUILD:-yes}" = yes ]; then
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  cmake --preset fuzz > /dev/null && cmake --build --preset fuzz --target "${targets[@]}" || exit 1
fi

# Entropic scheduling takes longer than one of our executions.
options=("$limit" -timeout=10 -rss_limit_mb=2048 -max_len="${FUZZ_LENGTH:-3000}" -entropic=0 -verbosity=0 -print_final_stats=1)
export ASAN_OPTIONS=malloc_context_size=3 # deeper stacks of allocations take a sixth of the time
code=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for target in "${targets[@]}"; do
  found=build/fuzz/corpus/$target
  mkdir -p "$found"
  more=()
  [ ! -f "tests/fuzz/$target.dict" ] || more=(-dict="tests/fuzz/$target.dict")
  "build/fuzz/bin/$target" "${options[@]}" "${more[@]}" -artifact_prefix="build/fuzz/$target-" "$found" \
    "tests/fuzz/corpus/$target" > "$log" 2>&1 || { code=1; cat "$log"; }
  executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  /usr/bin/python3 - "$target" "${executed:-0}" << 'COUNT'
import json, os, sys
path, target, done = "build/fuzz/executions.json", sys.argv[1], int(sys.argv[2])
counts = json.load(open(path)) if os.path.exists(path) else {}
counts[target] = counts.get(target, 0) + done
with open(path + ".new", "w") as file:
    json.dump(counts, file, indent=1)
os.replace(path + ".new", path)
print(f"{target}: {done:,} executions; {counts[target]:,} in this checkout, {sum(counts.values()):,} of all targets")
COUNT
done
exit $code
