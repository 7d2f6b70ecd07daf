# Every Debian package that the project needs, by purpose, and the one function that installs what is missing.
# Sourced by the other scripts; `bash scripts/dependencies.sh` prints the table of docs/versions.md for this machine.

# What the compiler needs, and the tools that drive it.
LAMEC_BUILD="g++ cmake ninja-build ccache libcli11-dev nlohmann-json3-dev libyaml-cpp-dev libexpected-dev libfmt-dev
  libgtest-dev libgmock-dev libslurm-dev libsqlite3-dev libre2-dev libboost-dev zlib1g-dev"
# What a twin runs: Slurm and its authentication, the module tool, host names for jobs, readers of container images.
LAMEC_TWIN="slurmctld slurmd slurm-client munge lmod libnss-wrapper squashfs-tools siftool"
# What the example trains with.
LAMEC_DEMO="python3-torch python3-sklearn"
# What the tests need besides: fuzzing, shells for the completions, readers of the man page, of Lua and of pkg-config files,
# a judge of JSON schemas, python3-venv for scripts/pypi.sh, the framework that the commit hooks are for,
# a login node to submit to, what makes a wheel, what a twin with
# accounting runs, a kernel of Jupyter for the Python of this machine, which stands for that of a twin's stages, a second factor and a terminal to answer it at, clocks that are wrong, a shell that is not like sh, what fetches an image.
LAMEC_TEST="clang-16 libclang-rt-16-dev python3-pytest python3-yaml zsh fish man-db groff-base lua5.4 patch pkg-config git
  python3-jsonschema python3-venv python3-pytest-xdist pre-commit openssh-server openssh-client
  rsync python3-pip python3-setuptools python3-wheel slurmdbd mariadb-server python3-ipykernel
  libpam-google-authenticator python3-pexpect faketime tcsh curl"
# What the benchmarks need besides.
LAMEC_BENCH="libbenchmark-dev time"

lamec_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }

lamec_missing() {
  local package
  for package in "$@"; do lamec_installed "$package" || printf '%s ' "$package"; done
}

# Runs a command with the rights to install packages; fails where there are none.
lamec_as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo > /dev/null && { sudo -n true 2> /dev/null || [ -t 0 ]; }; then
    sudo "$@"
  else
    return 127
  fi
}

# The services in these packages are not wanted: twins start their own, as an ordinary program. A machine that has no
# policy about starting services gets one for the time of the installation.
lamec_apt_install() {
  lamec_as_root sh -c '
    set -e
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
      trap "rm -f $policy" EXIT
      trap "exit 130" INT TERM
      printf "#!/bin/sh\nexit 101\n" > "$policy"
      chmod 755 "$policy"
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 update
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 --no-install-recommends install "$@"
  ' sh "$@"
}

# lamec_require PACKAGE...: installs what is missing. Its output goes to a log that is shown where it fails.
lamec_require() {
  local missing log
  missing=$(lamec_missing "$@")
  [ -n "$missing" ] || return 0
  echo "installing: $missing"
  log=$(mktemp)
  # shellcheck disable=SC2086  # a list of words
  if lamec_apt_install $missing > "$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  tail -n 20 "$log" >&2
  rm -f "$log"
  echo "These Debian packages are missing and could not be installed. Install them with:" >&2
  echo "  apt-get install --no-install-recommends $missing" >&2
  return 1
}

lamec_version_table() {
  local purpose name package
  echo '| for | package | version |'
  echo '|---|---|---|'
  for purpose in BUILD TWIN DEMO TEST BENCH; do
    name=LAMEC_$purpose
    for package in ${!name}; do
      printf '| %s | %s | %s |\n' "${purpose,,}" "$package" "$(dpkg-query -W -f='${Version}' "$package" 2> /dev/null)"
    done
  done
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then lamec_version_table; fi
