#include "env/container_pack.hpp"

#include "cli/container.hpp"
#include "cli/json_text.hpp"
#include "cli/session.hpp"

namespace lamec::cli {
namespace {

Result<int> run_pack(const Arguments& arguments, Session& session) {
  env::PackRequest request;
  request.directory = arguments.positionals.front();
  const std::filesystem::path named =
      request.directory.has_filename() ? request.directory : request.directory.parent_path();
  request.file = arguments.value("--output", named.string() + ".sqfs");
  request.overwrite = arguments.has("--force");
  request.progress = session.output_is_terminal && session.has_terminal && session.format == Format::text;
  const auto packed = env::pack(request, session.files, session.processes);
  if (!packed) return fail(packed.error());
  if (session.format == Format::json) {
    session.out.data(json_text(Json{{"file", packed->file}, {"sha256", packed->sha256}}));
  } else {
    session.out.data(packed->file + "  sha256:" + packed->sha256 + "\n");
    session.note("a job reads it at /data: lamec gen SYSTEM SOFTWARE --image IMAGE --data FILE -- COMMAND");
  }
  return 0;
}

}  // namespace

CommandSpec container_pack_command() {
  CommandSpec command;
  command.name = "pack";
  command.summary = "Pack a data set into one read-only file that jobs mount at /data.";
  command.description =
      "One squashfs in place of many small files. The same directory gives the same bytes: owners are root, "
      "times are 0.\n"
      "It is written beside its place and renamed; a file that cannot be read ends it.";
  command.positionals = {{"DIR", "the data set", true, false, ValueKind::directory}};
  command.options = {
      {"--output", "-o", "FILE", "left out: DIR.sqfs", "Options", false, ValueKind::file, {}},
      {"--force", "", "", "write the file anew where it exists", "Options", false, ValueKind::text, {}}};
  command.examples = {{"lamec container pack images -o images.sqfs", ""},
                      {"lamec gen jureca ddp --image my.sif --data '$SCRATCH/images.sqfs' -- python train.py",
                       "the job that reads it"}};
  command.run = run_pack;
  return command;
}

}  // namespace lamec::cli
