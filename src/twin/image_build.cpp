#include "twin/image_build.hpp"

namespace lamec::twin {

const char* const k_build_images = R"sh(
section() {  # NAME DEFINITION
  awk -v name="%$1" '/^%/ { inside = ($1 == name); next } inside' "$2"
}
header() {  # KEY DEFINITION
  sed -n -e '/^%/q' -e "s/^$1:[[:space:]]*//Ip" "$2" | sed 's/[[:space:]]*$//' | head -n 1
}
quoted() { local text=${1//\\/\\\\}; printf '"%s"' "${text//\"/\\\"}"; }
write_labels() {  # DEFINITION; JSON, one pair a line
  local key value comma=
  echo '{'
  while read -r key value; do
    [ -n "$key" ] && [ "${key:0:1}" != '#' ] || continue
    printf '%s  %s: %s' "$comma" "$(quoted "$key")" "$(quoted "$value")"
    comma=$',\n'
  done < <(section labels "$1")
  printf '\n}\n'
}
in_tree() {  # SECTION-FILE; as root of the tree, by its own shell
  "$0" -q exec --writable --fakeroot --contain --pwd / "$part/root" /bin/sh "${@:2}" "/.singularity.d/$1"
}
build_image() {  # TARGET DEFINITION
  local target=$1 definition=$2 agent from name kind=2
  [ -f "$definition" ] || die "unable to open file $definition: open $definition: no such file or directory"
  [ ! -e "$target" ] || [ -n "$force" ] ||
    die "while checking build target: build target '$target' already exists. Use --force if you want to overwrite it"
  agent=$(header Bootstrap "$definition")
  from=$(header From "$definition")
  [ "$agent" = localimage ] || die "a twin fetches no images: Bootstrap: $agent"
  command -v siftool >/dev/null && command -v mksquashfs >/dev/null ||
    die "a twin builds images with mksquashfs and siftool: apt-get install squashfs-tools siftool"
  open_image "$from"
  part=$(mktemp -d "${APPTAINER_TMPDIR:-${SINGULARITY_TMPDIR:-/tmp}}/build-temp-XXXXXX") || exit 255
  trap 'rm -rf -- "$part"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  say INFO "Starting build..."
  cp -a -- "$root" "$part/root"
  mkdir -p "$part/root/.singularity.d/env"
  for name in files setup startscript arguments; do
    [ -z "$(section "$name" "$definition")" ] || say WARNING "a twin passes over %$name"
  done
  write_labels "$definition" > "$part/root/.singularity.d/labels.json"
  section environment "$definition" > "$part/root/.singularity.d/env/90-environment.sh"
  if [ -n "$(section runscript "$definition")" ]; then
    { echo '#!/bin/sh'; section runscript "$definition"; } > "$part/root/.singularity.d/runscript"
    chmod 755 "$part/root/.singularity.d/runscript"
  fi
  cp -- "$definition" "$part/root/.singularity.d/Singularity"
  for name in post test; do
    section "$name" "$definition" > "$part/root/.singularity.d/$name"
    if [ -s "$part/root/.singularity.d/$name" ]; then
      say INFO "Running $name scriptlet"
      in_tree "$name" -ex || die "While performing build: while running engine: while running %$name section: exit status 1"
    fi
    [ "$name" = test ] || rm -- "$part/root/.singularity.d/$name"
  done
  say INFO "Creating SIF file..."
  mksquashfs "$part/root" "$part/root.sqfs" -quiet -no-progress -all-root >&2 || die "mksquashfs failed"
  [ "$(uname -m)" != aarch64 ] || kind=4
  { siftool new "$part/image.sif" && siftool add "$part/image.sif" "$part/root.sqfs" --datatype 4 --parttype 2 \
    --partfs 1 --partarch "$kind"; } >&2 || die "siftool failed"
  mv -f -- "$part/image.sif" "$target" || exit 255
  say INFO "Build complete: $target"
}
pull_image() {  # [TARGET] URI
  local uri=${*: -1} target
  target=${uri##*/}
  [ $# -lt 2 ] || target=$1
  case "$uri" in http://*|https://*) ;; *) die "a twin fetches no images: $uri" ;; esac
  [ ! -e "$target" ] || [ -n "$force" ] || die "image file already exists: \"$target\" - will not overwrite"
  say INFO "Downloading network image"
  command -v curl >/dev/null || die "a twin fetches with curl: apt-get install curl"
  curl -sSfL -o "$target.part" -- "$uri" || { rm -f -- "$target.part"; die "While pulling image: $uri"; }
  mv -f -- "$target.part" "$target"
}
case "$command" in
  build)
    [ $# -ge 1 ] || misused "accepts 2 arg(s), received 1"
    build_image "$image" "$1"
    exit ;;
  pull)
    pull_image "$image" "$@"
    exit ;;
esac
)sh";

}  // namespace lamec::twin
