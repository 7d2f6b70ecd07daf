#!/usr/bin/env bash
# Makes dist/lamec-VERSION-linux-MACHINE.tar.gz: the program without any shared library, for login nodes where nothing can be
# installed; with man page, completions, licence and README. The same sources give the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
# shellcheck source=scripts/dependencies.sh
. scripts/dependencies.sh
# shellcheck disable=SC2086  # a list of words
lamec_require $LAMEC_BUILD

BUILD=${LAMEC_BUILD_DIR:-build/release}
[ -f "$BUILD/build.ninja" ] || cmake --preset release > /dev/null
cmake --build "$BUILD" --target lamec-static lamec_pages
version=$("$BUILD/bin/lamec-static" --version)
name=lamec-${version#lamec }-linux-$(uname -m)

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
root=$stage/$name
install -D "$BUILD/bin/lamec-static" "$root/bin/lamec"
strip "$root/bin/lamec"
install -D -m 644 "$BUILD/pages/lamec.1" "$root/share/man/man1/lamec.1"
install -D -m 644 "$BUILD/pages/lamec.bash" "$root/share/bash-completion/completions/lamec"
install -D -m 644 "$BUILD/pages/_lamec" "$root/share/zsh/site-functions/_lamec"
install -D -m 644 "$BUILD/pages/lamec.fish" "$root/share/fish/vendor_completions.d/lamec.fish"
for file in LICENSE README.md; do
  [ ! -f "$file" ] || install -m 644 "$file" "$root/$file"
done

mkdir -p dist
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$stage" -cf - "$name" | gzip -n -9 > "dist/$name.tar.gz"
echo "dist/$name.tar.gz: $(stat -c %s "dist/$name.tar.gz") bytes"
