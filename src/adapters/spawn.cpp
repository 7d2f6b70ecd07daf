#include "adapters/spawn.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <signal.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "util/text.hpp"

extern char** environ;

namespace lamec::adapters {
namespace {

struct Prepared {
  std::string program;
  std::vector<char*> argv;
  std::vector<std::string> environment;
  std::vector<char*> environment_pointers;
};

// What the child tells through the pipe: the daemon's id, or why there is none.
struct Word {
  int pid = 0;
  int error = 0;
  bool in_directory = false;
};

bool is_executable_file(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

std::string value_of(const std::vector<std::string>& environment, std::string_view name) {
  for (const std::string& entry : environment) {
    if (entry.size() > name.size() && entry[name.size()] == '=' && entry.compare(0, name.size(), name) == 0) {
      return entry.substr(name.size() + 1);
    }
  }
  return "";
}

bool is_unset(std::string_view name, const std::vector<std::string>& patterns) {
  for (std::string_view pattern : patterns) {
    if (pattern.empty()) continue;
    if (pattern == name) return true;
    if (pattern.back() != '*') continue;
    pattern.remove_suffix(1);
    if (name.substr(0, pattern.size()) == pattern) return true;
  }
  return false;
}

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> result;
  result.reserve(words.size() + 1);
  for (const std::string& word : words) result.push_back(const_cast<char*>(word.c_str()));
  result.push_back(nullptr);
  return result;
}

Result<Prepared> prepare(const Command& command) {
  if (command.argv.empty() || command.argv[0].empty())
    return fail(ErrorKind::internal, "a command has no words");
  for (const std::string& word : command.argv) {
    if (word.find('\0') != std::string::npos) {
      return fail(ErrorKind::usage, "a word of the command '" + command.argv[0] + "' holds a NUL byte");
    }
  }
  Prepared prepared;
  prepared.environment = child_environment(command, environ);
  const auto path = search_path(command.argv[0], value_of(prepared.environment, "PATH"));
  if (!path) {
    return fail(ErrorKind::environment, "the program '" + command.argv[0] + "' was not found on PATH");
  }
  prepared.program = *path;
  prepared.argv = pointers(command.argv);
  prepared.environment_pointers = pointers(prepared.environment);
  return prepared;
}

// From here to execve only functions that are safe after fork (signal-safety(7)).
void close_inherited(int keep) {
  if (::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
  for (int descriptor = 3; descriptor < 1024; ++descriptor) {
    if (descriptor != keep) ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  }
}

bool place(const Streams& streams) {
  const int wanted[3] = {streams.in, streams.out, streams.err};
  int moved[3];
  // Above 2 first: a source that is itself 0, 1 or 2 must not be overwritten before its turn.
  for (int i = 0; i < 3; ++i) {
    moved[i] = wanted[i] < 0 ? -1 : ::fcntl(wanted[i], F_DUPFD, 3);
    if (wanted[i] >= 0 && moved[i] < 0) return false;
  }
  for (int i = 0; i < 3; ++i) {
    if (moved[i] < 0) continue;
    if (::dup2(moved[i], i) < 0) return false;
    ::close(moved[i]);
  }
  return true;
}

void default_signals() {
  struct sigaction standard = {};
  standard.sa_handler = SIG_DFL;
  for (int number :
       {SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGCHLD, SIGTSTP, SIGUSR1, SIGUSR2, SIGXFSZ}) {
    ::sigaction(number, &standard, nullptr);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void tell_and_exit(int tell, Word word) {
  [[maybe_unused]] const ssize_t written = ::write(tell, &word, sizeof word);
  ::_exit(127);
}

[[noreturn]] void become(const Command& command, const Prepared& prepared, const Streams& streams,
                         Standing standing, int tell) {
  if (standing == Standing::own_group) ::setpgid(0, 0);
  if (standing == Standing::own_session) {
    ::setsid();
    const pid_t daemon = ::fork();
    if (daemon < 0) tell_and_exit(tell, {0, errno, false});
    if (daemon > 0) ::_exit(0);
    const Word word{::getpid(), 0, false};
    [[maybe_unused]] const ssize_t written = ::write(tell, &word, sizeof word);
  }
  default_signals();
  if (!place(streams)) tell_and_exit(tell, {0, errno, false});
  if (!command.directory.empty() && ::chdir(command.directory.c_str()) != 0) {
    tell_and_exit(tell, {0, errno, true});
  }
  close_inherited(tell);
  ::execve(prepared.program.c_str(), prepared.argv.data(), prepared.environment_pointers.data());
  tell_and_exit(tell, {0, errno, false});
}

// Words until the pipe closes: by exec (all is well) or by the child's end.
Word hear(int ear) {
  Word heard;
  Word word;
  while (true) {
    const ssize_t count = ::read(ear, &word, sizeof word);
    if (count < 0 && errno == EINTR) continue;
    if (count != static_cast<ssize_t>(sizeof word)) return heard;
    if (word.pid != 0) heard.pid = word.pid;
    if (word.error != 0) {
      heard.error = word.error;
      heard.in_directory = word.in_directory;
    }
  }
}

void reap(pid_t pid) {
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

std::optional<std::string> search_path(const std::string& program, const std::string& path) {
  if (program.find('/') != std::string::npos) {
    if (is_executable_file(program)) return program;
    return std::nullopt;
  }
  for (const std::string& directory : split(path, ':')) {
    const std::string candidate = (directory.empty() ? "." : directory) + "/" + program;
    if (is_executable_file(candidate)) return candidate;
  }
  return std::nullopt;
}

std::vector<std::string> child_environment(const Command& command, const char* const* inherited) {
  std::vector<std::string> result;
  for (; inherited != nullptr && *inherited != nullptr; ++inherited) {
    const std::string_view entry = *inherited;
    const std::string_view name = entry.substr(0, entry.find('='));
    if (command.set.count(std::string(name)) == 0 && !is_unset(name, command.unset))
      result.emplace_back(entry);
  }
  for (const auto& [name, value] : command.set) result.push_back(name + "=" + value);
  return result;
}

Result<int> spawn(const Command& command, const Streams& streams, Standing standing) {
  auto prepared = prepare(command);
  if (!prepared) return fail(prepared.error());
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) {
    return fail(ErrorKind::environment, std::string("cannot open a pipe: ") + std::strerror(errno));
  }
  const pid_t child = ::fork();
  if (child == 0) {
    become(command, *prepared, streams, standing, pipe[1]);
  }
  const int fork_error = errno;
  ::close(pipe[1]);
  if (child < 0) {
    ::close(pipe[0]);
    return fail(ErrorKind::environment, std::string("cannot start a process: ") + std::strerror(fork_error));
  }
  if (standing == Standing::own_group) ::setpgid(child, child);  // whichever of the two comes first
  const Word heard = hear(pipe[0]);
  ::close(pipe[0]);
  if (heard.error != 0) {
    reap(child);
    return fail(ErrorKind::environment,
                heard.in_directory
                    ? "cannot enter the directory '" + command.directory + "': " + std::strerror(heard.error)
                    : "cannot execute '" + prepared->program + "': " + std::strerror(heard.error));
  }
  if (standing != Standing::own_session) return child;
  reap(child);
  return heard.pid;
}

}  // namespace lamec::adapters
