#include "jobs/task.hpp"

#include "jobs/scripts.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

constexpr long long k_most = 1 << 20;  // bytes of one step
constexpr Seconds k_interval{1};
// A person who pressed Ctrl-C does not wait longer.
constexpr Seconds k_stop_limit{20};

std::string locate_task(const Task& task) {
  return "  dir=" + path_word(task.directory) +
         "\n"
         "  owner=$(cat \"$dir/owner\" 2> /dev/null)\n  pid=${owner##* }\n  here=$(uname -n)\n";
}

struct Seen {
  bool over = false;
  bool gone = false;
  int code = 0;
  long long next = 0;
  std::string data;
};

Result<Seen> look(const Task& task, long long offset, const Host& host, const Patience& patience,
                  Processes& processes) {
  const auto answer = ask(host, watch_task_script(task, offset, k_most), patience, processes);
  if (!answer) return fail(answer.error());
  Seen seen;
  seen.over = answer->has("code");
  seen.gone = answer->has("gone");
  seen.code = static_cast<int>(std::strtol(answer->value("code").c_str(), nullptr, 10));
  seen.data = answer->value("data");
  seen.next =
      std::strtoll(answer->value("from").c_str(), nullptr, 10) + static_cast<long long>(seen.data.size());
  return seen;
}

}  // namespace

std::string start_task_script(const Task& task) {
  // setsid: a group of its own, which no end of the connection reaches and which can be stopped as a whole.
  return locate_task(task) +
         "  if ! complaint=$(mkdir -p -- \"$dir\" 2>&1); then say failed \"$complaint\"; return; fi\n"
         // A new beginning belongs to who could move the old end away.
         "  if ! mkdir -- \"$dir/lock\" 2> /dev/null; then\n"
         "    for wait in 1 2 3 4 5; do\n"
         "      if [ -s \"$dir/owner\" ] || [ -f \"$dir/code\" ]; then break; fi\n      sleep 1\n    done\n" +
         locate_task(task) +
         "    if [ -f \"$dir/code\" ]; then old=code\n"
         "    elif [ -n \"$owner\" ] && [ \"${owner%% *}\" != \"$here\" ]; then say elsewhere \"$owner\"; "
         "return\n"
         "    elif [ -n \"$pid\" ] && kill -0 \"$pid\" 2> /dev/null; then say joined \"$pid\"; return\n"
         "    else old=owner; fi\n"
         "    if ! mv -- \"$dir/$old\" \"$dir/$old.old\" 2> /dev/null && [ -e \"$dir/owner\" ]; then say "
         "joined ''; return; fi\n"
         "  fi\n"
         "  rm -f -- \"$dir/code\" \"$dir/owner\"\n"
         "  : > \"$dir/log\"\n"
         "  if ! cat > \"$dir/script\" " +
         here_document(task.script) +
         "  then say failed \"cannot write $dir/script\"; return; fi\n"
         "  setsid sh -c 'bash \"$1/script\" > \"$1/log\" 2>&1; echo \"$?\" > \"$1/code.new\"; mv -- "
         "\"$1/code.new\" "
         "\"$1/code\"' task \"$dir\" > /dev/null 2>&1 &\n"
         "  echo \"$here $!\" > \"$dir/owner\"\n  say started \"$!\"\n";
}

std::string watch_task_script(const Task& task, long long offset, long long most) {
  // The end first: what is written before it is read after it.
  return locate_task(task) +
         "  if [ -f \"$dir/code\" ]; then say_file code \"$dir/code\"\n"
         "  elif [ \"${owner%% *}\" = \"$here\" ] && ! kill -0 \"$pid\" 2> /dev/null && [ ! -f \"$dir/code\" "
         "]; then say "
         "gone ''; fi\n" +
         read_file_lines("\"$dir/log\"", offset, most);
}

std::string stop_task_script(const Task& task) {
  return locate_task(task) +
         "  if [ \"${owner%% *}\" = \"$here\" ] && [ ! -f \"$dir/code\" ]; then\n"
         "    kill -TERM -- \"-$pid\" 2> /dev/null\n    echo 143 > \"$dir/code\"\n  fi\n  say stopped ''\n";
}

Result<int> carry_out(const Task& task, const Host& host, const Patience& patience, Processes& processes,
                      const std::function<void(std::string_view)>& out,
                      const std::function<void(const std::string&)>& say) {
  const auto begun = ask(host, start_task_script(task), patience, processes);
  if (!begun) return fail(begun.error());
  if (begun->has("failed")) return fail(ErrorKind::environment, begun->value("failed"));
  if (begun->has("elsewhere"))
    return fail(ErrorKind::environment,
                "this is being done already on " + split_blanks(begun->value("elsewhere")).front(),
                {"wait for it there; where that machine is gone, remove " + task.directory});
  if (begun->has("joined")) say("this is being done already; its output follows");
  long long offset = 0;
  for (;;) {
    const auto seen = look(task, offset, host, patience, processes);
    if (!seen && seen.error().kind != ErrorKind::interrupted) return fail(seen.error());
    if (seen) {
      if (!seen->data.empty()) out(seen->data);
      offset = seen->next;
      if (static_cast<long long>(seen->data.size()) == k_most) continue;
      if (seen->over) return seen->code;
      if (seen->gone)
        return fail(ErrorKind::environment,
                    "it ended without a word: its machine was shut down, or it was killed");
    }
    if (pause(k_interval, patience.interrupted)) continue;
    return fail(ErrorKind::interrupted, "interrupted");
  }
}

Result<void> stop(const Task& task, const Host& host, Processes& processes) {
  const auto answer = ask_once(host, stop_task_script(task), k_stop_limit, processes);
  return answer ? Result<void>{} : fail(answer.error());
}

}  // namespace lamec::jobs
