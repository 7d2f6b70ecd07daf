#include "dialects/pbs_words.hpp"

#include <cstdlib>

#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

constexpr std::string_view k_array_index = "^array_index^";  // in a path of PBS Pro

tl::unexpected<Error> unspeakable(const Directive& directive, const std::string& why,
                                  const std::string& hint) {
  return fail(ErrorKind::usage, "--" + directive.key + ": " + why, {hint});
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Result<void> print_names(Draft& draft, std::string_view scheduler) {
  const std::string who(scheduler);
  if (const Directive* name = take(draft, "job-name")) {
    if (name->value.empty() || !is_letter(name->value[0]) ||
        name->value.find_first_of(" \t") != std::string::npos)
      return unspeakable(*name, who + " wants a job's name to begin with a letter and to hold no blank",
                         "choose another with --name");
    const auto quoted = quote_qsub(name->value);
    if (!quoted) return fail(quoted.error());
    say(draft, "-N " + *quoted, {name});
  }
  if (const Directive* account = take(draft, "account")) {
    const auto quoted = quote_qsub(account->value);
    if (!quoted) return fail(quoted.error());
    say(draft, "-A " + *quoted, {account});
  }
  if (const Directive* queue = take(draft, "partition")) {
    if (!is_name(queue->value))
      return unspeakable(*queue, "'" + queue->value + "' is no name of a queue",
                         "a queue is a name, or name@server");
    say(draft, "-q " + queue->value, {queue});
  }
  return {};
}

Result<void> print_files(Draft& draft, std::string_view scheduler) {
  const bool with_index = scheduler == "PBS Pro";
  const Directive* output = nullptr;
  const Directive* errors = nullptr;
  for (auto [key, letter] : {std::pair("output", "-o "), std::pair("error", "-e ")}) {
    const Directive* file = take(draft, key);
    if (file == nullptr) continue;
    std::string path = file->value;
    if (with_index) path = replace_all(path, "%a", k_array_index);
    if (path.find_first_of("%:") != std::string::npos) {
      leave_unsaid(draft, *file,
                   std::string(scheduler) + (contains(path, ":") ? " takes what stands before ':' for a host"
                                                                 : " fills in no % in the names of files"));
      continue;
    }
    const auto quoted = quote_qsub(path);
    if (!quoted) return fail(quoted.error());
    say(draft, letter + *quoted, {file});
    (key == std::string_view("output") ? output : errors) = file;
  }
  // Slurm sends standard error to the file of standard output unless it is told another.
  if (output != nullptr && errors == nullptr) say(draft, "-j oe", {output});
  return {};
}

void print_walltime(Draft& draft) {
  const Directive* time = take(draft, "time");
  if (time == nullptr) return;
  const std::string clock = clock_of_time(time->value);
  if (clock.empty()) {
    leave_unsaid(draft, *time, "it is no length of time");
  } else {
    say(draft, "-l walltime=" + clock, {time});
  }
}

void print_dependency(Draft& draft, std::string_view scheduler) {
  const Directive* dependency = take(draft, "dependency");
  if (dependency == nullptr) return;
  if (is_shared_dependency(dependency->value)) {
    say(draft, "-W depend=" + dependency->value, {dependency});
  } else {
    leave_unsaid(draft, *dependency,
                 std::string(scheduler) + " knows after, afterok, afternotok and afterany");
  }
}

int count_or_unsaid(Draft& draft, const Directive*& directive) {
  if (directive == nullptr) return 0;
  const int count = count_of_text(directive->value);
  if (count > 0) return count;
  leave_unsaid(draft, *directive, "it is not a number above zero");
  directive = nullptr;
  return 0;
}

const Directive* take_gpus(Draft& draft) {
  const Directive* gpus = take(draft, "gpus-per-node");
  if (gpus == nullptr) gpus = take(draft, "gres");
  if (gpus == nullptr) return nullptr;
  const GpuCount count = gpus_of(*gpus);
  if (count.count == 0) {
    leave_unsaid(draft, *gpus, "it is no number of GPUs");
    return nullptr;
  }
  if (!count.type.empty())
    leave_unsaid(draft, *gpus,
                 "the type '" + count.type + "' is chosen by a queue or a feature, not with the number");
  return gpus;
}

void leave_foreign_words(Draft& draft, std::string_view scheduler,
                         std::initializer_list<std::pair<std::string_view, std::string_view>> words) {
  for (const auto& [key, why] : words) {
    while (const Directive* directive = take(draft, key)) leave_unsaid(draft, *directive, std::string(why));
  }
  for (std::size_t i = 0; i < draft.asked.size(); ++i) {
    if (draft.said[i] || draft.asked[i].key.empty()) continue;
    draft.said[i] = true;
    leave_unsaid(draft, draft.asked[i], std::string(scheduler) + " has no word for it");
  }
}

long long mebibytes_of_size(std::string_view text) {
  std::string unit;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > 9) return 0;
  unit = to_lower(text.substr(digits));
  const long long number = std::atoll(std::string(text.substr(0, digits)).c_str());
  if (unit == "mb") return number;
  if (unit == "gb") return number * 1024;
  if (unit == "tb") return number * 1024 * 1024;
  return 0;
}

namespace {

// The options that mean the same in both; false for one that has no neutral word.
bool read_common(const FoundOption& option, std::vector<Setting>& settings) {
  const auto add = [&](const char* key, const std::string& value) {
    settings.push_back({key, value, option.line, option.column});
    return true;
  };
  if (option.name == "N") return add("job-name", option.value);
  if (option.name == "A") return add("account", option.value);
  if (option.name == "q") return add("partition", option.value);
  if (option.name == "j" && option.value == "oe")
    return true;  // as Slurm does unless it is told another file
  const bool file = option.name == "o" || option.name == "e";
  if (file && option.value.find_first_of("%:$") == std::string::npos)
    return add(option.name == "o" ? "output" : "error", replace_all(option.value, k_array_index, "%a"));
  const std::string_view depend = "depend=";
  if (option.name == "W" && option.value.rfind(depend, 0) == 0 &&
      is_shared_dependency(std::string_view(option.value).substr(depend.size())))
    return add("dependency", option.value.substr(depend.size()));
  return false;
}

void read_resources(const FoundOption& option, const PbsReading& reading, std::vector<Setting>& settings) {
  for (const Assignment& part : split_assignments(option.value, option.value_column)) {
    if (part.name == "walltime" && !time_of_clock(part.value, true).empty()) {
      settings.push_back({"time", time_of_clock(part.value, true), option.line, part.column});
    } else if (!part.has_value || !reading.read_resource(part, option, settings)) {
      const std::string text = part.name + (part.has_value ? "=" + part.value : "");
      const auto quoted = quote_qsub(text);
      settings.push_back({"", "-l " + (quoted ? *quoted : text), option.line, part.column});
    }
  }
}

}  // namespace

std::vector<Setting> parse_pbs_family(std::string_view script, const PbsReading& reading) {
  std::vector<Setting> settings;
  for (const DirectiveLine& line : directive_lines(script, reading.dialect(), true)) {
    if (!line.read) continue;
    for (const FoundOption& option : read_options(line, reading.letters, {})) {
      if (!option.known) {
        settings.push_back({"", option.raw, option.line, option.column});
        continue;
      }
      if (option.name == "l" && !option.value.empty()) {
        read_resources(option, reading, settings);
        continue;
      }
      const bool array = option.name == reading.array_letter && reading.read_array(option, settings);
      if (array || (!option.value.empty() && read_common(option, settings))) continue;
      settings.push_back({"", option.raw, option.line, option.column});
    }
  }
  return settings;
}

std::string pbs_variables(std::string_view script, const Dialect& dialect, std::string_view letters) {
  std::string value;
  for (const DirectiveLine& line : directive_lines(script, dialect, true)) {
    if (!line.read) continue;
    for (const FoundOption& option : read_options(line, letters, {})) {
      if (option.known && option.name == "v") value = option.value;
    }
  }
  return value;
}

}  // namespace lamec::dialects
