#include "env/container_build.hpp"

#include <algorithm>

#include "model/names.hpp"
#include "script/block.hpp"
#include "script/print.hpp"
#include "script/shell.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::env {
namespace {

constexpr std::string_view k_checks = R"sh(
place=$(dirname -- "$LAMEC_IMAGE")
mkdir -p -- "$place"
cd -- "$place"
image=$PWD/${LAMEC_IMAGE##*/}
if [ -d "$image" ]; then
  echo "lamec: $image is a directory" >&2
  exit 1
fi
)sh";
constexpr std::string_view k_refusal = R"sh(if [ -e "$image" ]; then
  echo "lamec: $image is there already; --force makes it anew" >&2
  exit 1
fi
)sh";
constexpr std::string_view k_place = R"sh(part=$(mktemp -d "$PWD/.lamec-image.XXXXXX")
trap 'rm -rf -- "$part"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
)sh";
constexpr std::string_view k_end = R"sh(mv -f -- "$part/image.sif" "$image"
echo "lamec: $image: $(stat -c %s -- "$image") bytes, sha256 $(sha256sum < "$image" | cut -d ' ' -f 1)"
)sh";

// A path that begins with a variable which is not set would lie somewhere else.
std::string check_variable(const std::string& path) {
  if (path.empty() || path.front() != '$') return "";
  return ": \"${" + path.substr(1, path.find('/') - 1) +
         ":?is not set here, so where the image goes is not known; --image names a place}\"\n";
}

}  // namespace

Result<void> check_reference(const std::string& text) {
  constexpr std::string_view k_kinds[] = {"docker://", "oras://", "library://", "https://", "http://"};
  const auto kind = std::find_if(std::begin(k_kinds), std::end(k_kinds),
                                 [&](std::string_view k) { return text.rfind(k, 0) == 0; });
  const bool good = kind != std::end(k_kinds) && text.size() > kind->size() && text[kind->size()] != '-' &&
                    !has_control_character(text) && text.find(' ') == std::string::npos;
  if (good) return {};
  return fail(ErrorKind::usage, "'" + text + "' names no image that can be fetched",
              {"docker://NAME:TAG, oras://NAME:TAG, library://NAME:TAG, https://HOST/FILE.sif"});
}

Result<std::string> build_script(const Plan& plan, const ImageBuild& build) {
  const PlannedEnvironment& environment = plan.environment;
  if (environment.image.empty() || environment.runtime.empty())
    return fail(ErrorKind::unsupported, plan.system + " runs no images by apptainer or singularity");
  const std::string program = script::to_shell(environment.runtime.front());
  std::string prefix = program;
  std::transform(prefix.begin(), prefix.end(), prefix.begin(),
                 [](unsigned char c) { return std::toupper(c); });
  std::string text =
      "#!/bin/bash\n# lamec: makes an image; run it on a login node, which reaches the internet\nset -e\n\n";
  text += check_variable(environment.image);
  text += script::to_text(Script{script::block_lines(plan), true});
  text += k_checks;
  if (!build.overwrite) text += k_refusal;
  text += k_place;
  text += "export " + prefix + "_CACHEDIR=\"${" + prefix + "_CACHEDIR:-$PWD/.lamec-image-cache}\"\n";
  text += "export " + prefix + "_TMPDIR=\"${" + prefix + "_TMPDIR:-$part}\"\n";
  std::string options;
  for (const std::string& option : build.options) options += quote_posix(option) + " ";
  if (build.reference.empty()) {
    text += "cat > \"$part/image.def\" " + here_document(build.definition);
    text += program + " build " + options + "\"$part/image.sif\" \"$part/image.def\"\n";
  } else {
    text += program + " pull " + options + "\"$part/image.sif\" " + quote_posix(build.reference) + "\n";
  }
  return text + std::string(k_end);
}

}  // namespace lamec::env
