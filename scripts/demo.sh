#!/usr/bin/env bash
# The whole way on one machine: build LAMEC, start a real Slurm and a real module tool that are configured like JURECA,
# generate a batch script for PyTorch-DDP on two nodes, let both judge it, run it, and see a wrong script refused. Then repair
# an old script and move it to JUWELS Booster, whose twin takes it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
# shellcheck source=scripts/dependencies.sh
. scripts/dependencies.sh

LAMEC=$PWD/build/release/bin/lamec
WORK=build/demo
JOB_LIMIT=180 # seconds: a job that waits for ever must not hold the demo
names=() seconds=()

step() {
  local now=$SECONDS
  [ ${#names[@]} = 0 ] || seconds+=($((now - began)))
  began=$now
  names+=("$1")
  printf '\n==> %s\n' "$1"
}

clean_up() {
  local code=$?
  trap - EXIT INT TERM
  [ -z "${follower:-}" ] || kill "$follower" 2> /dev/null || true
  if [ -n "${LAMEC_TWINS:-}" ]; then
    # Also a twin that was only half up when Ctrl-C came.
    [ ! -x "$LAMEC" ] || "$LAMEC" twin down --all || true
    rm -rf "$LAMEC_TWINS"
  fi
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

job_state() { "$LAMEC" twin exec -- squeue --noheader --states=all --jobs="$1" --format=%T; }

# Shows what the job writes while it writes it, until the job has ended or the limit is reached.
follow() {
  local job=$1 output=$2 state deadline=$((SECONDS + JOB_LIMIT))
  : >> "$output"
  tail -n +1 -f "$output" &
  follower=$!
  while :; do
    state=$(job_state "$job")
    case $state in
      PENDING | CONFIGURING | RUNNING | COMPLETING) ;;
      *) break ;;
    esac
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "the job is still $state after $JOB_LIMIT s: given up" >&2
      return 1
    fi
    sleep 0.5
  done
  sleep 1
  kill "$follower" 2> /dev/null || true
  wait "$follower" 2> /dev/null || true
  follower=
  echo "job $job: $state"
  [ "$state" = COMPLETED ]
}

step "Installing what is missing"
# shellcheck disable=SC2086  # lists of words
lamec_require $LAMEC_BUILD $LAMEC_TWIN $LAMEC_DEMO
installed=$SECONDS

step "Building lamec into build/release"
[ -f build/release/build.ninja ] || cmake --preset release > /dev/null
cmake --build --preset release --target lamec

step "Starting a twin of JURECA: all its partitions and modules; two nodes with four emulated GPUs each really run jobs"
LAMEC_TWINS=$(mktemp -d "${TMPDIR:-/tmp}/lamec-demo.XXXXXX")
export LAMEC_TWINS
"$LAMEC" twin up jureca --running 2

step "Generating a batch script: PyTorch-DDP, two nodes, half an hour"
mkdir -p "$WORK"
rm -f "$WORK"/*
request=(jureca ddp --nodes 2 --time 30m --account demo --stdout "$WORK/digits.out")
program=(python examples/digits/train.py --epochs 20)
echo "lamec gen ${request[*]} -- ${program[*]} > $WORK/job.sh"
"$LAMEC" gen "${request[@]}" -- "${program[@]}" > "$WORK/job.sh"
cat "$WORK/job.sh"

step "Asking the twin's Slurm and module tool about the script"
"$LAMEC" check --twin "$WORK/job.sh"

step "Submitting it to the twin's Slurm and following the job"
job=$("$LAMEC" twin exec -- sbatch --parsable "$WORK/job.sh")
follow "$job" "$WORK/digits.out"
accuracy=$(grep -o 'test accuracy [0-9.]* %' "$WORK/digits.out")

step "Asking for nine GPUs on each node: LAMEC refuses to write that"
if "$LAMEC" gen "${request[@]}" --gpus-per-node 9 -- "${program[@]}" > "$WORK/never.sh"; then
  echo "it was written all the same" >&2
  exit 1
fi
rm -f "$WORK/never.sh"

step "The same number written into the script by hand: the twin's Slurm refuses it"
sed 's/^\(#SBATCH --gpus-per-node=\).*/\19/' "$WORK/job.sh" > "$WORK/nine.sh"
grep -e '--gpus-per-node=9$' "$WORK/nine.sh"
if "$LAMEC" twin exec -- sbatch "$WORK/nine.sh"; then
  echo "it was accepted all the same" >&2
  exit 1
fi

step "Stopping the twin"
"$LAMEC" twin down

# --- second act ---
old=$WORK/old.sh
moved=$WORK/booster.sh
step "A script for JURECA from the days of stage 2022: what is wrong with it today?"
cp examples/outdated/job.sh "$old"
cat "$old"
if "$LAMEC" check "$old"; then
  echo "nothing was found in it" >&2
  exit 1
fi
step "Repairing what can be repaired without asking, and what today's modules would change"
"$LAMEC" check --fix "$old"
"$LAMEC" eval --diff "$old"

step "The same job for JUWELS Booster: modules, directives and launch line"
"$LAMEC" eval --to juwels-booster "$old" -o "$moved"
diff -U 0 "$old" "$moved" || true

step "Asking the Slurm and the module tool of a twin of JUWELS Booster"
"$LAMEC" twin up juwels-booster
"$LAMEC" check --twin "$moved"
"$LAMEC" twin down
seconds+=($((SECONDS - began)))

printf '\n%s, trained by the script above on a twin of JURECA\n\n' "${accuracy^}"
for i in "${!names[@]}"; do printf '%4d s  %s\n' "${seconds[i]}" "${names[i]}"; done
printf '%4d s  in all, %d s of them after the installation\n' "$SECONDS" $((SECONDS - installed))
