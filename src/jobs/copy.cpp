#include "jobs/copy.hpp"

#include <algorithm>

#include "jobs/copy_list.hpp"
#include "jobs/copy_scripts.hpp"
#include "jobs/transfer.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

namespace fs = std::filesystem;

// Of a script that reads every byte of a data set.
constexpr Seconds k_sums_limit{86'400};

// What the steps know of one copy.
struct Course {
  const CopyRequest& request;
  const CopyWork& work;
  std::vector<Item> items = {};
  fs::path spool = {};     // on this machine
  std::string stage = {};  // on the other side
  Entries there = {}, staged = {};
  std::vector<const Entry*> wanted = {};
  Copied copied = {};
};

Result<Answer> asked(const Host& host, const std::string& script, const Course& course,
                     Seconds limit = {600}) {
  Patience patience = course.work.patience;
  patience.limit = limit;
  auto answer = ask(host, script, patience, course.work.processes);
  if (answer && answer->has("failed"))
    return fail(ErrorKind::environment, name_of(host) + ": " + std::string(trim(answer->value("failed"))));
  return answer;
}

// Relative paths are below the home directory, wherever a profile leads to.
std::string at_home(const Host& host) {
  return host.local() ? "" : "  cd || { say failed 'there is no home directory'; return; }\n";
}

std::string base_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_copied(const Entry& entry) {
  return entry.kind == 'f' || entry.kind == 'd' || entry.kind == 'l';
}

Result<void> survey_source(Course& course) {
  const auto answer =
      asked(course.request.from, at_home(course.request.from) + source_script(course.request.paths), course);
  if (!answer) return fail(answer.error());
  std::set<std::string> names;
  for (std::size_t i = 0; i < course.request.paths.size(); ++i) {
    Item item;
    item.root = answer->value("root-" + std::to_string(i));
    auto entries = read_entries(answer->value("list-" + std::to_string(i)));
    if (!entries) return fail(entries.error());
    for (Entry& entry : *entries) {
      if (is_copied(entry))
        item.entries.push_back(std::move(entry));
      else
        course.copied.left_out.push_back(entry.path);
    }
    if (!names.insert(base_of(item.root)).second)
      return fail(ErrorKind::usage, "two of the paths are called '" + base_of(item.root) + "'",
                  {"copy them into directories of their own"});
    if (!item.entries.empty() && item.entries.front().kind == 'l' && course.work.say)
      course.work.say(item.root + " is a symbolic link and is copied as one; '" + course.request.paths[i] +
                      "/.' is what it leads to");
    course.items.push_back(std::move(item));
  }
  return {};
}

// The same words again mean the same stage.
void name_stage(Course& course) {
  std::string words = course.work.client + '\0' + course.request.from.name + '\0' + course.request.to.name +
                      '\0' + course.request.into;
  for (const Item& item : course.items) words += '\0' + item.root;
  const std::string id = content_hash(words);
  course.stage = ".lamec-copy-" + id;
  course.spool = course.work.spools / id;
}

// One call at a time. A process that is gone holds nothing.
Result<void> lock(const Course& course) {
  const fs::path file = course.spool / "lock";
  if (auto made = course.work.files.make_directories(course.spool, 0700); !made) return made;
  if (const auto text = course.work.files.read(file); text) {
    const int holder = std::atoi(text->c_str());
    if (holder != course.work.process && course.work.processes.alive(holder))
      return fail(ErrorKind::environment,
                  "process " + std::to_string(holder) + " on this machine is copying the same",
                  {"if that is another program, remove " + file.string()});
  }
  return course.work.files.write(file, std::to_string(course.work.process) + "\n", 0600);
}

Result<void> survey_target(Course& course) {
  std::vector<std::string> names;
  for (const Item& item : course.items) names.push_back(base_of(item.root));
  const auto answer =
      asked(course.request.to,
            at_home(course.request.to) + target_script(course.request.into, names, course.stage), course);
  if (!answer) return fail(answer.error());
  const auto there = read_entries(answer->value("there"));
  const auto staged = read_entries(answer->value("staged"));
  if (!there || !staged) return fail(there ? staged.error() : there.error());
  const std::string into = answer->value("into");
  course.stage = into + "/" + course.stage;
  course.there = by_path(*there);
  course.staged = by_path(*staged);
  course.copied.into = into.empty() ? "/" : into;
  for (Item& item : course.items) {
    item.target = into + "/" + base_of(item.root);
    item.whole = course.there.count(item.target) == 0;
    course.copied.targets.push_back(item.target);
  }
  return {};
}

using Sums = std::map<std::string, std::string>;

Result<Sums> sums(const Host& host, const std::string& below, const std::vector<std::string>& files,
                  const Course& course) {
  const auto answer = asked(host, sums_script(below, files), course, k_sums_limit);
  if (!answer) return fail(answer.error());
  return read_sums(answer->value("sums"));
}

// Those of the pairs whose contents differ. One call a side.
Result<std::vector<Pair>> differing(const std::vector<Pair>& pairs, const Course& course) {
  std::vector<Pair> different;
  if (pairs.empty()) return different;
  std::vector<std::string> sources, targets;
  for (const Pair& pair : pairs) {
    sources.push_back(pair.source);
    targets.push_back(pair.target);
  }
  const auto here = sums(course.request.from, "", sources, course);
  if (!here) return fail(here.error());
  const auto there = sums(course.request.to, "", targets, course);
  if (!there) return fail(there.error());
  for (const Pair& pair : pairs) {
    const auto a = here->find(pair.source);
    const auto b = there->find(pair.target);
    if (a == here->end() || b == there->end() || a->second != b->second) different.push_back(pair);
  }
  return different;
}

tl::unexpected<Error> in_the_way(const std::vector<std::string>& paths, const Course& course, bool wall) {
  constexpr std::size_t k_shown = 5;
  Error error{ErrorKind::input, "", {}, {}};
  error.message =
      "on " + name_of(course.request.to) + " " +
      (paths.size() == 1 ? "" : std::to_string(paths.size()) + " paths: ") +
      join({paths.begin(), paths.begin() + static_cast<long>(std::min(k_shown, paths.size()))}, ", ") +
      (paths.size() > k_shown ? ", ..." : "") +
      (wall ? (paths.size() == 1 ? " is" : " are") + std::string(" a directory on one side only")
            : (paths.size() == 1 ? " is" : " are") + std::string(" there already and of other content")) +
      "; nothing was copied";
  error.hints = {wall ? "--into another directory"
                      : "--overwrite replaces what differs; --into another directory"};
  return fail(std::move(error));
}

// What is still to be brought. Errors: something is in the way.
Result<void> choose(Course& course) {
  Comparison found = compare(course.items, course.there);
  if (!found.walls.empty()) return in_the_way(found.walls, course, true);
  const auto different = differing(found.alike, course);
  if (!different) return fail(different.error());
  for (const Pair& pair : found.alike) found.done.insert(pair.source);
  for (const Pair& pair : *different) {
    found.done.erase(pair.source);
    found.conflicts.push_back(pair.target);
  }
  course.copied.already = found.alike.size() - different->size();
  if (!found.conflicts.empty() && !course.request.overwrite)
    return in_the_way(found.conflicts, course, false);
  for (const Item& item : course.items) {
    for (const Entry& entry : item.entries) {
      if (found.done.count(entry.path) == 0) course.wanted.push_back(&entry);
      course.copied.files += entry.kind == 'f' ? 1 : 0;
      course.copied.links += entry.kind == 'l' ? 1 : 0;
      course.copied.directories += entry.kind == 'd' ? 1 : 0;
      course.copied.bytes += entry.kind == 'f' ? entry.size : 0;
    }
  }
  return {};
}

Result<void> prepare(Course& course) {
  Entries wanted;
  for (const Entry* entry : course.wanted) wanted.emplace(entry->path, *entry);
  const auto answer =
      asked(course.request.to, stage_script(course.stage, leftovers(course.staged, wanted)), course);
  return answer ? Result<void>{} : fail(answer.error());
}

Result<void> bring_batch(const std::vector<const Entry*>& batch, const Course& course) {
  const CopyWork& work = course.work;
  const std::string list = (course.spool / "list").string();
  std::string names;
  for (const Entry* entry : batch) names += entry->path.substr(1) + '\0';
  if (auto written = work.files.write(list, names, 0600); !written) return written;
  const Side from{course.request.from, ""};
  const Side to{course.request.to, course.stage};
  if (from.host.local() || to.host.local())
    return bring_listed(from, to, list, work.progress, work.patience, work.processes);
  const Side between{{}, (course.spool / "files").string()};
  if (auto made = work.files.make_directories(between.directory, 0700); !made) return made;
  if (auto done = bring_listed(from, between, list, work.progress, work.patience, work.processes); !done)
    return done;
  if (auto done = bring_listed(between, to, list, work.progress, work.patience, work.processes); !done)
    return done;
  return work.files.remove_all(between.directory);
}

Result<void> bring(Course& course) {
  std::vector<const Entry*> missing;
  long long bytes = 0;
  for (const Entry* entry : course.wanted) {
    if (!is_staged(*entry, course.staged)) {
      missing.push_back(entry);
      bytes += entry->kind == 'f' ? entry->size : 0;
    } else if (entry->kind == 'f') {
      ++course.copied.resumed;
    }
  }
  const bool direct = course.request.from.local() || course.request.to.local();
  const auto parts = batches(missing, direct ? bytes : course.request.spool_bytes);
  if (course.work.say && course.copied.resumed > 0)
    course.work.say(count_of(static_cast<long long>(course.copied.resumed), "file") + " of an earlier try " +
                    (course.copied.resumed == 1 ? "is" : "are") + " there");
  if (course.work.say && bytes > 0)
    course.work.say(size_in_words(bytes) + " from " + name_of(course.request.from) + " to " +
                    name_of(course.request.to) + (direct ? "" : ", through this machine"));
  long long brought = 0;
  for (const auto& part : parts) {
    if (auto done = bring_batch(part, course); !done) return done;
    for (const Entry* entry : part) brought += entry->kind == 'f' ? entry->size : 0;
    if (course.work.say && parts.size() > 1)
      course.work.say(size_in_words(brought) + " of " + size_in_words(bytes));
  }
  return {};
}

Result<void> verify(Course& course) {
  std::vector<Pair> pairs;
  for (const Entry* entry : course.wanted) {
    if (entry->kind == 'f') pairs.push_back({entry->path, course.stage + entry->path});
  }
  const auto different = differing(pairs, course);
  if (!different) return fail(different.error());
  if (different->empty()) return {};
  std::vector<std::string> paths;
  for (const Pair& pair : *different) paths.push_back(pair.source);
  // Removed, so that the next call does not take them for whole.
  if (const auto answer = asked(course.request.to, stage_script(course.stage, paths), course); !answer)
    return fail(answer.error());
  return fail(ErrorKind::environment,
              count_of(static_cast<long long>(paths.size()), "file") + " did not arrive as " +
                  (paths.size() == 1 ? "it is" : "they are") + " on " + name_of(course.request.from) +
                  ", the first is " + paths.front(),
              {"was it written to meanwhile? The same command brings it anew; nothing is in its place yet"});
}

Result<void> land(const Course& course) {
  constexpr unsigned k_owner = 0700;
  Landing landing{course.stage, course.request.overwrite, {}, {}, {}};
  const std::set<const Entry*> wanted(course.wanted.begin(), course.wanted.end());
  for (const Item& item : course.items) {
    if (item.whole && !item.entries.empty()) landing.moves.push_back({course.stage + item.root, item.target});
    for (const Entry& entry : item.entries) {
      if (wanted.count(&entry) == 0) continue;
      const std::string target = target_of(item, entry);
      if (entry.kind != 'd') {
        if (!item.whole) landing.moves.push_back({course.stage + entry.path, target});
        continue;
      }
      if (!item.whole) landing.directories.push_back(target);
      // Those that came along whole have their bits, but for what was lent to the owner meanwhile.
      if (!item.whole || (entry.mode & k_owner) != k_owner) landing.modes.emplace_back(target, entry.mode);
    }
  }
  std::reverse(landing.modes.begin(), landing.modes.end());  // what lies deeper first
  const auto answer = asked(course.request.to, landing_script(landing), course);
  return answer ? Result<void>{} : fail(answer.error());
}

Error with_resume(Error error) {
  if (error.kind == ErrorKind::interrupted) {
    error.message = "interrupted; what was brought so far is kept";
    error.hints = {"the same command goes on from there"};
  } else if (error.kind == ErrorKind::environment && error.hints.empty()) {
    error.hints.push_back("what was brought so far is kept: the same command goes on from there");
  }
  return error;
}

Result<void> carry_over(Course& course) {
  auto done = prepare(course);
  if (done) done = bring(course);
  if (done) done = verify(course);
  if (done) done = land(course);
  return done ? Result<void>{} : fail(with_resume(done.error()));
}

}  // namespace

Result<Copied> copy(const CopyRequest& request, const CopyWork& work) {
  Course course{request, work};
  if (auto done = survey_source(course); !done) return fail(done.error());
  name_stage(course);
  if (auto done = lock(course); !done) return fail(done.error());
  auto done = survey_target(course);
  if (done) done = choose(course);
  // With nothing wanted, what an earlier try left in its stage is still removed.
  if (done && !(course.wanted.empty() && course.staged.empty())) done = carry_over(course);
  // What lies in the spool is kept where something went wrong.
  const auto cleared = work.files.remove_all(done ? course.spool : course.spool / "lock");
  if (!done) return fail(done.error());
  if (!cleared) return fail(cleared.error());
  return std::move(course.copied);
}

}  // namespace lamec::jobs
