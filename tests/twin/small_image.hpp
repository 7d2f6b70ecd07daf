#pragma once
// Real container images, small enough to be made in a test.

#include <string>
#include <vector>

namespace lamec::twin {

// Of this machine's bash and a few tools: image.squashfs, image.sif, and other.sif, which says that it is for
// another processor. `opt` is a link that leads to a directory of the host where it is followed there.
inline constexpr const char* k_make_images = R"sh(set -e
root=$1/root
mkdir -p "$root/bin" "$root/etc" "$root/usr" "$root/.singularity.d/env"
for program in bash cat ls id getent sleep; do
  cp -L "$(type -P $program)" "$root/bin/"
  ldd "$root/bin/$program" | grep -o '/[^ ]*' | while read -r lib; do
    mkdir -p "$root${lib%/*}"
    cp -Ln "$lib" "$root$lib"
  done
done
ln -s /bin/bash "$root/bin/sh"
ln -s "$1/host" "$root/opt"
mkdir "$1/host"
echo 'this is the image' > "$root/etc/inside"
echo 'export OF_IMAGE=known PATH=$PATH:/own/bin' > "$root/.singularity.d/env/10-image.sh"
printf '#!/bin/bash\ncat /etc/inside\necho "torchrun of the image: $*"\n' > "$root/bin/torchrun"
chmod 755 "$root/bin/torchrun"
mksquashfs "$root" "$1/image.squashfs" -quiet -no-progress -all-root
case "$(uname -m)" in aarch64) mine=4 other=2 ;; *) mine=2 other=4 ;; esac
for sif in image:$mine other:$other; do
  siftool new "$1/${sif%:*}.sif"
  siftool add "$1/${sif%:*}.sif" "$1/image.squashfs" --datatype 4 --parttype 2 --partfs 1 --partarch ${sif#*:}
done
)sh";

inline std::vector<std::string> make_images(const std::string& directory) {
  return {"bash", "-c", k_make_images, "make", directory};
}

}  // namespace lamec::twin
