#include "twin/cell_programs.hpp"

#include "script/setup.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// A record: program, outcome, LOADEDMODULES, VIRTUAL_ENV, STAGE and the words, each ended by byte 0x1f; the
// record by 0x1e. It is written with one write(2) of an append, so that records of two steps do not mix.
constexpr const char* k_common = R"sh(# Read by the stand-ins of this cell.
record() {  # PROGRAM OUTCOME WORD...
  local text w
  text="$1"$'\x1f'"$2"$'\x1f'"$LOADEDMODULES"$'\x1f'"$VIRTUAL_ENV"$'\x1f'"$STAGE"$'\x1f'
  shift 2
  for w in "$@"; do text+="$w"$'\x1f'; done
  printf '%s\x1e' "$text" >> "$LAMEC_TWIN_CELL/calls"
}
has_word() {  # WORD COMMA-LIST
  [[ ",$2," == *",$1,"* ]]
}
module_loaded() {  # COMMA-LIST of names without version
  local m
  local IFS=:
  for m in $LOADEDMODULES; do has_word "${m%%/*}" "$1" && return 0; done
  return 1
}
# The interpreter decides, not VIRTUAL_ENV: a virtual environment's python knows its directory from its own path.
venv_holds() {  # COMMA-LIST of packages
  [ -n "$LAMEC_TWIN_VENV" ] || return 1
  local p
  while read -r p; do has_word "$p" "$1" && return 0; done < "$LAMEC_TWIN_VENV/packages"
  return 1
}
# Answers 0, or says why not.
venv_fits() {
  [ -n "$LAMEC_TWIN_VENV" ] || return 0
  local stage modules m
  { read -r stage; read -r modules; } < "$LAMEC_TWIN_VENV/.lamec-stage"
  if [ "$stage" != "${STAGE:-$LAMEC_TWIN_NO_STAGE}" ]; then
    echo "the virtual environment was made under stage $stage, not under '$STAGE'"
    return 1
  fi
  for m in $modules; do
    # "GCC" is whatever version of it the stage loads
    if [[ ":$LOADEDMODULES:" != *":$m:"* && ( $m == */* || ":$LOADEDMODULES:" != *":$m/"* ) ]]; then
      echo "the virtual environment was made under $m, which is not loaded"
      return 1
    fi
  done
}
importable() {  # NAME; answers 0, or says why not
  local name modules packages
  [ -z "$LAMEC_TWIN_PROVIDED" ] || return 0
  while read -r name modules packages; do
    [ "$name" = "$1" ] || continue
    [ -z "$LAMEC_TWIN_INSIDE" ] || return 0
    module_loaded "$modules" && return 0
    if venv_holds "$packages"; then venv_fits; return; fi
    echo "No module named '$1'"
    return 1
  done < "$LAMEC_TWIN_CELL/sources"
  echo "No module named '$1'"
  return 1
}
import_all() {  # PROGRAM WORD...: what the user's program does first
  local name why
  while read -r name; do
    if ! why=$(importable "$name"); then
      record "$1" "$why" "${@:2}"
      echo "ModuleNotFoundError: $why" >&2
      return 1
    fi
  done < "$LAMEC_TWIN_CELL/imports"
  record "$1" ok "${@:2}"
  record imports ok $(cat "$LAMEC_TWIN_CELL/imports")
}
require_variables() {  # PROGRAM WORD...
  local name
  while read -r name; do
    if [ -z "${!name}" ]; then
      record "$1" "the variable $name is not set" "${@:2}"
      echo "$1: $name is not set" >&2
      return 1
    fi
  done < "$LAMEC_TWIN_CELL/variables"
}
# A program of the system runs; the user's own (./train, train.sh) is not here and stands for one that imports what the cell promises.
run_command() {  # WORD...
  if command -v -- "$1" >/dev/null 2>&1; then
    "$@"
  else
    import_all program "$@"
  fi
}
)sh";

// Options of srun that take their value from the next word (srun(1)).
constexpr const char* k_srun = R"sh(#!/bin/bash
. "$LAMEC_TWIN_CELL/bin/common"
words=("$@")
while [ $# -gt 0 ]; do
  case "$1" in
    --) shift; break ;;
    --*=*) shift ;;
    --account|--chdir|--constraint|--cpu-bind|--cpus-per-gpu|--cpus-per-task|--dependency|--distribution|--error|--exclude|\
    --export|--gpu-bind|--gpus|--gpus-per-node|--gpus-per-task|--gres|--het-group|--hint|--input|--job-name|--jobid|--mem|\
    --mem-bind|--mem-per-cpu|--mem-per-gpu|--mpi|--network|--nodefile|--nodelist|--nodes|--ntasks|--ntasks-per-core|\
    --ntasks-per-gpu|--ntasks-per-node|--output|--partition|--qos|--relative|--reservation|--threads-per-core|--time|--wckey)
      shift 2 ;;
    --*) shift ;;
    -[AcCdDeGiJmMnNopqrStTwxW]) shift 2 ;;
    -*) shift ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ]; then
  record srun 'no command' "${words[@]}"
  echo 'srun: fatal: No command given to execute.' >&2
  exit 1
fi
require_variables srun "${words[@]}" || exit 1
record srun ok "${words[@]}"
export SLURM_PROCID=0 SLURM_LOCALID=0 SLURM_NODEID=0 SLURM_STEP_ID=0 SLURMD_NODENAME="$(head -n 1 "$LAMEC_TWIN_CELL/nodes")"
run_command "$@"
)sh";

// mpirun(1) of Open MPI and mpiexec: the options that the launch lines of recipes use.
constexpr const char* k_mpirun = R"sh(#!/bin/bash
. "$LAMEC_TWIN_CELL/bin/common"
program=${0##*/}
words=("$@")
while [ $# -gt 0 ]; do
  case "$1" in
    -n|-np|-c|-x|-H|-host|-hosts|--host|-ppn|--map-by|--bind-to|--rank-by|-machinefile|--hostfile) shift 2 ;;
    --mca|-mca) shift 3 ;;
    -*) shift ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ]; then
  record $program 'no command' "${words[@]}"
  exit 1
fi
require_variables $program "${words[@]}" || exit 1
record $program ok "${words[@]}"
export OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_LOCAL_RANK=0
run_command "$@"
)sh";

// torchrun and deepspeed: their options end at the first word that is none; it is the program.
constexpr const char* k_launcher = R"sh(#!/bin/bash
. "$LAMEC_TWIN_CELL/bin/common"
program=${0##*/}
case $program in torchrun) needs=torch ;; *) needs=$program ;; esac
if ! why=$(importable $needs); then
  record $program "$why" "$@"
  echo "$program: ModuleNotFoundError: $why" >&2
  exit 1
fi
import_all $program "$@"
)sh";

// apptainer and singularity: the image is not opened; it must be the planned one, and the program runs as if
// in it.
constexpr const char* k_container = R"sh(#!/bin/bash
. "$LAMEC_TWIN_CELL/bin/common"
program=${0##*/}
words=("$@")
[ "$1" = exec ] || { record $program "not exec but $1" "${words[@]}"; exit 1; }
shift
while [ $# -gt 0 ]; do
  case "$1" in
    --bind|-B|--env|--pwd|--home|--overlay) shift 2 ;;
    -*) shift ;;
    *) break ;;
  esac
done
if [ "$1" != "$LAMEC_TWIN_IMAGE" ]; then
  record $program "the image is '$1', planned was '$LAMEC_TWIN_IMAGE'" "${words[@]}"
  exit 1
fi
shift
record $program ok "${words[@]}"
export LAMEC_TWIN_INSIDE=1
run_command "$@"
)sh";

constexpr const char* k_ray = R"sh(#!/bin/bash
. "$LAMEC_TWIN_CELL/bin/common"
if ! why=$(importable ray); then
  record ray "$why" "$@"
  echo "ray: ModuleNotFoundError: $why" >&2
  exit 1
fi
record ray ok "$@"
)sh";

// A loop that waits for what will never come ends after as many rounds as on the real system, in less time.
constexpr const char* k_sleep = "#!/bin/sh\nexec /bin/sleep 0.02\n";

// `-c` with an import of the cell is answered here; other code is real Python (a script may compute with it).
constexpr const char* k_python = R"sh(#!/bin/bash
. "$LAMEC_TWIN_CELL/bin/common"
words=("$@")
while [ $# -gt 0 ]; do
  case "$1" in
    -[uBEIsSOq]|-OO|-bb) shift ;;
    -[WX]) shift 2 ;;
    *) break ;;
  esac
done
case "$1" in
  -V|--version|'') exec /usr/bin/python3 "${words[@]}" ;;
  -c) code=$2 ;;
  -) code=$(cat) ;;
  -m)
    top=${2%%.*}
    case "$top" in
      venv|pip) record python "a job must not install: -m $top" "${words[@]}"; exit 1 ;;
      torch|deepspeed|ray|horovod|tensorflow|jax|heat)
        if ! why=$(importable "$top"); then
          record python "$why" "${words[@]}"
          echo "ModuleNotFoundError: $why" >&2
          exit 1
        fi ;;
    esac
    import_all python "${words[@]}"
    exit ;;
  *) import_all python "${words[@]}"; exit ;;
esac
found=
while read -r name rest; do
  if grep -Eq "(^|[;[:space:]])(import|from)[[:space:]]+([[:alnum:]_.]+,[[:space:]]*)*$name([^[:alnum:]_]|\$)" <<< "$code"; then
    found=yes
    if ! why=$(importable "$name"); then
      record python "$why" "${words[@]}"
      echo "ModuleNotFoundError: $why" >&2
      exit 1
    fi
  fi
done < "$LAMEC_TWIN_CELL/sources"
record python ok "${words[@]}"
[ -n "$found" ] || exec /usr/bin/python3 -c "$code" "${@:3}"
)sh";

// A program of a virtual environment: the cell's stand-in, told whose it is.
std::string venv_program(const std::string& path, const std::string& name) {
  return "#!/bin/bash\nLAMEC_TWIN_VENV=" + quote_posix(path) + " exec -a " + name +
         " \"$LAMEC_TWIN_CELL/bin/" + name + "\" \"$@\"\n";
}

std::string activate_text(const std::string& path) {
  return "# Written by lamec for a cell.\n"
         "VIRTUAL_ENV=" +
         quote_posix(path) +
         "\n"
         "export VIRTUAL_ENV\n"
         "PATH=\"$VIRTUAL_ENV/bin:$PATH\"\n"
         "export PATH\n"
         "unset PYTHONHOME\n"
         "deactivate() { PATH=\"${PATH#\"$VIRTUAL_ENV/bin:\"}\"; unset VIRTUAL_ENV; }\n";
}

std::string list_or_dash(const std::vector<std::string>& words) {
  return words.empty() ? "-" : join(words, ",");
}

}  // namespace

std::vector<Program> cell_programs() {
  return {{"common", k_common},         {"srun", k_srun},      {"torchrun", k_launcher},
          {"deepspeed", k_launcher},    {"ray", k_ray},        {"sleep", k_sleep},
          {"python", k_python},         {"python3", k_python}, {"apptainer", k_container},
          {"singularity", k_container}, {"mpirun", k_mpirun},  {"mpiexec", k_mpirun}};
}

std::vector<Program> venv_files(const Cell& cell, const std::string& path) {
  std::vector<Program> files = {
      {"bin/activate", activate_text(path)},
      {"pyvenv.cfg", "home = /usr/bin\n"},
      {"packages", join(cell.venv_packages, "\n") + "\n"},
      {std::string(script::k_venv_marker),
       (cell.venv_stage.empty() ? cell.stage : cell.venv_stage) + "\n" + join(cell.venv_modules, " ") + "\n"},
      {"bin/python", venv_program(path, "python")},
      {"bin/python3", venv_program(path, "python3")},
  };
  const auto holds = [&](const std::string& package) {
    for (const std::string& held : cell.venv_packages) {
      if (held == package) return true;
    }
    return false;
  };
  if (holds("torch")) files.push_back({"bin/torchrun", venv_program(path, "torchrun")});
  if (holds("deepspeed")) files.push_back({"bin/deepspeed", venv_program(path, "deepspeed")});
  if (holds("ray")) files.push_back({"bin/ray", venv_program(path, "ray")});
  return files;
}

std::string sources_text(const Cell& cell) {
  std::string text;
  for (const ImportSource& source : cell.sources) {
    text += source.name + " " + list_or_dash(source.modules) + " " + list_or_dash(source.packages) + "\n";
  }
  return text;
}

std::vector<CellCall> read_calls(std::string_view text) {
  std::vector<CellCall> calls;
  for (const std::string& record : split(text, '\x1e')) {
    const auto fields = split(record, '\x1f');
    if (fields.size() < 6) continue;  // what stands behind the last record
    CellCall call;
    call.program = fields[0];
    call.outcome = fields[1];
    call.loaded = fields[2];
    call.venv = fields[3];
    call.stage = fields[4];
    call.words.assign(fields.begin() + 5, fields.end() - 1);
    calls.push_back(std::move(call));
  }
  return calls;
}

}  // namespace lamec::twin
