#include "twin/image_programs.hpp"

#include "twin/image_build.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// `-p`: neither BASH_ENV nor functions of the job's shell change what the stand-in does.
constexpr const char* k_shebang = "#!/bin/bash -p\n# Written by lamec for a twin.\n";

// Words, options and variables of `apptainer exec` (Apptainer 1.2, user guide).
constexpr const char* k_words = R"sh(
program=${0##*/}
outer_path=$PATH
PATH=/usr/bin:/bin:/usr/sbin:/sbin:$PATH
die() { printf 'FATAL:   %s\n' "$*" >&2; exit 255; }
misused() { echo "Error for command \"$command\": $1" >&2; exit 1; }
say() { [ -n "$quiet" ] || printf '%-8s %s\n' "$1:" "$2" >&2; }

binds=()     # SOURCE DESTINATION MODE, three words each
image_binds=()  # IMAGE DESTINATION DIRECTORY-IN-IT, three words each
settings=()  # NAME=VALUE for inside
add_bind() {  # SOURCE DESTINATION MODE
  local source=$1 destination=${2:-$1}
  # The file systems of the real system are not here; a script that is right there goes on.
  if [ ! -e "$source" ]; then
    say WARNING "$source is not on this machine: it is not bound"
    return
  fi
  binds+=("$(realpath -- "$source")" "$destination" "${3:-rw}")
}
add_binds() {  # A[:B[:ro]],...  or IMAGE:B:image-src=DIR, a directory of a squashfs, which is read-only
  local spec source destination mode
  while IFS= read -r -d , spec; do
    IFS=: read -r source destination mode <<< "$spec"
    case "$spec" in ''|ro|rw) continue ;; esac
    case "$mode" in
      image-src=/*) image_binds+=("$source" "$destination" "${mode#image-src=}") ;;
      *) add_bind "$source" "$destination" "$mode" ;;
    esac
  done <<< "$1,"
}
add_mount() {  # type=bind,source=A,destination=B,ro
  local word source= destination= mode=rw
  while IFS= read -r -d , word; do
    case "$word" in
      source=*|src=*) source=${word#*=} ;;
      destination=*|dst=*|target=*) destination=${word#*=} ;;
      ro) mode=ro ;;
    esac
  done <<< "$1,"
  [ -z "$source" ] || add_bind "$source" "$destination" "$mode"
}
add_settings() {  # A=1,B=2; what has no name belongs to the value before it
  local word
  while IFS= read -r -d , word; do
    if [[ $word =~ ^[A-Za-z_][A-Za-z0-9_]*= ]]; then
      settings+=("$word")
    elif [ ${#settings[@]} -gt 0 ]; then
      settings[-1]+=,$word
    fi
  done <<< "$1,"
}

quiet= command= force= writable= contain= clean= fakeroot= with_home=yes home=$HOME directory=$PWD
while [ $# -gt 0 ]; do
  case "$1" in
    -q|--quiet|-s|--silent) quiet=yes; shift ;;
    version|--version) echo "$program version 1.2 (a stand-in of lamec)"; exit 0 ;;
    -*) shift ;;
    *) command=$1; shift; break ;;
  esac
done
case "$command" in
  exec|run|shell|build|pull) ;;
  *) die "the $program of a twin knows exec, run, shell, build and pull, not '$command'" ;;
esac
for name in APPTAINER_BIND APPTAINER_BINDPATH SINGULARITY_BIND SINGULARITY_BINDPATH; do
  [ -z "${!name}" ] || add_binds "${!name}"
done
for name in $(compgen -e); do
  case "$name" in
    SINGULARITYENV_?*|APPTAINERENV_?*) settings+=("${name#*ENV_}=${!name}") ;;
  esac
done
while [ $# -gt 0 ]; do
  case "$1" in
    --bind=*|--mount=*|--env=*|--pwd=*|--cwd=*|--home=*) set -- "${1%%=*}" "${1#*=}" "${@:2}" ;;
    -B?*|-H?*) set -- "${1:0:2}" "${1:2}" "${@:2}" ;;
  esac
  case "$1" in
    -B|-H|-o|-S|-W|--bind|--mount|--env|--pwd|--cwd|--home|--overlay|--scratch|--workdir|--app|--security|\
    --network|--network-args|--dns|--hostname|--apply-cgroups|--add-caps|--drop-caps|--fusemount|--env-file|\
    --no-mount|--memory|--cpus|--pem-path|--blkio-weight|--cpu-shares|--cpuset-cpus|--cpuset-mems|\
    --memory-swap|--pids-limit)
      [ $# -ge 2 ] || misused "flag needs an argument: $1"
      case "$1" in
        -B|--bind) add_binds "$2" ;;
        --mount) add_mount "$2" ;;
        --env) add_settings "$2" ;;
        --pwd|--cwd) directory=$2 ;;
        -H|--home) home=${2##*:}; add_bind "${2%%:*}" "$home" ;;
        *) say INFO "$1 $2 is passed over" ;;
      esac
      shift 2 ;;
    -c|--contain) contain=yes; shift ;;
    -C|--containall) contain=yes clean=yes; shift ;;
    -e|--cleanenv) clean=yes; shift ;;
    -w|--writable) writable=yes; shift ;;
    -F|--force) force=yes; shift ;;
    -f|--fakeroot) fakeroot=yes; shift ;;
    --no-home) with_home=; shift ;;
    --nv|--rocm) say INFO "could not find any ${1#--} files on this host!"; shift ;;
    --) shift; break ;;
    -*) shift ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || misused "requires at least 1 arg(s), only received 0"
image=$1
shift
)sh";

// A SIF holds a squashfs; siftool tells where and for which processor.
constexpr const char* k_open = R"sh(
holds() {  # FILE OFFSET BYTES
  [ "$(tail -c "+$(($2 + 1))" -- "$1" 2>/dev/null | head -c ${#3} | tr -d '\0')" = "$3" ]
}
architecture() {
  case "$(uname -m)" in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}
find_root() {  # SIF; sets offset
  local list id group link position type
  command -v siftool >/dev/null || die "a twin opens a SIF with siftool: apt-get install siftool"
  list=$(siftool list "$1" 2>/dev/null) || die "could not open image $1: image format not recognized"
  while IFS='|' read -r id group link position type; do
    case "$type" in
      *'(Squashfs/*System/'*) ;;
      *'/*System/'*) die "could not open image $1: a twin opens squashfs alone, not ${type#FS }" ;;
      *) continue ;;
    esac
    type=${type##*/}
    type=${type%%)*}
    [ "$type" = "$(architecture)" ] ||
      die "could not open image $1: the image's architecture ($type) could not run on the host's" \
          "($(architecture))"
    offset=${position%%-*}
    return
  done <<< "$list"
  die "could not open image $1: no root filesystem found in it"
}
# Unpacked once for all jobs; an image that was written anew is another one.
open_image() {  # FILE; sets file and root
  local key offset= lock part
  case "$1" in *://*) die "a twin fetches no images: $1" ;; esac
  [ -e "$1" ] ||
    die "could not open image $1: failed to retrieve path for $1: lstat $1: no such file or directory"
  if [ -d "$1" ] && [ -n "$writable" ]; then
    file=$(realpath -- "$1")
    root=$file
    return
  fi
  [ ! -d "$1" ] ||
    die "could not open image $1: a twin opens SIF and squashfs files, and directories with --writable"
  [ -r "$1" ] || die "could not open image $1: open $1: permission denied"
  file=$(realpath -- "$1")
  if holds "$file" 0 hsqs; then
    offset=0
  elif holds "$file" 32 SIF_MAGIC; then
    find_root "$file"
  else
    die "could not open image $1: image format not recognized"
  fi
  command -v unsquashfs >/dev/null ||
    die "a twin opens images with unsquashfs: apt-get install squashfs-tools"
  key=$(stat -L -c '%d-%i-%s-%.Y-%.Z' -- "$file")
  root=$images/$key/root
  [ ! -d "$root" ] || return 0
  mkdir -p "$images"
  exec {lock}> "$images/$key.lock"
  flock "$lock"
  if [ ! -d "$root" ]; then
    part=$images/$key.part
    rm -rf "$part"
    mkdir "$part"
    # Exit code 2: something that only root may make, such as a device, is left out.
    unsquashfs -quiet -no-progress -no-xattrs -offset "$offset" -dest "$part/root" "$file" > "$part/log" 2>&1
    [ $? -ne 1 ] && [ -d "$part/root" ] || die "could not open image $1: $(tail -n 1 "$part/log")"
    chmod -R u+rwX "$part/root"  # so that mount points can be made in it, and `lamec twin down` can remove it
    mv "$part" "${root%/root}"
  fi
  exec {lock}>&-
}
)sh";

// Mount points are made in the unpacked image; symbolic links of the image are followed in it, never on the
// host.
constexpr const char* k_mounts = R"sh(
resolve() {  # PATH in the image; sets place, without links and without the image's own directory
  local left=$1 part target links=0
  place=
  while [ -n "$left" ]; do
    part=${left%%/*}
    [ "$part" = "$left" ] && left= || left=${left#*/}
    case "$part" in
      ''|.) ;;
      ..) place=${place%/*} ;;
      *)
        if [ ! -L "$root$place/$part" ]; then
          place+=/$part
        else
          links=$((links + 1))
          [ $links -le 40 ] || return 1
          target=$(readlink -- "$root$place/$part")
          [ "${target:0:1}" != / ] || place=
          left=$target/$left
        fi ;;
    esac
  done
}
mounts=()  # SOURCE PLACE MODE
plan_mount() {  # SOURCE DESTINATION MODE
  resolve "$2" && [ -n "$place" ] || die "destination $2 cannot be a mount point"
  if [ ! -e "$root$place" ]; then
    if [ -d "$1" ]; then mkdir -p "$root$place"; else mkdir -p "$root${place%/*}" && : >> "$root$place"; fi
  fi || die "container creation failed: mount $1->$2 error: destination $2 doesn't exist in container"
  mounts+=("$1" "$place" "$3")
}
plan_mounts() {
  local path i
  for path in /dev /proc /sys; do plan_mount "$path" "$path" rw; done
  for path in passwd group localtime resolv.conf; do
    [ ! -f "/etc/$path" ] || [ -L "$root/etc/$path" ] || plan_mount "$(realpath "/etc/$path")" "/etc/$path" ro
  done
  [ ! -f "$hosts" ] || [ -L "$root/etc/hosts" ] || plan_mount "$hosts" /etc/hosts ro
  if [ -z "$contain" ]; then
    for path in /tmp /var/tmp; do [ ! -d "$path" ] || plan_mount "$path" "$path" rw; done
    case "$home" in
      /?*) [ -z "$with_home" ] || [ ! -d "$home" ] || plan_mount "$home" "$home" rw ;;
    esac
    case "$PWD" in
      /|/etc|/bin|/mnt|/usr|/var|/opt|/sbin|/lib|/lib64) ;;
      *) [ ! -d "$PWD" ] || plan_mount "$PWD" "$PWD" rw ;;
    esac
  fi
  for ((i = 0; i < ${#binds[@]}; i += 3)); do
    plan_mount "${binds[i]}" "${binds[i + 1]}" "${binds[i + 2]}"
  done
}
# In the namespace. Flags that an outer namespace has locked must be named again.
enter() {  # MOUNT ROOT COUNT (SOURCE PLACE MODE)... COMMAND...
  local mount=$1 count=$3 writable=$lamec_writable
  unset lamec_writable
  read_only() { mount -o remount,bind,ro "$1" 2>/dev/null || mount -o remount,bind,ro,nosuid,nodev "$1"; }
  mount --rbind "$2" "$mount" || exit 255
  shift 3
  while [ "$count" -gt 0 ]; do
    if ! mount --rbind "$1" "$mount$2" || { [ "$3" = ro ] && ! read_only "$mount$2"; }; then
      printf 'FATAL:   container creation failed: mount %s->%s error\n' "$1" "$2" >&2
      exit 255
    fi
    shift 3
    count=$((count - 1))
  done
  [ -n "$writable" ] || read_only "$mount"
  exec "$@"
}
)sh";

constexpr const char* k_run = R"sh(
# By the image's own shell: its environment first, then what the caller set.
k_inside='lamec_directory=$1 lamec_count=$2
shift 2
for lamec_file in /.singularity.d/env/*.sh; do
  [ ! -f "$lamec_file" ] || . "$lamec_file"
done
while [ "$lamec_count" -gt 0 ]; do
  case "$1" in
    PREPEND_PATH=*) PATH=${1#*=}:$PATH ;;
    APPEND_PATH=*) PATH=$PATH:${1#*=} ;;
    *) export "$1" ;;
  esac
  shift
  lamec_count=$((lamec_count - 1))
done
cd "$lamec_directory" 2>/dev/null || cd "$HOME" 2>/dev/null || cd /
unset lamec_directory lamec_count lamec_file
command -v "$1" >/dev/null 2>&1 ||
  { printf "FATAL:   \"%s\": executable file not found in \$PATH\n" "$1" >&2; exit 255; }
exec "$@"'

# Before the image itself: open_image leaves the last one's file and root. The directory is looked up inside.
for ((i = 0; i < ${#image_binds[@]}; i += 3)); do
  open_image "${image_binds[i]}"
  resolve "${image_binds[i + 2]}"
  [ -d "$root$place" ] || die "${image_binds[i + 2]} is no directory in ${image_binds[i]}"
  binds+=("$root$place" "${image_binds[i + 1]}" ro)
done
open_image "$image"
case "$command" in
  run)
    [ -f "$root/.singularity.d/runscript" ] || die "the image has no runscript"
    set -- /.singularity.d/runscript "$@" ;;
  shell)
    resolve /bin/bash
    [ -x "$root$place" ] && set -- /bin/bash --norc "$@" || set -- /bin/sh "$@" ;;
esac
[ $# -gt 0 ] || misused "requires at least 2 arg(s), only received 1"

mount=$images/mount
mkdir -p "$mount"
kind=
for kind in '--mount' '--user --map-root-user --mount' none; do
  [ "$kind" != --mount ] || [ "$(id -u)" = 0 ] || continue
  [ "$kind" = none ] || ! unshare $kind mount --rbind "$root" "$mount" 2>/dev/null || break
done
if [ "$kind" = none ]; then
  say WARNING "this machine refuses mount namespaces: the command runs outside the image, nothing is bound"
  cd "$directory" 2>/dev/null
  exec env "PATH=$outer_path:$root/usr/local/bin:$root/usr/bin:$root/bin" "${settings[@]}" "$@"
fi
plan_mounts

# libnss_wrapper is not in the image; the twin's names of hosts are in its /etc/hosts.
preload=${LD_PRELOAD//libnss_wrapper.so/}
surroundings=(env -u BASH_ENV -u NSS_WRAPPER_HOSTS -u LD_PRELOAD)
[ -z "$clean" ] || surroundings=(env -i ${TERM+"TERM=$TERM"} ${LANG+"LANG=$LANG"})
[ -n "$clean" ] || [ -z "${preload//:/}" ] || surroundings+=("LD_PRELOAD=$preload")
surroundings+=("HOME=$home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  LD_LIBRARY_PATH=/.singularity.d/libs "APPTAINER_CONTAINER=$file" "SINGULARITY_CONTAINER=$file"
  "APPTAINER_NAME=${image##*/}" "SINGULARITY_NAME=${image##*/}" "APPTAINER_COMMAND=$command")
change=("$(command -v chroot)" "$mount")
if [ "$kind" != --mount ] && [ -z "$fakeroot" ] && [ "$(id -u)" != 0 ]; then
  # Back to the user's own number.
  change=("$(command -v unshare)" --user "--map-user=$(id -u)" "--map-group=$(id -g)" "--root=$mount")
fi
resolve /bin/sh
if [ -x "$root$place" ]; then
  set -- /bin/sh -c "$k_inside" sh "$directory" ${#settings[@]} "${settings[@]}" "$@"
else
  surroundings+=("${settings[@]}")
fi
export lamec_writable=$writable
exec unshare $kind /bin/bash -p -c "$(declare -f enter); enter \"\$@\"" enter "$mount" "$root" \
  $((${#mounts[@]} / 3)) "${mounts[@]}" "${surroundings[@]}" "${change[@]}" "$@"
)sh";

bool has(const char* program, Machine& machine) {
  return machine.files.exists(program_path(program, machine));
}

// As the stand-in asks: a container may allow the namespace and refuse the mount.
bool can_mount(const Places& places, Machine& machine) {
  for (const auto& kind : {std::vector<std::string>{"--mount"},
                           std::vector<std::string>{"--user", "--map-root-user", "--mount"}}) {
    Command ask{.argv = {program_path("unshare", machine)}};
    ask.argv.insert(ask.argv.end(), kind.begin(), kind.end());
    for (const std::string& word : {std::string("mount"), std::string("--rbind"), places.programs().string(),
                                    places.devices().string()})
      ask.argv.push_back(word);
    ask.limit = {10};
    const auto answer = machine.processes.run(ask);
    if (answer && answer->exit_code == 0) return true;
  }
  return false;
}

}  // namespace

std::vector<Program> image_programs(const Places& places) {
  const std::string text = k_shebang + ("images=" + quote_posix(places.images().string())) +
                           "\nhosts=" + quote_posix(places.hosts().string()) + "\n" + k_words + k_open +
                           k_mounts + k_build_images + k_run;
  return {{"apptainer", text}, {"singularity", text}};
}

std::vector<std::string> image_differences(const Places& places, Machine& machine) {
  std::vector<std::string> result = {
      "apptainer and singularity are stand-ins: they unpack an image (SIF, squashfs) and run the command in "
      "it; "
      "images are built on images that are here (Bootstrap: localimage) and fetched from http alone, --nv "
      "and --rocm bind no libraries, overlays are passed over, and what is "
      "to "
      "be bound and is not on this machine is left out with a warning"};
  std::vector<std::string> missing;
  if (!has("unsquashfs", machine)) missing.emplace_back("squashfs-tools");
  if (!has("siftool", machine)) missing.emplace_back("siftool");
  if (!missing.empty()) {
    result.push_back((missing.front() == "siftool" ? "SIF images cannot" : "images cannot") +
                     std::string(" be opened here: apt-get install ") + join(missing, " "));
  }
  if (!can_mount(places, machine)) {
    result.push_back(
        "this machine refuses mount namespaces: apptainer and singularity unpack the image, and run the "
        "command "
        "outside it");
  }
  return result;
}

}  // namespace lamec::twin
