// lamec copy: files between two systems, resumable and verified.

#include "jobs/copy.hpp"

#include <unistd.h>

#include "cli/json_text.hpp"
#include "cli/number.hpp"
#include "cli/run_target.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

Result<jobs::CopyRequest> request_of(const Arguments& arguments, Session& session) {
  jobs::CopyRequest request;
  request.paths = arguments.positionals;
  request.into = arguments.value("--into");
  request.overwrite = arguments.has("--overwrite");
  for (const auto& [option, host] : {std::pair{"--from", &request.from}, std::pair{"--to", &request.to}}) {
    const std::string name = arguments.value(option);
    if (name.empty())
      return fail(ErrorKind::usage,
                  std::string(option) + " says which system the files " +
                      (option == std::string("--from") ? "are on" : "go to"),
                  {"a system, a host as your ssh knows it, or local"});
    auto found = host_called(name, arguments, session);
    if (!found) return fail(found.error());
    *host = *std::move(found);
  }
  if (request.from.name == request.to.name)
    return fail(ErrorKind::usage, "both sides are " + jobs::name_of(request.from), {"`cp` copies there"});
  if (arguments.has("--spool-gib")) {
    const auto gib = number_of(arguments, "--spool-gib");
    if (!gib) return fail(gib.error());
    request.spool_bytes = static_cast<long long>(*gib) << 30U;
  }
  return request;
}

std::string counts(const jobs::Copied& copied) {
  std::vector<std::string> parts = {count_of(static_cast<long long>(copied.files), "file")};
  if (copied.links > 0) parts.push_back(count_of(static_cast<long long>(copied.links), "link"));
  return enumerate(parts) + ", " + size_in_words(copied.bytes);
}

Json json_of(const jobs::CopyRequest& request, const jobs::Copied& copied) {
  const auto name = [](const jobs::Host& host) { return host.local() ? Json() : Json(host.name); };
  return {
      {"from", name(request.from)},        {"to", name(request.to)},     {"into", copied.into},
      {"paths", copied.targets},           {"files", copied.files},      {"links", copied.links},
      {"directories", copied.directories}, {"bytes", copied.bytes},      {"already_there", copied.already},
      {"resumed", copied.resumed},         {"left_out", copied.left_out}};
}

Result<int> run_copy(const Arguments& arguments, Session& session) {
  const auto request = request_of(arguments, session);
  if (!request) return fail(request.error());
  const std::string spool = arguments.value("--spool");
  jobs::CopyWork work{session.files, session.processes,
                      spool.empty() ? state_directory(session) / "copy" : std::filesystem::absolute(spool)};
  work.client = session.host_name + ":" + std::to_string(::getuid());
  work.process = ::getpid();
  work.progress = session.output_is_terminal && session.format == Format::text;
  work.patience = patience_of(session);
  work.patience.tries = 4;
  work.say = [&](const std::string& text) { session.note(text); };
  const auto copied = jobs::copy(*request, work);
  if (!copied) return fail(copied.error());
  for (const std::string& path : copied->left_out)
    session.note(path + " is no file, directory or link, and was left out");
  session.note(counts(*copied) + (copied->already == copied->files && copied->files > 0
                                      ? ": all of them were there"
                                      : ", the same on both sides by SHA-256"));
  if (session.format == Format::json) {
    session.out.data(json_text(json_of(*request, *copied)));
  } else if (session.format == Format::text) {
    for (const std::string& path : copied->targets)
      session.out.data((request->to.local() ? "" : request->to.name + ":") + path + "\n");
  }
  return 0;
}

}  // namespace

CommandSpec copy_command() {
  CommandSpec command;
  command.name = "copy";
  command.summary = "Copy files from one system to another, resumable and verified.";
  command.description =
      "A and B are systems, hosts as your ssh knows them, or `local`. Between two systems the files pass "
      "through this\n"
      "machine, some GiB at a time. They are compared by SHA-256 beside where they belong, and only then "
      "moved there. After\n"
      "Ctrl-C or a lost connection the same command goes on. Links are copied as links; nothing is ever "
      "deleted.\n"
      "PATH and DIR may begin with ~/ and hold $NAMES, which mean what they mean on their system; a relative "
      "one is below the\n"
      "home directory there, for `local` below this one.";
  command.positionals = {{"PATH", "files and directories on A", true, true, ValueKind::text}};
  command.options = {
      {"--from", "", "A", "where they are", "Options", false, ValueKind::system, {}},
      {"--to", "", "B", "where they go", "Options", false, ValueKind::system, {}},
      {"--into",
       "",
       "DIR",
       "the directory on B, made where there is none",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--overwrite", "", "", "replace files of B that differ", "Options", false, ValueKind::text, {}},
      {"--spool-gib",
       "",
       "N",
       "GiB that may lie on this machine at once (4); a longer file lies there alone",
       "Options",
       false,
       ValueKind::text,
       {}},
      {"--spool",
       "",
       "DIR",
       "where they lie; left out: in the state directory",
       "Options",
       false,
       ValueKind::directory,
       {}}};
  command.examples = {
      {"lamec copy '$SCRATCH/imagenet' --from jureca --to lumi --into '/scratch/project_465000000/$USER'",
       ""},
      {"lamec copy data.sqsh model --from local --to jureca --into '$SCRATCH/run7'", ""}};
  command.run = run_copy;
  return command;
}

}  // namespace lamec::cli
