#pragma once
// Apptainer definition files (Apptainer user guide, "Definition Files"): written from a plan, and their
// sections read back.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/plan.hpp"

namespace lamec::env {

// Where an image begins: "docker://nvcr.io/nvidia/pytorch:26.07-py3" is docker and the rest.
struct BaseImage {
  std::string bootstrap;  // docker, oras, library, localimage
  std::string from;
};

// docker://, oras://, library:// and a name, or a path that ends in .sif. Errors: anything else, and what a
// definition file could not hold.
Result<BaseImage> read_base_image(const std::string& text);

struct DefinitionInputs {
  const Plan& plan;  // the modules whose versions are mirrored
  const std::vector<Recipe>& recipes;
  BaseImage base;
  std::vector<std::string> request;  // words of the request, for the labels
  std::string revision;              // of the catalogue
};

// Packages are installed only where the base image lacks them: the builds of a vendor's image are not
// overwritten. A package is pinned to the version that the person asks for, else to that of the plan's module
// of it. Errors: text that a definition file cannot hold.
Result<std::string> definition_text(const DefinitionInputs& inputs);

struct Definition {
  std::vector<std::pair<std::string, std::string>> header;    // "Bootstrap", "docker"
  std::vector<std::pair<std::string, std::string>> sections;  // "post", its lines
};

// Strict: header keys first, then sections that Apptainer knows, each once.
Result<Definition> read_definition(std::string_view text);

}  // namespace lamec::env
