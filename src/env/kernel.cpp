#include "env/kernel.hpp"

#include <nlohmann/json.hpp>

#include "env/lab.hpp"
#include "model/version.hpp"
#include "script/block.hpp"
#include "script/header.hpp"
#include "script/print.hpp"
#include "script/shell.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::env {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view k_mark = "# lamec: kernel ";

// How a kernel without ipykernel gets it.
std::string advice(const Plan& plan) {
  std::string words = plan.system;
  bool asked = false;
  for (const SoftwareItem& item : plan.request.software) {
    words += " " + quote_posix(lamec::to_text(item));
    asked = asked || item.name == "ipykernel";
  }
  if (!asked) return "in a virtual environment it has: lamec jupyter kernel install " + words + " ipykernel";
  return "the virtual environment is made by: lamec gen " + words + " --setup | bash";
}

std::string start_script(const Plan& plan, const KernelFacts& facts) {
  std::vector<std::string> lines = {std::string("#!/bin/bash") + (plan.login_shell ? " -l" : ""),
                                    "# lamec: version " + facts.version + ", catalogue " + facts.revision,
                                    std::string(k_mark) + script::encode_words(facts.request),
                                    "# A server that no login shell started has no module command.",
                                    "type module > /dev/null 2>&1 || . /etc/profile",
                                    "set -e",
                                    ""};
  const auto add = [&](const std::vector<ScriptLine>& some) {
    for (const ScriptLine& line : some) lines.push_back(line.text);
    if (!some.empty()) lines.emplace_back();
  };
  add(script::block_lines(plan));
  add(script::venv_lines(plan));
  for (const EnvironmentVariable& variable : plan.environment.variables)
    lines.push_back("export " + variable.name + "=" + quote_posix(variable.value));
  const std::string python = inside_of(plan.environment) + "python";
  lines.push_back("if ! " + python + " -c 'import ipykernel' 2> /dev/null; then");
  lines.push_back(
      "  echo \"lamec: $(command -v python || echo python) has no ipykernel, which a kernel of Jupyter "
      "needs\" >&2");
  lines.push_back("  echo " + quote_posix("lamec: " + advice(plan)) + " >&2");
  lines.emplace_back("  exit 1");
  lines.emplace_back("fi");
  lines.push_back("exec " + python + " -m ipykernel_launcher -f \"$1\"");
  return join(lines, "\n") + "\n";
}

// "ddp and ray", as a person names them.
std::string software_of(const Plan& plan) {
  std::vector<std::string> names;
  for (const SoftwareItem& item : plan.request.software) names.push_back(lamec::to_text(item));
  return enumerate(names);
}

// What stands where a stage has no name of its own: the environment.
std::string stage_of(const PlannedEnvironment& environment) {
  return environment.stage_module.empty() ? venv_marker(environment) : environment.stage_module;
}

std::string text_of(const Json& json, const char* key) {
  const auto it = json.find(key);
  return it != json.end() && it->is_string() ? it->get<std::string>() : "";
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

Kernel kernel_for(const Plan& plan, const KernelFacts& facts) {
  Kernel kernel;
  kernel.name = facts.name;
  const std::string stage = stage_of(plan.environment);
  kernel.display_name = software_of(plan) + ", " + facts.title + (stage.empty() ? "" : ", " + stage);
  kernel.start = start_script(plan, facts);
  Json spec;
  spec["argv"] = {"{resource_dir}/" + std::string(k_start_script), "{connection_file}"};
  spec["display_name"] = kernel.display_name;
  spec["language"] = "python";
  spec["metadata"]["debugger"] = true;
  spec["metadata"]["lamec"] = {{"request", facts.request},
                               {"system", plan.system},
                               {"stage", venv_marker(plan.environment)},
                               {"catalogue", facts.revision},
                               {"version", facts.version}};
  kernel.spec = spec.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  return kernel;
}

std::string kernel_name_for(const Plan& plan) {
  std::string text = "lamec-" + plan.system;
  for (const SoftwareItem& item : plan.request.software) text += "-" + item.name;
  if (plan.request.stage) text += "-" + *plan.request.stage;
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!is_name_character(c) && c != '.' && c != '-' && c != '_') c = '-';
  }
  return text;
}

bool is_kernel_name(std::string_view name) {
  if (name.empty() || name.size() > 128 || !is_name_character(name.front())) return false;
  for (const char c : name) {
    if (!is_name_character(c) && c != '.' && c != '-' && c != '_') return false;
  }
  return true;
}

std::optional<KernelRecord> read_kernel_spec(std::string_view text) {
  const Json spec = Json::parse(text, nullptr, false);
  if (!spec.is_object() || !spec.contains("metadata") || !spec["metadata"].is_object()) return std::nullopt;
  const auto own = spec["metadata"].find("lamec");
  if (own == spec["metadata"].end() || !own->is_object()) return std::nullopt;
  KernelRecord record{text_of(spec, "display_name"),
                      text_of(*own, "system"),
                      text_of(*own, "stage"),
                      text_of(*own, "catalogue"),
                      {}};
  if (const auto request = own->find("request"); request != own->end() && request->is_array()) {
    for (const Json& word : *request) {
      if (word.is_string()) record.request.push_back(word.get<std::string>());
    }
  }
  return record;
}

std::string what_starts(std::string_view start) {
  std::string text;
  for (const std::string& line : split_lines(start)) {
    if (line.rfind(script::k_version_mark, 0) != 0) text += line + "\n";
  }
  return text;
}

}  // namespace lamec::env
