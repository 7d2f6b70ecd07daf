#pragma once
// The script that makes an image on a login node: built from a definition file, or fetched.

#include <string>
#include <vector>

#include "model/plan.hpp"
#include "util/error.hpp"

namespace lamec::env {

// Either of `definition` and `reference`.
struct ImageBuild {
  std::string definition = {};            // text of a definition file
  std::string reference = {};             // "docker://debian:12"
  std::vector<std::string> options = {};  // for the build or the pull itself
  bool overwrite = false;
};

// docker://, oras://, library:// or https:// (http://) and a name, as apptainer pull takes it. Errors
// (usage): anything else.
Result<void> check_reference(const std::string& text);

// `plan` is of a request with --image: its modules bring the runtime, and its image is the file that is made.
// The image appears under its name once it is whole; what is half done is removed. Where nothing else is set,
// layers and half-built trees lie beside the image (APPTAINER_CACHEDIR, APPTAINER_TMPDIR: Apptainer user
// guide, "Build Environment"), because homes and /tmp are small. Relative paths of a definition are those
// of the image's directory. Errors (unsupported): the plan runs no image by apptainer or singularity.
Result<std::string> build_script(const Plan& plan, const ImageBuild& build);

}  // namespace lamec::env
