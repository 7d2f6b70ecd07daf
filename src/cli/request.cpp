#include "cli/request.hpp"

#include <algorithm>

#include "cli/user_config.hpp"
#include "ops/here.hpp"
#include "ops/request_options.hpp"

namespace lamec::cli {

std::vector<OptionSpec> request_option_specs() {
  std::vector<OptionSpec> specs;
  for (const ops::RequestOption& option : ops::request_options()) {
    specs.push_back({option.name, "", option.metavar, option.help, option.group, option.repeated,
                     option.words.empty() ? ValueKind::text : ValueKind::words, option.words});
  }
  return specs;
}

std::vector<OptionSpec> choice_option_specs() {
  std::vector<OptionSpec> specs;
  for (OptionSpec& option : request_option_specs()) {
    if (option.group == "Choices" && option.name != "--launch") specs.push_back(std::move(option));
  }
  return specs;
}

std::optional<std::string> here(Session& session, const catalog::Library& library) {
  return ops::find_here(library, {session.host_name, session.variable("SLURM_CLUSTER_NAME")}, session.files);
}

namespace {

bool names_system(const std::string& word, const catalog::Library& library) {
  return word == "here" || !library.family(word).empty() || library.system(word).has_value();
}

// `lamec scale ddp --on jureca`: all words are software.
Result<void> read_software(const std::vector<std::string>& words, std::size_t first, Request& request) {
  for (std::size_t next = first; next < words.size(); ++next) {
    if (auto done = ops::add_item(request, words[next]); !done) return fail(done.error());
  }
  return {};
}

Result<void> read_words(const std::vector<std::string>& words, Session& session,
                        const catalog::Library& library, Request& request) {
  std::size_t next = 0;
  if (!words.empty() && names_system(words.front(), library)) {
    request.system = words.front();
    next = 1;
  }
  // `lamec gen ddp` on a login node; elsewhere a first word that is no system is a misspelt one.
  const bool software_first =
      !words.empty() && next == 0 &&
      library.recipe(words.front().substr(0, words.front().find_first_of("<>="))).has_value();
  if (request.system == "here" || words.empty() || software_first) {
    const auto found = here(session, library);
    if (!found) {
      return fail(ErrorKind::usage, "this machine is no login node of a system in the catalogue, so name one",
                  {"`lamec systems` lists them; for example: lamec gen jureca" +
                   (words.empty() ? "" : " " + words.front())});
    }
    request.system = *found;
    session.note("this is " + *found);
  } else if (next == 0) {
    return fail(library.system(words.front()).error());
  }
  return read_software(words, next, request);
}

Result<void> read_words_on(const std::string& system, const std::vector<std::string>& words, Session& session,
                           const catalog::Library& library, Request& request) {
  if (!words.empty() && names_system(words.front(), library))
    return fail(ErrorKind::usage, "the system is named twice: '" + words.front() + "' and --on " + system);
  if (system == "here")
    return read_words(words.empty() ? std::vector<std::string>{"here"} : words, session, library, request);
  if (!names_system(system, library)) return fail(library.system(system).error());
  request.system = system;
  return read_software(words, 0, request);
}

// What a job's request leaves open and the person's configuration knows. A block alone names neither.
Result<void> take_own_choices(Request& request, Session& session, const catalog::Library& library) {
  Request implied = request;
  ops::imply_script(implied);
  if (!implied.script) return {};
  const auto config = user_config(session);
  if (!config) return fail(config.error());
  const auto system = library.system(request.system);
  const UserSystem own = on_system(*config, system ? system->name : request.system);
  if (request.account.empty()) request.account = own.account;
  if (!request.partition && request.parts.empty() && !own.partition.empty())
    request.partition = own.partition;
  return {};
}

// What the file says for the system that is meant.
Result<ops::RequestFile> from_file(const Arguments& arguments, Session& session,
                                   const catalog::Library& library) {
  const std::string& name = arguments.positionals.front();
  if (arguments.positionals.size() > 1)
    return fail(
        ErrorKind::usage,
        "a request file says itself what to run: '" + arguments.positionals[1] + "' is one word too many",
        {"--on SYSTEM names the system"});
  const auto text = session.files.read(name);
  if (!text) return fail(text.error());
  std::string system = arguments.value("--on");
  if (system == "here") system = here(session, library).value_or("");
  auto file = ops::read_request_file({name, "", *text}, system);
  if (file && file->request.system.empty()) {
    file->request.system = here(session, library).value_or("");
    if (file->request.system.empty())
      return fail(ErrorKind::usage, name + " names no system",
                  {"--on SYSTEM, or `system: NAME` in the file"});
  }
  if (!file) return file;
  // An alias that is written with --on is the same system in the file.
  if (const auto known = library.system(file->request.system); known && known->name != file->request.system) {
    file = ops::read_request_file({name, "", *text}, known->name);
    if (!file) return file;
  }
  const std::filesystem::path directory = std::filesystem::path(name).parent_path();
  for (std::string& path : file->copies) path = (directory / path).string();
  return file;
}

}  // namespace

OptionSpec on_option_spec() {
  return {"--on",
          "",
          "SYSTEM",
          "the system; in place of the first word, or of what a request file says",
          "Choices",
          false,
          ValueKind::system,
          {}};
}

Result<Request> read_request(const Arguments& arguments, Session& session) {
  auto file = read_request_and_files(arguments, session);
  if (!file) return fail(file.error());
  return std::move(file->request);
}

Result<ops::RequestFile> read_request_and_files(const Arguments& arguments, Session& session) {
  const auto library = session.library();
  if (!library) return fail(library.error());
  ops::RequestFile file;
  Request& request = file.request;
  if (!arguments.positionals.empty() && ops::names_request_file(arguments.positionals.front())) {
    auto read = from_file(arguments, session, **library);
    if (!read) return fail(read.error());
    file = *std::move(read);
  } else {
    auto done = arguments.has("--on") ? read_words_on(arguments.value("--on"), arguments.positionals, session,
                                                      **library, request)
                                      : read_words(arguments.positionals, session, **library, request);
    if (!done) return fail(done.error());
  }
  for (const ops::RequestOption& option : ops::request_options()) {
    for (const std::string& value : arguments.values(option.name)) {
      if (auto done = option.set(request, value); !done) return fail(done.error());
    }
  }
  if (!arguments.behind.empty()) request.command = arguments.behind;
  if (auto done = take_own_choices(request, session, **library); !done) return fail(done.error());
  return file;
}

}  // namespace lamec::cli
