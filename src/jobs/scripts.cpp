#include "jobs/scripts.hpp"

#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

bool is_variable_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::string words_of(const dialects::Command& command) {
  std::string text;
  for (const std::string& word : command) text += (text.empty() ? "" : " ") + quote_posix(word);
  return text;
}

// Sets $dir, and $work: where the script is submitted.
std::string locate(const Place& place, const std::string& run) {
  std::string text =
      place.base.empty() ? "  base=${SCRATCH:-$HOME}/lamec\n" : "  base=" + path_word(place.base) + "\n";
  text += "  case $base in /*) ;; *) base=$HOME/$base ;; esac\n";
  text += "  dir=$base/" + quote_posix(run) + "\n";
  text += "  work=" + (place.directory.empty() ? std::string("$dir") : path_word(place.directory)) + "\n";
  return text;
}

std::string make_directory() {
  return "  if ! complaint=$(mkdir -p -- \"$dir\" 2>&1); then say failed \"$complaint\"; return; fi\n"
         "  dir=$(cd \"$dir\" && pwd -P)\n";
}

}  // namespace

namespace {

std::string say_id() {
  return "    say_file id \"$dir/id\"\n    if [ -f \"$dir/record\" ]; then say_file record \"$dir/record\"; "
         "fi\n";
}

// Ends the script where the job's number is known.
std::string say_what_is_known() {
  return "  say directory \"$dir\"\n  say work \"$work\"\n  if [ -f \"$dir/id\" ]; then\n" + say_id() +
         "    return\n  fi\n";
}

// $said, a job's number, and what the scheduler knows of the job (paths of its output): kept in files, which
// may fail on a full disk, and said all the same.
std::string keep_id() {
  return "    printf '%s\\n' \"$said\" > \"$dir/id.new\" && mv -- \"$dir/id.new\" \"$dir/id\"\n";
}
std::string say_job(SchedulerKind kind) {
  std::string text = "    say id \"$said\"\n";
  if (kind == SchedulerKind::slurm)
    text +=
        "    job=$(printf '%s\\n' \"$said\" | tail -n 1)\n"
        "    said=$(scontrol show job --oneliner \"${job%%;*}\" 2> /dev/null)\n"
        "    printf '%s\\n' \"$said\" > \"$dir/record\"\n    say record \"$said\"\n";
  return text;
}

}  // namespace

std::string path_word(const std::string& path) {
  std::string text;
  std::string plain;
  const auto flush = [&] {
    if (!plain.empty()) text += quote_posix(plain);
    plain.clear();
  };
  std::size_t at = 0;
  if (path.rfind("~/", 0) == 0) {
    text = "\"$HOME\"";
    at = 1;
  }
  while (at < path.size()) {
    std::size_t end = at + 1;
    while (path[at] == '$' && end < path.size() && is_variable_character(path[end])) ++end;
    if (end > at + 1) {
      flush();
      text += "\"${" + path.substr(at + 1, end - at - 1) + "}\"";
    } else {
      plain += path[at];
    }
    at = end;
  }
  flush();
  return text;
}

namespace {

bool is_pbs(SchedulerKind kind) {
  return kind == SchedulerKind::pbs || kind == SchedulerKind::torque;
}

// Options of a job's variables: the mark for PBS Pro and Torque, and in a chain its link for all.
std::string variable_words(SchedulerKind kind, const std::string& run, const std::string& script,
                           bool chain) {
  // The command line replaces what the script says.
  const std::string own = dialects::variables_of(kind, script);
  if (is_pbs(kind)) {
    std::string words = " -v " + quote_posix((own.empty() ? "" : own + ",") + "LAMEC_RUN=" + run);
    if (chain) words += "\",LAMEC_CHAIN_LINK=$link,LAMEC_CHAIN_LENGTH=$links\"";
    return words;
  }
  // sbatch hands its environment on unless the script names what it wants. NONE and NIL cannot be added to.
  const std::string first = own.substr(0, own.find(','));
  if (!chain || own.empty() || first == "ALL" || first == "NONE" || first == "NIL") return "";
  return " --export=" + quote_posix(own + ",LAMEC_CHAIN_LINK,LAMEC_CHAIN_LENGTH");
}

// A link ends well: none behind it can start any more, and the scheduler takes them away.
std::string dependency_words(SchedulerKind kind) {
  return is_pbs(kind) ? "-W \"depend=afternotok:$before\""
                      : "\"--dependency=afternotok:$before\" --kill-on-invalid-dep=yes";
}

std::string submit_links(SchedulerKind kind, const std::string& words, int links) {
  return "  links=" + std::to_string(links) +
         "\n  link=1\n  before=\n  said=\n  while [ \"$link\" -le \"$links\" ]; do\n"
         "    set --\n    if [ -n \"$before\" ]; then set -- " +
         dependency_words(kind) + "; fi\n    answer=$(LAMEC_CHAIN_LINK=$link LAMEC_CHAIN_LENGTH=$links " +
         words +
         " \"$@\" \"$dir/job.sh\" 2> \"$dir/complaint\")\n    code=$?\n"
         "    if [ \"$code\" != 0 ]; then\n      say_file complaint \"$dir/complaint\"\n"
         "      if [ -n \"$said\" ]; then say part \"$said\"; fi\n"
         "      say refused \"$code\"; return\n    fi\n"
         "    said=\"${said:+$said\n}$answer\"\n"
         "    job=$(printf '%s\\n' \"$answer\" | tail -n 1)\n"
         "    before=${before:+$before:}${job%%;*}\n    link=$((link + 1))\n  done\n" +
         keep_id() + say_job(kind);
}

// Sets lamec_list once: a line "JOB|..." for each job of this person, in which the mark stands between
// blanks.
std::string list_of_jobs(SchedulerKind kind) {
  std::string text = "  if [ -z \"$lamec_list\" ]; then lamec_list=$({\n";
  if (kind == SchedulerKind::slurm) {
    text +=
        "    squeue --noheader --states=all --user=\"$(id -un)\" --format='%F|%k'\n"
        "    sacct --noheader --parsable2 --allocations --starttime=now-30days --format=JobID,Comment |\n"
        "      awk '{ i = index($0, \"|\"); j = substr($0, 1, i - 1); sub(/[_+.].*/, \"\", j); print j "
        "substr($0, i) }'\n";
  } else {
    // Long values go on behind a tab. A value's own commas have a backslash in front.
    const bool history = kind == SchedulerKind::pbs;
    text +=
        "    set -f\n    jobs=$(qselect" + std::string(history ? " -x" : "") +
        " -u \"$(id -un)\")\n    if [ -n \"$jobs\" ]; then qstat -f " + (history ? "-x" : "-1") +
        " $jobs; fi |\n      awk '/^Job Id:/ { if (id != \"\") print id \"|\" vars; id = $3; vars = \"\"; "
        "on = 0; next }\n"
        "        /^\\t/ { if (on) vars = vars substr($0, 2); next }\n"
        "        { on = 0 }\n"
        "        /^ *Variable_List = / { on = 1; vars = substr($0, index($0, \"= \") + 2) }\n"
        "        END { if (id != \"\") print id \"|\" vars }' | sed 's/,/ /g'\n";
  }
  return text + "  } 2> /dev/null; echo .); fi\n";
}

std::string mark_of(SchedulerKind kind, const std::string& run) {
  return is_pbs(kind) ? "LAMEC_RUN=" + run : comment_of(run);
}

}  // namespace

std::string comment_of(const std::string& run) {
  return "lamec:" + run;
}

bool knows_chains(SchedulerKind kind) {
  return kind != SchedulerKind::pjm;
}

std::string prepare_script(const Place& place, const std::string& run) {
  return locate(place, run) + make_directory() + "  say directory \"$dir\"\n";
}

std::string submit_script(const Place& place, const std::string& run, SchedulerKind kind,
                          const std::string& script, const std::vector<std::string>& submit_options,
                          int links) {
  dialects::Command command = dialects::submit_command(kind, "job.sh");
  command.pop_back();
  command.insert(command.end(), submit_options.begin(), submit_options.end());
  const std::string words = words_of(command) + variable_words(kind, run, script, links > 1);
  std::string text = locate(place, run) + make_directory();
  text +=
      "  if [ \"$work\" = \"${work#/}\" ] || ! cd \"$work\" 2> /dev/null; then say failed \"no directory "
      "$work\"; return; fi\n" +
      say_what_is_known() +
      "  if ! mkdir -- \"$dir/lock\" 2> /dev/null; then\n"
      "    if [ -d \"$dir/lock\" ]; then say taken ''; else say failed \"cannot write to $dir\"; fi\n    "
      "return\n  fi\n";
  text += "  if ! cat > \"$dir/job.sh.new\" " + here_document(script) +
          "  then say failed \"cannot write $dir/job.sh\"; return; fi\n"
          "  if ! mv -- \"$dir/job.sh.new\" \"$dir/job.sh\"; then say failed \"cannot write $dir/job.sh\"; "
          "return; fi\n";
  if (links > 1) return text + submit_links(kind, words, links);
  text += "  said=$(" + words +
          " \"$dir/job.sh\" 2> \"$dir/complaint\")\n  code=$?\n"
          // First of all: with the connection gone, the next word that is said ends the shell.
          "  if [ \"$code\" = 0 ]; then\n" +
          keep_id() +
          "  fi\n"
          "  say_file complaint \"$dir/complaint\"\n"
          "  if [ \"$code\" = 0 ]; then\n" +
          say_job(kind) + "  else\n    say refused \"$code\"\n  fi\n";
  return text;
}

std::string settle_script(const Place& place, const std::string& run, SchedulerKind kind, int links) {
  std::string text = locate(place, run) + make_directory();
  text += say_what_is_known() + "  if mkdir -- \"$dir/lock\" 2> /dev/null; then say never ''; return; fi\n";
  if (kind == SchedulerKind::pjm) return text + "  say taken ''\n";
  text += list_of_jobs(kind);
  text += "  said=$(printf '%s\\n' \"$lamec_list\" | awk -v c=" + quote_posix(mark_of(kind, run)) +
          " '{ i = index($0, \"|\") }\n"
          "    index(\" \" substr($0, i + 1) \" \", \" \" c \" \") > 0 { print substr($0, 1, i - 1) }' | "
          "sort -n -u)\n"
          "  count=$(printf '%s' \"$said\" | grep -c .)\n"
          "  if [ \"$count\" -gt 0 ] && [ \"$count\" -lt " +
          std::to_string(links) +
          " ] && [ -z \"$(find \"$dir/lock\" -prune -mmin +2)\" ]; then count=0; fi\n"
          "  if [ \"$count\" -gt 0 ]; then\n" +
          keep_id() + say_job(kind) + "  else\n    say taken ''\n  fi\n";
  return text;
}

std::string status_script(const std::vector<std::vector<dialects::Command>>& asked) {
  // Lists of an array's tasks are cut off at 64 bytes else (squeue(1), sacct(1)).
  std::string text =
      "  export SLURM_BITSTR_LEN=0\n  complaint=$(mktemp 2> /dev/null) || complaint=/dev/null\n";
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (std::size_t j = 0; j < asked[i].size(); ++j) {
      const std::string part = "status-" + std::to_string(i) + "-" + std::to_string(j);
      text += "  said=$(" + words_of(asked[i][j]) + " 2> \"$complaint\")\n  say " + part +
              "-code \"$?\"\n  say " + part + " \"$said\"\n  say_file " + part +
              "-complaint \"$complaint\"\n";
    }
  }
  return text + "  if [ \"$complaint\" != /dev/null ]; then rm -f -- \"$complaint\"; fi\n";
}

std::string record_script(const std::string& job, const std::string& part) {
  return "  say " + part + " \"$(scontrol show job --oneliner " + quote_posix(job) + " 2> /dev/null)\"\n";
}

std::string own_number_script(const std::string& task) {
  const std::string id = quote_posix(task);
  // Of a task that waits squeue says the number of the whole array.
  return "  number=$(squeue --noheader --states=all --format='%i %A' --jobs=" + id +
         " 2> /dev/null | awk -v t=" + id +
         " '$1 == t { print $2 }')\n  if [ -z \"$number\" ]; then number=$(sacct "
         "--noheader --parsable2 --allocations --format=JobIDRaw --jobs=" +
         id + " 2> /dev/null | head -n 1); fi\n  say number \"$number\"\n";
}

std::string test_script(const std::string& script) {
  return "  said=$(sbatch --test-only 2>&1 " + here_document(script) +
         ")\n  say code \"$?\"\n  say out \"$said\"\n";
}

std::string plain_script(const dialects::Command& command) {
  return "  said=$(" + words_of(command) + " 2>&1)\n  say code \"$?\"\n  say out \"$said\"\n";
}

std::string read_file_lines(const std::string& file, long long offset, long long most) {
  // Lines are turned into bytes first, so that the next call goes on where this one ended.
  const std::string from =
      offset >= 0 ? std::to_string(offset)
                  : "$((size - $(tail -n " + std::to_string(-offset) + " -- " + file + " | wc -c)))";
  // The length is settled before the bytes are read: the file may be growing.
  return "  if [ ! -r " + file + " ]; then say missing ''; return; fi\n  size=$(($(wc -c < " + file +
         ")))\n  from=" + from +
         "\n  if [ \"$from\" -gt \"$size\" ]; then from=0; fi\n  count=$((size - from))\n  if [ \"$count\" "
         "-gt " +
         std::to_string(most) + " ]; then count=" + std::to_string(most) +
         "; fi\n  say from \"$from\"\n  printf '@lamec-%s data %d\\n' \"$lamec_mark\" \"$count\"\n  tail -c "
         "+\"$((from + 1))\" -- " +
         file + " | head -c \"$count\"\n  echo\n";
}

std::string read_script(const std::string& path, long long offset, long long most) {
  return read_file_lines(quote_posix(path), offset, most);
}

}  // namespace lamec::jobs
