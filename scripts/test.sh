#!/usr/bin/env bash
# Everything that must hold before a change is kept: installs what the tests need, builds with warnings as errors, runs
# every tier, and ends with one line of counts. Exits 1 if anything failed. Golden files are compared here and never
# written (scripts/approve does that).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export LC_ALL=C.UTF-8
# shellcheck source=scripts/dependencies.sh
. scripts/dependencies.sh

JOBS=$(nproc)
# Objects are found again in another checkout: paths below this one do not count.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
FUZZ_SECONDS=20
RESULTS=$PWD/build/results # one JUnit file for each part
broken=()

part() { printf '\n==> [%d s] %s\n' "$SECONDS" "$1"; }
run() { # NAME COMMAND...: goes on after a failure, which is counted
  local name=$1
  shift
  "$@" || broken+=("$name")
}
build() { # PRESET TARGET...
  local preset=$1
  shift
  cmake --preset "$preset" > "$RESULTS/configure-$preset.log" || { cat "$RESULTS/configure-$preset.log"; return 1; }
  cmake --build --preset "$preset" -j "$JOBS" ${1:+--target "$@"}
}
ctest_in() { # PRESET NAME ARGUMENTS...
  local preset=$1 name=$2
  shift 2
  ctest --preset "$preset" --output-junit "$RESULTS/$name.xml" "$@"
}

part "Installing what is missing"
# shellcheck disable=SC2086  # lists of words
lamec_require $LAMEC_BUILD $LAMEC_TWIN $LAMEC_DEMO $LAMEC_TEST || exit 1
rm -rf "$RESULTS"
mkdir -p "$RESULTS"

part "Building: release, warnings are errors"
build release || exit 1

part "Unit tests, and the twin tier against real Slurm, munge and Lmod"
run ctest ctest_in release ctest -j "$JOBS"

part "Sanitizers: the unit tests of the rooms that hold no process and no file"
asan_tests=()
for room in util model dialects catalog resolve script check serve; do
  [ ! -d "tests/unit/$room" ] || asan_tests+=("lamec_test_$room")
done
if build asan "${asan_tests[@]}"; then
  run asan ctest_in asan asan -j "$JOBS" -R '^(util|model|dialects|catalog|resolve|script|check|serve)\.'
else
  broken+=("the sanitizer build")
fi

part "Fuzzing, $FUZZ_SECONDS seconds each"
run fuzz scripts/fuzz.sh "$FUZZ_SECONDS"

part "Architecture, end to end, packages, documents"
suites=()
for suite in tests/architecture tests/golden tests/check tests/eval tests/e2e tests/serve tests/remote tests/package tests/docs; do
  [ ! -d "$suite" ] || suites+=("$suite")
done
LAMEC_PROGRAM=$PWD/build/release/bin/lamec run pytest /usr/bin/python3 -m pytest -q -p no:cacheprovider \
  -n "$JOBS" --dist loadgroup --junitxml="$RESULTS/pytest.xml" "${suites[@]}"

part "Result"
/usr/bin/python3 scripts/count_results.py "$RESULTS"/*.xml || broken+=("at least one test")
if [ ${#broken[@]} -gt 0 ]; then
  echo "not in order: ${broken[*]}"
  exit 1
fi
