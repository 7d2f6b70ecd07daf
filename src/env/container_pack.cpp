#include "env/container_pack.hpp"

#include <unistd.h>

#include "util/text.hpp"

namespace lamec::env {
namespace {

// Standard output is for data: mksquashfs talks there. -exit-on-error: what cannot be read is no empty file.
constexpr const char* k_pack = R"sh(part=$4
trap 'rm -f -- "$part"' EXIT
trap 'exit 130' INT TERM HUP
set -e
mksquashfs "$1" "$part" -noappend -all-root -no-xattrs -all-time 0 -mkfs-time 0 -root-mode 755 -exit-on-error $3 >&2
chmod 644 -- "$part"
sync -- "$part"
mv -f -T -- "$part" "$2"
)sh";

bool lies_in(const std::filesystem::path& file, const std::filesystem::path& directory) {
  std::error_code error;
  const auto inner = std::filesystem::weakly_canonical(file, error);
  const auto outer = std::filesystem::weakly_canonical(directory, error);
  const auto relative = inner.lexically_relative(outer);
  return !relative.empty() && *relative.begin() != "..";
}

Result<void> check(const PackRequest& request, Files& files, Processes& processes) {
  std::error_code error;
  const std::string name = request.directory.string();
  if (!std::filesystem::is_directory(request.directory, error))
    return fail(ErrorKind::input, "'" + name + "' is no directory");
  if (std::filesystem::is_directory(request.file, error))
    return fail(ErrorKind::usage, "'" + request.file.string() + "' is a directory",
                {"name a file: data.sqfs"});
  if (lies_in(request.file, request.directory))
    return fail(ErrorKind::usage, "the file would lie in the directory that it holds",
                {"write it beside " + name});
  if (files.exists(request.file) && !request.overwrite)
    return fail(ErrorKind::usage, "'" + request.file.string() + "' exists", {"--force writes it anew"});
  if (request.file.string().find_first_of(",:") != std::string::npos)
    return fail(ErrorKind::usage, "'" + request.file.string() + "': a bind cannot hold ',' or ':'");
  if (!processes.find("mksquashfs"))
    return fail(ErrorKind::environment, "mksquashfs is not on this machine",
                {"apt-get install squashfs-tools, or pack where it is"});
  return {};
}

// mksquashfs reads a name that begins with '-' as an option.
std::string as_word(const std::filesystem::path& path) {
  return path.is_absolute() ? path.string() : "./" + path.string();
}

Result<ProcessResult> carry_out(const Command& command, bool on_terminal, Processes& processes) {
  if (!on_terminal) return processes.run(command);
  const auto code = processes.pass_through(command);
  if (!code) return fail(code.error());
  return ProcessResult{.exit_code = *code, .out = "", .err = ""};
}

}  // namespace

Result<Packed> pack(const PackRequest& request, Files& files, Processes& processes) {
  if (auto done = check(request, files, processes); !done) return fail(done.error());
  const std::string part = as_word(request.file) + ".lamec-part." + std::to_string(::getpid());
  Command command{.argv = {"sh", "-c", k_pack, "pack", as_word(request.directory), as_word(request.file),
                           request.progress ? "" : "-quiet -no-progress", part}};
  command.unset = {"SOURCE_DATE_EPOCH"};  // contradicts -all-time
  command.limit = Seconds{7 * 24 * 3600};
  const auto done = carry_out(command, request.progress, processes);
  // An interrupted run is killed as a group, the shell that would remove it included.
  if (auto removed = files.remove_all(part); !removed) return fail(removed.error());
  if (!done) return fail(done.error());
  const int code = done->exit_code;
  if (code == 130) return fail(ErrorKind::interrupted, "packing was interrupted; nothing is left of it");
  if (code != 0) {
    const auto lines = split_lines(done->err);
    return fail(ErrorKind::environment,
                "mksquashfs failed" + (lines.empty() ? std::string() : ": " + lines.front()));
  }
  const auto sum =
      processes.run({.argv = {"sha256sum", "--", request.file.string()}, .limit = command.limit});
  if (!sum) return fail(sum.error());
  // A name with a backslash or line feed has one more before the digits.
  std::string digits = sum->out.substr(0, sum->out.find(' '));
  if (!digits.empty() && digits.front() == '\\') digits.erase(0, 1);
  if (sum->exit_code != 0 || digits.size() != 64)
    return fail(ErrorKind::environment, "sha256sum failed: " + std::string(trim(sum->err)));
  return Packed{request.file.string(), digits};
}

}  // namespace lamec::env
