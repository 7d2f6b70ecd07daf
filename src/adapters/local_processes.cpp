#include "adapters/local_processes.hpp"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "adapters/spawn.hpp"

namespace lamec::adapters {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() = default;
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(read);
    close(write);
  }
  bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
  }
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

// A write into a pipe that nobody reads any more must be an error (EPIPE), not the end of this process.
class QuietPipe {
 public:
  QuietPipe() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before_);
  }
  ~QuietPipe() { ::sigaction(SIGPIPE, &before_, nullptr); }
  QuietPipe(const QuietPipe&) = delete;
  QuietPipe& operator=(const QuietPipe&) = delete;

 private:
  struct sigaction before_ = {};
};

// Takes what is there; false at the end of the stream.
bool drain(int descriptor, std::string& text) {
  char buffer[65536];
  while (true) {
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count > 0) {
      text.append(buffer, static_cast<std::size_t>(count));
      continue;
    }
    if (count < 0 && errno == EINTR) continue;
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  }
}

// Gives what fits; false once all is given or nobody takes it.
bool feed(int descriptor, const std::string& text, std::size_t& given) {
  while (given < text.size()) {
    const ssize_t count = ::write(descriptor, text.data() + given, text.size() - given);
    if (count >= 0) {
      given += static_cast<std::size_t>(count);
    } else if (errno == EINTR) {
      continue;
    } else {
      return errno == EAGAIN || errno == EWOULDBLOCK;
    }
  }
  return false;
}

int exit_code_of(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

struct Conversation {
  pid_t pid = 0;
  Pipe in, out, err;
  std::size_t given = 0;
  ProcessResult result;
  bool ended = false;
  bool interrupted = false;

  void reap(int flags) {
    int status = 0;
    pid_t answer = 0;
    while ((answer = ::waitpid(pid, &status, flags)) < 0 && errno == EINTR) {
    }
    if (answer == pid) {
      ended = true;
      result.exit_code = exit_code_of(status);
    }
  }
  void kill_group() {
    ::kill(-pid, SIGKILL);
    if (!ended) reap(0);
  }
  bool streams_open() const { return out.read >= 0 || err.read >= 0; }
};

// One round: whatever moves within `milliseconds`.
void exchange(Conversation& talk, const std::string& input, int milliseconds) {
  pollfd watched[3] = {{talk.in.write, POLLOUT, 0}, {talk.out.read, POLLIN, 0}, {talk.err.read, POLLIN, 0}};
  if (::poll(watched, 3, milliseconds) <= 0) return;
  if (watched[0].revents != 0 && !feed(talk.in.write, input, talk.given)) Pipe::close(talk.in.write);
  if (watched[1].revents != 0 && !drain(talk.out.read, talk.result.out)) Pipe::close(talk.out.read);
  if (watched[2].revents != 0 && !drain(talk.err.read, talk.result.err)) Pipe::close(talk.err.read);
}

// Until the program has ended and its streams are read. A grandchild that keeps a stream open (a daemon
// started by the program) must not hold us: what lies in the pipe when the program ends is read, and that is
// all.
void converse(Conversation& talk, const std::string& input, Clock::time_point deadline,
              const std::function<bool()>& interrupted) {
  int pause = 1;
  while (!talk.ended || talk.streams_open()) {
    exchange(talk, input, talk.streams_open() && !talk.ended ? 20 : 0);
    if (!talk.ended) {
      talk.reap(WNOHANG);
    } else {
      exchange(talk, input, 0);
      return;
    }
    if (interrupted && interrupted()) talk.interrupted = true;
    if (talk.interrupted || Clock::now() >= deadline) {
      talk.result.timed_out = !talk.ended && !talk.interrupted;
      talk.kill_group();
      exchange(talk, input, 0);
      return;
    }
    if (!talk.ended && !talk.streams_open()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(pause));
      pause = pause < 20 ? pause * 2 : 20;
    }
  }
}

bool is_zombie(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  if (!std::getline(file, line)) return false;
  const auto after_name = line.rfind(')');
  return after_name != std::string::npos && after_name + 2 < line.size() && line[after_name + 2] == 'Z';
}

// While a program of the terminal's foreground runs, Ctrl-C is its business (as in system(3)).
class TerminalSignalsIgnored {
 public:
  TerminalSignalsIgnored() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~TerminalSignalsIgnored() {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }
  TerminalSignalsIgnored(const TerminalSignalsIgnored&) = delete;
  TerminalSignalsIgnored& operator=(const TerminalSignalsIgnored&) = delete;

 private:
  struct sigaction interrupt_ = {};
  struct sigaction quit_ = {};
};

tl::unexpected<Error> cannot(const std::string& what) {
  return fail(ErrorKind::environment, "cannot " + what + ": " + std::strerror(errno));
}

}  // namespace

Result<ProcessResult> LocalProcesses::run(const Command& command) {
  const QuietPipe quiet;
  Conversation talk;
  Pipe null;
  if (!talk.out.open() || !talk.err.open()) return cannot("open a pipe");
  if (command.input.empty()) {
    null.read = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (null.read < 0) return cannot("open /dev/null");
  } else if (!talk.in.open()) {
    return cannot("open a pipe");
  }
  const int in = command.input.empty() ? null.read : talk.in.read;
  const auto pid = spawn(command, Streams{in, talk.out.write, talk.err.write}, Standing::own_group);
  if (!pid) return fail(pid.error());
  talk.pid = *pid;
  Pipe::close(talk.in.read);
  Pipe::close(talk.out.write);
  Pipe::close(talk.err.write);
  for (int end : {talk.in.write, talk.out.read, talk.err.read}) {
    if (end >= 0) ::fcntl(end, F_SETFL, O_NONBLOCK);
  }
  converse(talk, command.input, Clock::now() + std::chrono::seconds(command.limit.count), interrupted);
  if (talk.interrupted)
    return fail(ErrorKind::interrupted, "interrupted while '" + command.argv[0] + "' ran");
  return std::move(talk.result);
}

Result<int> LocalProcesses::pass_through(const Command& command) {
  const TerminalSignalsIgnored ignored;
  const auto pid = spawn(command, Streams{}, Standing::same_group);
  if (!pid) return fail(pid.error());
  int status = 0;
  while (::waitpid(*pid, &status, 0) < 0) {
    if (errno != EINTR) return cannot("wait for '" + command.argv[0] + "'");
  }
  return exit_code_of(status);
}

Result<int> LocalProcesses::start(const Command& command, const std::string& log) {
  Pipe files;  // two descriptors that close themselves
  files.read = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  files.write = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (files.read < 0 || files.write < 0) return cannot("open '" + log + "'");
  return spawn(command, Streams{files.read, files.write, files.write}, Standing::own_session);
}

bool LocalProcesses::alive(int pid) {
  if (pid <= 1) return false;
  // A daemon whose adopted parent never asks for it stays a zombie: it is gone for every purpose of ours.
  return (::kill(pid, 0) == 0 || errno == EPERM) && !is_zombie(pid);
}

bool LocalProcesses::stop(int pid, Seconds patience) {
  if (pid <= 1) return true;  // 0 and -1 would mean "everybody", 1 is init
  const auto gone_within = [&](std::chrono::milliseconds time) {
    const auto deadline = Clock::now() + time;
    for (auto pause = std::chrono::milliseconds(1); alive(pid);
         pause = std::min(pause * 2, std::chrono::milliseconds(20))) {
      if (Clock::now() >= deadline) return false;
      std::this_thread::sleep_for(pause);
    }
    return true;
  };
  if (!alive(pid)) return true;
  ::kill(pid, SIGTERM);
  if (gone_within(std::chrono::seconds(patience.count))) return true;
  ::kill(pid, SIGKILL);
  return gone_within(std::chrono::seconds(2));
}

std::optional<std::string> LocalProcesses::find(const std::string& program) {
  const char* path = std::getenv("PATH");  // NOLINT: the adapter is where the machine is asked
  return search_path(program, path == nullptr ? "" : path);
}

}  // namespace lamec::adapters
