#include "env/container_definition.hpp"

#include <algorithm>

#include "model/names.hpp"
#include "model/version.hpp"
#include "util/near.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::env {
namespace {

constexpr std::string_view k_sections[] = {"arguments", "setup",       "files", "post",   "environment",
                                           "runscript", "startscript", "test",  "labels", "help"};
constexpr std::string_view k_agents[] = {"docker", "oras", "library"};

bool is_reference(const std::string& text) {
  return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._:/@-+").find(c) != std::string_view::npos;
  });
}

// "2.1.2" of the planned module of the recipe; "" where no module of it is loaded or its version is no plain
// number.
std::string module_version(const Recipe& recipe, const Plan& plan) {
  if (recipe.modules.empty()) return "";
  for (const PlannedModule& module : plan.environment.modules) {
    const std::size_t slash = module.load_name.find('/');
    if (slash == std::string::npos) continue;
    for (const std::string& name : split(recipe.modules.front(), '|')) {
      if (to_lower(module.load_name.substr(0, slash)) != to_lower(name)) continue;
      const std::string version = module.load_name.substr(slash + 1);
      const std::string plain = version.substr(0, version.find('-'));
      const bool digits = !plain.empty() && std::all_of(plain.begin(), plain.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '.';
      });
      return digits && contains(plain, ".") ? plain : "";
    }
  }
  return "";
}

std::string pin(const SoftwareItem& item, const std::string& version) {
  std::vector<std::string> parts;
  for (const VersionConstraint& c : item.constraints)
    parts.push_back(c.comparison == Comparison::equal ? "==" + c.version + ".*" : lamec::to_text(c));
  if (parts.empty() && !version.empty()) parts.push_back("==" + version);
  return join(parts, ",");
}

const Recipe* find_recipe(const std::string& name, const std::vector<Recipe>& recipes) {
  const auto it =
      std::find_if(recipes.begin(), recipes.end(), [&](const Recipe& r) { return r.name == name; });
  return it == recipes.end() ? nullptr : &*it;
}

std::string post_lines(const DefinitionInputs& inputs, std::vector<std::string>& imports) {
  std::string text;
  for (const SoftwareItem& item : inputs.plan.request.software) {
    const Recipe* recipe = find_recipe(item.name, inputs.recipes);
    if (recipe == nullptr || recipe->import_name.empty()) continue;
    if (std::find(imports.begin(), imports.end(), recipe->import_name) != imports.end()) continue;
    imports.push_back(recipe->import_name);
    if (recipe->packages.empty()) continue;
    const std::string& imported = recipe->import_name;
    std::vector<std::string> packages;
    for (std::size_t i = 0; i < recipe->packages.size(); ++i)
      packages.push_back(
          quote_posix(recipe->packages[i] + (i == 0 ? pin(item, module_version(*recipe, inputs.plan)) : "")));
    text += "    # " + recipe->title + ": what the base image brings stays as it is.\n";
    text += "    python3 -c " + quote_posix("import " + imported) + " 2> /dev/null ||\n";
    text += "        python3 -m pip install --no-cache-dir " + join(packages, " ") + "\n";
  }
  return text;
}

std::string label_lines(const DefinitionInputs& inputs) {
  std::vector<std::string> request;
  for (const std::string& word : inputs.request) request.push_back(quote_posix(word));
  std::vector<std::string> names;
  for (const SoftwareItem& item : inputs.plan.request.software) names.push_back(lamec::to_text(item));
  std::string text =
      "    org.opencontainers.image.title " + join(names, " ") + " as on " + inputs.plan.system + "\n";
  text += "    org.opencontainers.image.base.name " + inputs.base.from + "\n";
  text += "    lamec.request " + join(request, " ") + "\n";
  text += "    lamec.catalogue " + inputs.revision + "\n";
  for (const PlannedModule& module : inputs.plan.environment.modules) {
    const std::size_t slash = module.load_name.find('/');
    if (slash != std::string::npos)
      text += "    lamec.module." + module.load_name.substr(0, slash) + " " +
              module.load_name.substr(slash + 1) + "\n";
  }
  return text;
}

}  // namespace

Result<BaseImage> read_base_image(const std::string& text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string::npos) {
    const bool file = text.size() > 4 && text.substr(text.size() - 4) == ".sif";
    if (!file || has_control_character(text) || contains(text, "{{"))
      return fail(ErrorKind::usage, "'" + text + "' is no base image",
                  {"docker://NAME:TAG, oras://..., library://..., or a file that ends in .sif"});
    return BaseImage{"localimage", text};
  }
  const std::string agent = text.substr(0, scheme);
  const std::string from = text.substr(scheme + 3);
  if (std::find(std::begin(k_agents), std::end(k_agents), agent) == std::end(k_agents))
    return fail(ErrorKind::usage, "images do not come from '" + agent + "://'",
                {did_you_mean(agent, std::vector<std::string>(std::begin(k_agents), std::end(k_agents)))});
  if (!is_reference(from)) return fail(ErrorKind::usage, "'" + from + "' is no name of an image");
  return BaseImage{agent, from};
}

Result<std::string> definition_text(const DefinitionInputs& inputs) {
  for (const std::string& word : inputs.request) {
    if (has_control_character(word))
      return fail(ErrorKind::usage, "a label cannot hold a line feed or another control character");
  }
  std::vector<std::string> imports;
  const std::string post = post_lines(inputs, imports);
  std::string text = "Bootstrap: " + inputs.base.bootstrap + "\nFrom: " + inputs.base.from + "\n\n";
  text += "%labels\n" + label_lines(inputs) + "\n";
  text += "%environment\n    export LC_ALL=C.UTF-8\n    export PYTHONNOUSERSITE=1\n\n";
  text += "%post\n    set -e\n    export LC_ALL=C.UTF-8\n" + post;
  text +=
      "    # Mount points: the data set of --data, and a host's file systems where no overlay can make "
      "them.\n";
  text += "    mkdir -p /data /scratch /project\n\n";
  text += "%test\n    set -e\n    python3 --version\n";
  for (const std::string& name : imports)
    text += "    python3 -c " +
            quote_posix("import " + name + " as m; print('" + name + "', getattr(m, '__version__', ''))") +
            "\n";
  text += "\n%help\n    Written by lamec for " + inputs.plan.system +
          ". A script that runs the image: lamec gen SYSTEM SOFTWARE --image FILE -- COMMAND\n";
  for (const std::string& line : split_lines(text)) {
    if (has_control_character(line) || contains(line, "{{"))
      return fail(ErrorKind::usage, "a definition file cannot hold '{{' or a control character: " + line);
  }
  return text;
}

Result<Definition> read_definition(std::string_view text) {
  Definition definition;
  int number = 0;
  const auto at = [&](std::string what) {
    return fail(Error{ErrorKind::input, std::move(what), Place{"", number, 1, ""}, {}});
  };
  for (const std::string& line : split_lines(text)) {
    ++number;
    const std::string_view bare = trim(line);
    if (!bare.empty() && bare.front() == '%') {
      const std::string name(bare.substr(1, bare.find_first_of(" \t") - 1));
      if (std::find(std::begin(k_sections), std::end(k_sections), name) == std::end(k_sections))
        return at("no section is called '%" + name + "'");
      for (const auto& [known, lines] : definition.sections) {
        if (known == name) return at("section %" + name + " stands twice");
      }
      definition.sections.emplace_back(name, "");
    } else if (!definition.sections.empty()) {
      definition.sections.back().second += line + "\n";
    } else if (!bare.empty() && bare.front() != '#') {
      const std::size_t colon = bare.find(':');
      if (colon == std::string_view::npos) return at("a header line is KEY: VALUE");
      definition.header.emplace_back(bare.substr(0, colon), trim(bare.substr(colon + 1)));
    }
  }
  if (definition.header.empty() || definition.header.front().first != "Bootstrap")
    return fail(ErrorKind::input, "a definition file begins with Bootstrap:");
  return definition;
}

}  // namespace lamec::env
