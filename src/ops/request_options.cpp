#include "ops/request_options.hpp"

#include <charconv>

#include "model/names.hpp"
#include "model/version.hpp"
#include "script/block.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::ops {
namespace {

Result<int> read_count(const std::string& option, const std::string& text) {
  int number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc{} || end != text.data() + text.size() || number < 0 || number > 1'000'000) {
    return fail(ErrorKind::usage, option + " takes a whole number, not '" + text + "'");
  }
  return number;
}

using Values = std::vector<std::string>;

RequestOption text_option(std::string name, std::string metavar, std::string help, std::string group,
                          std::string Request::*member) {
  return {std::move(name),
          std::move(metavar),
          std::move(help),
          std::move(group),
          false,
          {},
          [member](Request& r, const std::string& v) -> Result<void> {
            r.*member = v;
            return {};
          },
          [member](const Request& r) { return (r.*member).empty() ? Values{} : Values{r.*member}; }};
}

RequestOption optional_text(std::string name, std::string metavar, std::string help, std::string group,
                            std::optional<std::string> Request::*member) {
  return {std::move(name),
          std::move(metavar),
          std::move(help),
          std::move(group),
          false,
          {},
          [member](Request& r, const std::string& v) -> Result<void> {
            r.*member = v;
            return {};
          },
          [member](const Request& r) { return r.*member ? Values{*(r.*member)} : Values{}; }};
}

RequestOption count_option(const std::string& name, std::string help, std::optional<int> Request::*member) {
  return {name,
          "N",
          std::move(help),
          "Job",
          false,
          {},
          [name, member](Request& r, const std::string& v) -> Result<void> {
            const auto number = read_count(name, v);
            if (!number) return fail(number.error());
            r.*member = *number;
            return {};
          },
          [member](const Request& r) { return r.*member ? Values{std::to_string(*(r.*member))} : Values{}; }};
}

RequestOption flag_option(std::string name, std::string help, std::string group, bool Request::*member) {
  return {std::move(name),
          "",
          std::move(help),
          std::move(group),
          false,
          {},
          [member](Request& r, const std::string&) -> Result<void> {
            r.*member = true;
            return {};
          },
          [member](const Request& r) { return r.*member ? Values{""} : Values{}; }};
}

template <class Enum>
Result<Enum> read_word(const std::string& option, const std::string& text) {
  const auto value = from_text<Enum>(text);
  if (!value)
    return fail(ErrorKind::usage, option + " has no value '" + text + "'",
                {did_you_mean(text, names_of<Enum>())});
  return *value;
}

RequestOption provider_option() {
  return {"--provider",
          "HOW",
          "how the software is had: modules, container, uenv, eessi or venv",
          "Choices",
          false,
          names_of<ProviderKind>(),
          [](Request& r, const std::string& v) -> Result<void> {
            const auto value = read_word<ProviderKind>("--provider", v);
            if (!value) return fail(value.error());
            r.provider = *value;
            return {};
          },
          [](const Request& r) { return r.provider ? Values{std::string(to_text(*r.provider))} : Values{}; }};
}

RequestOption cpus_rule_option() {
  return {"--cpus-rule",
          "RULE",
          "cpus per task: per-task (a launcher owns the node) or per-gpu (cores / GPUs)",
          "Job",
          false,
          names_of<CpusRule>(),
          [](Request& r, const std::string& v) -> Result<void> {
            const auto value = read_word<CpusRule>("--cpus-rule", v);
            if (!value) return fail(value.error());
            r.cpus_rule = *value;
            return {};
          },
          [](const Request& r) {
            return r.cpus_rule == CpusRule::per_task ? Values{} : Values{std::string(to_text(r.cpus_rule))};
          }};
}

RequestOption time_option() {
  return {"--time",
          "TIME",
          "wall-clock limit: 30m, 1h, 1h30m, 2d, or Slurm's HH:MM:SS",
          "Job",
          false,
          {},
          [](Request& r, const std::string& v) -> Result<void> {
            const auto time = parse_duration(v);
            if (!time) {
              Error error = time.error();
              error.message = "--time: " + error.message;
              return fail(std::move(error));
            }
            r.time = *time;
            return {};
          },
          [](const Request& r) { return r.time ? Values{to_clock(*r.time, true)} : Values{}; }};
}

RequestOption part_option() {
  return {"--part",
          "PARTITION:NODES",
          "one component of a heterogeneous job; give it twice or more",
          "Job",
          true,
          {},
          [](Request& r, const std::string& v) -> Result<void> {
            const std::size_t colon = v.rfind(':');
            const auto nodes = read_count("--part", colon == std::string::npos ? "1" : v.substr(colon + 1));
            if (!nodes || *nodes < 1 || colon == 0) {
              return fail(ErrorKind::usage, "--part takes PARTITION:NODES, not '" + v + "'",
                          {"for example: --part dp-cn:1 --part dp-esb:2"});
            }
            r.parts.push_back({v.substr(0, colon), *nodes});
            return {};
          },
          [](const Request& r) {
            Values values;
            for (const PartRequest& part : r.parts)
              values.push_back(part.partition + ":" + std::to_string(part.nodes));
            return values;
          }};
}

RequestOption directive_option() {
  return {"--directive",
          "OPTION",
          "any further option of the scheduler, as it stands behind #SBATCH",
          "Job",
          true,
          {},
          [](Request& r, const std::string& v) -> Result<void> {
            r.directives.push_back(v);
            return {};
          },
          [](const Request& r) { return r.directives; }};
}

std::vector<RequestOption> make_options() {
  const std::string choices = "Choices";
  const std::string job = "Job";
  return {
      optional_text("--stage", "STAGE", "module stage, such as 2024", choices, &Request::stage),
      provider_option(),
      optional_text("--environment", "NAME", "one of the system's recorded environments (lamec systems show)",
                    choices, &Request::environment),
      optional_text("--partition", "NAME", "partition to run on", choices, &Request::partition),
      optional_text("--launch", "SOFTWARE", "which of the software starts the work", choices,
                    &Request::launcher),
      optional_text("--venv", "PATH", "virtual environment to use; may begin with $PROJECT or the like",
                    choices, &Request::venv),
      optional_text("--image", "FILE",
                    "run in this container image of your own; a path on the system, may begin with $SCRATCH or the like",
                    choices, &Request::image),
      optional_text("--data", "FILE",
                    "a data set packed by `lamec container pack`; the job reads it at /data in its container",
                    choices, &Request::data),
      flag_option("--script", "print a whole batch script, not only the module block", "Form",
                  &Request::script),
      flag_option("--minimal", "directives and launch line only", "Form", &Request::minimal),
      count_option("--nodes", "nodes of the job", &Request::nodes),
      count_option("--gpus-per-node", "GPUs per node, where not all of them", &Request::gpus_per_node),
      count_option("--ntasks-per-node", "tasks per node, where the launcher's rule does not fit",
                   &Request::tasks_per_node),
      count_option("--cpus-per-task", "cpus per task, in the scheduler's own unit", &Request::cpus_per_task),
      cpus_rule_option(),
      time_option(),
      text_option("--account", "NAME", "account (budget) that pays for the job", job, &Request::account),
      text_option("--qos", "NAME", "quality of service", job, &Request::qos),
      text_option("--name", "NAME", "name of the job", job, &Request::name),
      text_option("--stdout", "FILE", "file for the job's standard output", job, &Request::stdout_file),
      text_option("--stderr", "FILE", "file for the job's standard error", job, &Request::stderr_file),
      directive_option(),
      part_option(),
      text_option("--command-line", "TEXT",
                  "your own shell line in place of a command behind --, taken as it is", job,
                  &Request::command_line),
  };
}

const RequestOption* find_option(const std::string& name) {
  for (const RequestOption& option : request_options()) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

}  // namespace

const std::vector<RequestOption>& request_options() {
  static const std::vector<RequestOption> k_options = make_options();
  return k_options;
}

Result<void> add_item(Request& request, const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals != std::string::npos) {
    const std::string key = word.substr(0, equals);
    if (script::is_block_setting(key)) return find_option("--" + key)->set(request, word.substr(equals + 1));
  }
  auto item = parse_item(word);
  if (!item) return fail(item.error());
  request.software.push_back(*std::move(item));
  return {};
}

void imply_script(Request& request) {
  const Request& r = request;
  request.script = r.script || r.image || r.data || r.minimal || r.nodes || r.gpus_per_node || r.tasks_per_node ||
                   r.cpus_per_task || r.time || !r.account.empty() || !r.qos.empty() || !r.name.empty() ||
                   !r.stdout_file.empty() || !r.stderr_file.empty() || !r.directives.empty() ||
                   !r.parts.empty() || !r.command.empty() || !r.command_line.empty();
}

std::vector<std::string> request_to_words(const Request& asked) {
  Request request = asked;
  request.script = false;
  imply_script(request);
  // --script is written only where nothing else implies it.
  request.script = asked.script && !request.script;
  std::vector<std::string> words = {request.system};
  for (const SoftwareItem& item : request.software) words.push_back(to_text(item));
  for (const RequestOption& option : request_options()) {
    for (const std::string& value : option.get(request)) {
      words.push_back(option.name);
      if (!option.metavar.empty()) words.push_back(value);
    }
  }
  if (!request.command.empty()) {
    words.push_back("--");
    words.insert(words.end(), request.command.begin(), request.command.end());
  }
  return words;
}

Result<Request> request_from_words(const std::vector<std::string>& words) {
  Request request;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      request.command.assign(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (word.rfind("--", 0) == 0) {
      const RequestOption* option = find_option(word);
      if (option == nullptr) return fail(ErrorKind::input, "the request holds the unknown option " + word);
      if (!option->metavar.empty() && i + 1 >= words.size())
        return fail(ErrorKind::input, word + " has no value");
      if (auto done = option->set(request, option->metavar.empty() ? "" : words[++i]); !done)
        return fail(done.error());
    } else if (request.system.empty()) {
      request.system = word;
    } else if (auto done = add_item(request, word); !done) {
      return fail(done.error());
    }
  }
  imply_script(request);
  return request;
}

}  // namespace lamec::ops
