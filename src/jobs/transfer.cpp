#include "jobs/transfer.hpp"

#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// A day: what is copied may be a data set.
constexpr Seconds k_limit{86'400};

Command words(const Host& host, bool rsync, bool progress) {
  Command command;
  command.limit = k_limit;
  if (rsync) {
    // -s: the other side's shell does not read the names (rsync(1), --protect-args).
    command.argv = {"rsync", "-a", "-s", "--partial-dir=.rsync-partial", "--timeout=120"};
    if (progress) command.argv.emplace_back("--info=progress2");
    if (!host.local()) command.argv.insert(command.argv.end(), {"-e", ssh_text(host)});
  } else if (host.local()) {
    command.argv = {"cp", "-R", "-p"};
  } else {
    command.argv = ssh_words(host);
    command.argv[0] = "scp";
    command.argv[1] = "-rp";  // in place of -T, which means something else to scp
  }
  command.argv.emplace_back("--");
  return command;
}

// "./" keeps a name with a colon from being read as a host's.
std::string on_this_side(const std::string& path) {
  return path.rfind('/', 0) == 0 ? path : "./" + path;
}

std::string on_the_host(const Host& host, const std::string& path) {
  return host.local() ? path : host.name + ":" + path;
}

Error copy_error(const Host& host, const ProcessResult& done) {
  const std::string said(trim(done.err));
  Error error{ErrorKind::environment,
              "copying " + (host.local() ? std::string("files") : "with " + host.name) + " failed: " + said,
              {},
              {}};
  if (contains(said, "command not found") || contains(said, "rsync: not found"))
    error.hints.push_back("rsync is missing on the other side");
  if (contains(said, "is your shell clean") || contains(said, "Received message too long"))
    error.hints.push_back(
        "a start-up file of the login shell there (.bashrc, .cshrc, ...) prints something; it "
        "should do that only at a terminal");
  return error;
}

}  // namespace

std::string path_in(const Run& run, const std::string& path) {
  return path.rfind('/', 0) == 0 ? path : run.work + "/" + path;
}

Command send_command(const Host& host, const std::vector<std::string>& files, const std::string& there,
                     bool rsync) {
  Command command = words(host, rsync, false);
  for (const std::string& file : files) command.argv.push_back(on_this_side(file));
  command.argv.push_back(on_the_host(host, there + "/"));
  return command;
}

Command fetch_command(const Host& host, const std::vector<std::string>& there, const std::string& here,
                      bool rsync, bool progress) {
  Command command = words(host, rsync, progress);
  for (const std::string& path : there) command.argv.push_back(on_the_host(host, path));
  command.argv.push_back(on_this_side(here));
  return command;
}

Result<void> send(const Host& host, const std::vector<std::string>& files, const std::string& there,
                  Processes& processes) {
  const auto done = processes.run(send_command(host, files, there, processes.find("rsync").has_value()));
  if (!done) return fail(done.error());
  if (done->exit_code != 0) return fail(copy_error(host, *done));
  return {};
}

Result<void> fetch(const Host& host, const std::vector<std::string>& there, const std::string& here,
                   bool progress, Processes& processes) {
  const Command command = fetch_command(host, there, here, processes.find("rsync").has_value(), progress);
  if (progress) {
    const auto code = processes.pass_through(command);
    if (!code) return fail(code.error());
    return *code == 0 ? Result<void>{}
                      : fail(ErrorKind::environment, "copying from " + host.name + " failed");
  }
  const auto done = processes.run(command);
  if (!done) return fail(done.error());
  if (done->exit_code != 0) return fail(copy_error(host, *done));
  return {};
}

}  // namespace lamec::jobs
