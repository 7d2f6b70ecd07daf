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

Command listed_command(const Side& from, const Side& to, const std::string& list, bool progress) {
  const Host& far = from.host.local() ? to.host : from.host;
  Command command;
  command.limit = k_limit;
  // --inplace: what a cut or a killed process leaves of a file lies under its own name, for the next call to
  // go on from. Directories stay open to their owner until all is there.
  command.argv = {"rsync",          "-lpt",          "-s",      "--inplace",
                  "--chmod=Du+rwx", "--timeout=120", "--from0", "--files-from=" + list};
  if (progress) command.argv.emplace_back("--info=progress2");
  if (!far.local()) command.argv.insert(command.argv.end(), {"-e", ssh_text(far)});
  command.argv.insert(command.argv.end(), {"--", on_the_host(from.host, from.directory + "/"),
                                           on_the_host(to.host, to.directory + "/")});
  return command;
}

namespace {

// As a shell that Ctrl-C ended.
constexpr int k_interrupted = 130;

// rsync(1), EXIT VALUES.
bool may_come_back(int code) {
  // Socket, protocol stream, time-outs, and ssh's own.
  return code == 10 || code == 12 || code == 30 || code == 35 || code == 255;
}

// What was said is empty where the terminal has it. Ctrl-C there reaches rsync and its ssh alike, and which
// of them ends first decides about the exit code: a shell around them tells it from a connection that was
// cut.
Result<ProcessResult> carry_out(Command command, bool progress, Processes& processes) {
  if (!progress) return processes.run(command);
  const std::vector<std::string> shell = {
      "sh", "-c", "trap 'stopped=yes' INT; \"$@\"; code=$?; [ -z \"$stopped\" ] || exit 130; exit $code",
      "sh"};
  command.argv.insert(command.argv.begin(), shell.begin(), shell.end());
  const auto code = processes.pass_through(command);
  if (!code) return fail(code.error());
  if (*code == k_interrupted) return fail(ErrorKind::interrupted, "interrupted");
  return ProcessResult{*code, "", "its words are above", false};
}

}  // namespace

Result<void> bring_listed(const Side& from, const Side& to, const std::string& list, bool progress,
                          const Patience& patience, Processes& processes) {
  const Host& far = from.host.local() ? to.host : from.host;
  if (!processes.find("rsync"))
    return fail(ErrorKind::environment, "rsync is not installed on this machine",
                {"`lamec copy` goes through it"});
  Seconds wait = patience.first;
  for (int attempt = 1;; ++attempt) {
    const auto done = carry_out(listed_command(from, to, list, progress), progress, processes);
    if (!done) return fail(done.error());
    if (done->exit_code == 0) return {};
    if (attempt >= patience.tries || !may_come_back(done->exit_code)) return fail(copy_error(far, *done));
    if (!pause(wait, patience.interrupted)) return fail(ErrorKind::interrupted, "interrupted");
    wait.count *= 2;
  }
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
  const auto done = carry_out(command, progress, processes);
  if (!done) return fail(done.error());
  if (done->exit_code != 0) return fail(copy_error(host, *done));
  return {};
}

}  // namespace lamec::jobs
