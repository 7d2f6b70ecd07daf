#include "jobs/host.hpp"

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <thread>

#include "model/user_config.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// ssh's own exit code for everything that is not the remote command's (ssh(1), EXIT STATUS).
constexpr int k_ssh_failed = 255;

// How a script reaches a clean shell in the environment that the profile made. Profiles read standard input,
// end the shell (`set -e`, `exec zsh`), change its options and aliases; so the script waits on descriptor 3,
// the login shell is told on its command line as well as on its input to start the reader, which takes the
// script whole, and what a profile left lying is carried out without it. A script whose beginning is missing
// is not. The text is read alike by sh, csh and fish, within single quotes, so it holds none of them.
constexpr const char* k_reader =
    "unset lamec_reader; script=$(cat <&3); exec 3<&- < /dev/null; "
    "case $script in lamec_mark=*) eval \"$script\";; *) exit ${1:-98};; esac";
constexpr const char* k_launcher =
    "lamec_reader=$0; export lamec_reader; cat | { exec 3<&0; "
    "echo \"exec sh -c \\\"\\$lamec_reader\\\"\" | sh -l -c \"exec sh -c \\\"\\$lamec_reader\\\"\"; "
    "exec sh -c \"$0\" sh $?; }";
// Of the reader above, where nothing of the script came.
constexpr int k_nothing_came = 98;
constexpr const char* k_swallowed = "the commands did not arrive";

std::vector<std::string> common_words(const Host& host) {
  std::vector<std::string> words = {
      "ssh", "-T", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=3"};
  if (!host.sockets.empty()) {
    // %C is a hash of the destination: the path stays below the 108 bytes of a socket's name.
    for (const std::string& each : {std::string("ControlMaster=auto"), std::string("ControlPersist=600"),
                                    "ControlPath=" + (host.sockets / "%C").string()}) {
      words.emplace_back("-o");
      words.push_back(each);
    }
  }
  return words;
}

Error connection_error(const Host& host, const ProcessResult& done) {
  const std::string said(trim(done.err));
  Error error{
      ErrorKind::environment, "no connection to " + host.name + (said.empty() ? "" : ": " + said), {}, {}};
  if (done.timed_out) error.message = host.name + " did not answer in time";
  if (contains(said, "Permission denied") || contains(said, "Host key verification failed"))
    error.hints.push_back("`lamec login " + host.name + "` logs in once; what follows uses that connection");
  if (contains(said, "HOST IDENTIFICATION HAS CHANGED"))
    error.hints = {"ask the centre whether the host's key was changed before you remove the old one"};
  if (contains(said, "Could not resolve"))
    error.hints.push_back(
        "name the host as your ssh knows it: systems: SYSTEM: host: in the configuration, or --host");
  return error;
}

// ssh's own last words, with which it ends; what comes before them may be the other side's.
bool ends_with_any(const Error& error, std::initializer_list<const char*> words) {
  const auto lines = split_lines(error.message);
  const std::size_t first = lines.size() > 2 ? lines.size() - 2 : 0;  // "Received disconnect", "Disconnected"
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(), [&](const auto& line) {
    return std::any_of(words.begin(), words.end(), [&](const char* each) { return contains(line, each); });
  });
}

// A broken connection may come back; a refused key or an unknown name will not.
bool may_come_back(const Error& error) {
  return error.kind == ErrorKind::environment &&
         !ends_with_any(
             error, {": Permission denied (", "verification failed", "Could not resolve", "bad configuration",
                     "Too many authentication failures", "program 'ssh' was not found", k_swallowed});
}

}  // namespace

std::string name_of(const Host& host) {
  return host.local() ? "this machine" : host.name;
}

bool pause(Seconds time, const std::function<bool()>& interrupted) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(time.count);
  while (std::chrono::steady_clock::now() < end) {
    if (interrupted && interrupted()) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return true;
}

Result<void> check_host(const std::string& name) {
  if (is_destination(name)) return {};
  return fail(ErrorKind::usage, "'" + name + "' is no name of a host",
              {"a host as ssh takes it: jureca, me@login.example.org; `local` is this machine"});
}

std::vector<std::string> ssh_words(const Host& host) {
  std::vector<std::string> words = common_words(host);
  words.insert(words.end(), {"-o", "BatchMode=yes"});
  return words;
}

std::vector<std::string> login_words(const Host& host) {
  std::vector<std::string> words = common_words(host);
  words.insert(words.end(), {"-o", "BatchMode=no", "--", host.name, "true"});
  return words;
}

std::vector<std::string> connection_words(const Host& host, const std::string& what) {
  std::vector<std::string> words = ssh_words(host);
  words.insert(words.end(), {"-O", what, "--", host.name});
  return words;
}

std::string ssh_text(const Host& host) {
  std::string text;
  for (const std::string& word : ssh_words(host)) {
    const bool plain = word.find_first_of(" \t'\"") == std::string::npos;
    text += (text.empty() ? "" : " ") + (plain ? word : "\"" + word + "\"");
  }
  return text;
}

namespace {

Result<Answer> answer_of(const std::string& mark, const Result<ProcessResult>& done) {
  if (!done) return fail(done.error());
  auto answer = read_answer(mark, done->out);
  if (answer || trim(done->err).empty()) return answer;
  Error error = answer.error();
  error.message += ": " + std::string(trim(done->err));
  return fail(std::move(error));
}

}  // namespace

Result<Answer> ask_once(const Host& host, const std::string& body, Seconds limit, Processes& processes) {
  const std::string mark = new_mark();
  return answer_of(mark, run_script(host, framed_script(mark, body), limit, processes));
}

Result<Answer> ask(const Host& host, const std::string& body, const Patience& patience,
                   Processes& processes) {
  const std::string mark = new_mark();
  return answer_of(mark, run_again(host, framed_script(mark, body), patience, processes));
}

bool never_connected(const Error& error) {
  return !may_come_back(error) || ends_with_any(error, {"connect to host", "banner exchange"});
}

Result<ProcessResult> run_script(const Host& host, const std::string& script, Seconds limit,
                                 Processes& processes) {
  Command command;
  command.input = script;
  command.limit = limit;
  if (host.local()) {
    command.argv = {"sh", "-s"};
    return processes.run(command);
  }
  if (auto good = check_host(host.name); !good) return fail(good.error());
  command.argv = ssh_words(host);
  command.argv.insert(command.argv.end(),
                      {"--", host.name, "exec sh -c '" + std::string(k_launcher) + "' '" + k_reader + "'"});
  auto done = processes.run(command);
  if (!done) return done;
  if (done->timed_out || done->exit_code == k_ssh_failed) return fail(connection_error(host, *done));
  if (done->exit_code == k_nothing_came)
    return fail(
        ErrorKind::environment, host.name + ": " + k_swallowed,
        {"a start-up file of the login shell there (.bashrc, .cshrc, ...) reads standard input; it should "
         "do that only at a terminal"});
  return done;
}

Result<ProcessResult> run_again(const Host& host, const std::string& script, const Patience& patience,
                                Processes& processes) {
  Seconds wait = patience.first;
  for (int attempt = 1;; ++attempt) {
    auto done = run_script(host, script, patience.limit, processes);
    if (done || attempt >= patience.tries || !may_come_back(done.error())) return done;
    if (!pause(wait, patience.interrupted)) return fail(ErrorKind::interrupted, "interrupted");
    wait.count *= 2;
  }
}

}  // namespace lamec::jobs
