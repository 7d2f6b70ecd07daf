#include "facts/values.hpp"

#include <algorithm>
#include <cstdlib>

#include "catalog/grammar.hpp"
#include "facts/quantity.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::facts {
namespace {

using catalog::check_grammar;
using catalog::Grammar;

Reading refused(std::string why) {
  return {{}, false, std::move(why)};
}
Reading one(std::string word, bool literal = false, bool noted = false) {
  return {{Part{"", {std::move(word)}, false, literal}}, noted, ""};
}

bool begins(std::string_view text, std::string_view with) {
  return text.rfind(with, 0) == 0;
}

// "yes, through NAT" begins with the word yes, "yesterday" does not.
bool begins_word(std::string_view text, std::string_view word) {
  return begins(text, word) && (text.size() == word.size() ||
                                std::string_view(" ,;:(").find(text[word.size()]) != std::string_view::npos);
}

}  // namespace

Reading read_number(const Leaf& leaf) {
  if (leaf.list) return refused("a list, not a number");
  const auto number = whole_number(leaf.text);
  return number ? one(std::to_string(*number), true) : refused("not a whole number");
}

Reading read_flag(const Leaf& leaf) {
  if (leaf.text == "true" || leaf.text == "false") return one(leaf.text, true);
  return refused("neither true nor false");
}

Reading read_true(const Leaf& leaf) {
  return leaf.text == "true" ? one("true", true) : refused("not true");
}

Reading read_shared(const Leaf& leaf) {
  if (leaf.text == "true") return one("false", true);
  if (leaf.text == "false") return one("true", true);
  return refused("neither true nor false");
}

Reading read_exclusive_word(const Leaf& leaf) {
  return leaf.text == "exclusive" ? one("true", true) : refused("not the word 'exclusive'");
}

Reading read_yes_no(const Leaf& leaf) {
  for (const char* word : {"true", "yes"}) {
    if (begins_word(leaf.text, word)) return one("true", true, leaf.text != word);
  }
  for (const char* word : {"false", "none", "no"}) {
    if (begins_word(leaf.text, word)) return one("false", true, leaf.text != word);
  }
  return refused("neither yes nor no");
}

Reading read_mandatory(const Leaf& leaf) {
  return begins_word(leaf.text, "mandatory") ? one("true", true, true)
                                             : refused("does not say that it is mandatory");
}

Reading read_required(const Leaf& leaf) {
  if (leaf.text == "true") return one("required");
  return leaf.text == "false" ? one("optional") : refused("neither true nor false");
}

Reading read_allowed(const Leaf& leaf) {
  if (leaf.text == "true") return one("allowed");
  return leaf.text == "false" ? one("forbidden") : refused("neither true nor false");
}

Reading read_time(const Leaf& leaf) {
  const Quantity time = leading_time(leaf.text);
  if (time.length == 0) return refused("does not begin with a time");
  const std::string_view rest = trim(std::string_view(leaf.text).substr(time.length));
  const bool plain = rest.empty() || rest.front() == '(' || begins_word(rest, "max");
  if (!plain || contains(rest, "seen")) return refused("says more than a time");
  if (later_time(rest, time.number)) return refused("names several times");
  return one(to_clock(Seconds{time.number}, true), false, !rest.empty());
}

Reading read_memory(const Leaf& leaf) {
  if (const auto number = whole_number(leaf.text)) return one(std::to_string(*number), true);
  const Quantity size = leading_size(leaf.text);
  if (size.length == 0) return refused("does not begin with a size");
  if (size.number == 0) return refused("less than one GB");
  const std::string_view rest = trim(std::string_view(leaf.text).substr(size.length));
  static constexpr std::string_view k_kinds[] = {"HBM", "DDR"};
  const bool kind =
      std::any_of(std::begin(k_kinds), std::end(k_kinds), [&](auto word) { return begins(rest, word); });
  if (!rest.empty() && rest.front() != '(' && !kind) return refused("says more than a size");
  return one(std::to_string(size.number), true, !rest.empty() || size.converted);
}

Reading read_mebibytes(const Leaf& leaf) {
  const auto number = whole_number(leaf.text);
  if (!number || *number < 1024) return refused("not a number of MiB");
  return one(std::to_string(*number / 1024), true);
}

Reading read_at_most(const Leaf& leaf) {
  Reading reading = read_number(leaf);
  if (reading.good()) reading.parts.push_back({"cpus_per_gpu_rule", {"at_most"}, false, false});
  return reading;
}

Reading read_usual(const Leaf& leaf) {
  Reading reading = read_number(leaf);
  if (reading.good()) reading.parts.push_back({"cpus_per_gpu_rule", {"usual"}, false, false});
  return reading;
}

Reading read_text(const Leaf& leaf) {
  if (leaf.list || trim(leaf.text).empty()) return refused("not one text");
  return one(leaf.text);
}

Reading read_name(const Leaf& leaf) {
  if (leaf.list || !check_grammar(Grammar::name, leaf.text)) return refused("not a name");
  return one(leaf.text);
}

Reading read_names(const Leaf& leaf) {
  const std::vector<std::string> words = leaf.list ? leaf.items : std::vector<std::string>{leaf.text};
  for (const std::string& word : words) {
    if (!check_grammar(Grammar::name, word)) return refused("not a list of names");
  }
  return {{Part{"", words, true, false}}, false, ""};
}

namespace {

bool is_for_transfers(const Leaf& leaf) {
  return !leaf.path.empty() && leaf.path.back() == "transfer";
}

bool has_letter(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

}  // namespace

Reading read_hosts(const Leaf& leaf) {
  const std::vector<std::string> words = leaf.list ? leaf.items : std::vector<std::string>{leaf.text};
  if (is_for_transfers(leaf)) return refused("no login host");
  // "login.hpc.vub.be; 2 nodes" begins with the host.
  const std::string first = words.front().substr(0, words.front().find_first_of(" ;"));
  for (const std::string& word : words) {
    const std::string& host = &word == &words.front() ? first : word;
    if (!check_grammar(Grammar::host, host) || !contains(host, ".")) return refused("not a host name");
  }
  Reading reading = one(first, false, first != words.front());
  if (words.size() > 1) reading.parts.push_back({"/hosts", words, true, false});
  return reading;
}

Reading read_more_hosts(const Leaf& leaf) {
  std::vector<std::string> words = leaf.list ? leaf.items : std::vector<std::string>{leaf.text};
  if (is_for_transfers(leaf)) return refused("no login host");
  for (std::string& word : words) {
    const std::size_t open = word.find('[');
    const std::size_t close = word.find(']');
    if (open != std::string::npos && close != std::string::npos && open < close)
      word.replace(open, close + 1 - open, "*");
    const bool host = check_grammar(Grammar::host_pattern, word) && has_letter(word) && !contains(word, "..");
    if (!host) return refused("not host names");
  }
  return {{Part{"", words, true, false}}, false, ""};
}

Reading read_scheduler(const Leaf& leaf) {
  const std::string text = to_lower(leaf.text);
  static constexpr std::string_view k_kinds[] = {"slurm", "pbs", "torque", "pjm"};
  const auto kind = std::find_if(std::begin(k_kinds), std::end(k_kinds),
                                 [&](std::string_view word) { return begins_word(text, word); });
  if (kind == std::end(k_kinds)) return refused("no known scheduler");
  Reading reading = one(std::string(*kind));
  const std::string rest = std::string(trim(std::string_view(leaf.text).substr(kind->size())));
  const std::string version = leading_version(rest);
  if (!version.empty()) reading.parts.push_back({"version", {version}, false, false});
  for (const char* flag : {"--clusters=", "-M "}) {
    const std::size_t at = rest.find(flag);
    if (at == std::string::npos) continue;
    const std::string name = rest.substr(at + std::string_view(flag).size());
    const std::string cluster = name.substr(0, name.find_first_of(" ,;)/"));
    if (check_grammar(Grammar::name, cluster))
      reading.parts.push_back({"/partitions/%/cluster", {cluster}, false, false});
  }
  reading.noted = !rest.empty() && rest != version;
  return reading;
}

Reading read_version(const Leaf& leaf) {
  const std::string version = leading_version(leaf.text);
  return version.empty() ? refused("not a version") : one(version, false, version != leaf.text);
}

Reading read_status(const Leaf& leaf) {
  for (const char* word : {"live", "new"}) {
    if (begins_word(leaf.text, word)) return one("live", false, leaf.text != "live");
  }
  for (const char* word : {"retired", "historic", "decommissioned"}) {
    if (begins_word(leaf.text, word)) return one("retired", false, leaf.text != "retired");
  }
  return refused("neither live nor retired");
}

Reading read_module_tool(const Leaf& leaf) {
  const std::string text = to_lower(leaf.text);
  if (begins_word(text, "lmod")) return one("lmod", false, text != "lmod");
  for (const char* word : {"environment modules", "tcl modules", "tcl environment modules"}) {
    if (begins_word(text, word)) return one("environment_modules", false, true);
  }
  return begins_word(text, "none") ? one("none", false, text != "none") : refused("names no module tool");
}

Reading read_launcher(const Leaf& leaf) {
  if (leaf.text == "srun" || leaf.text == "mpirun" || leaf.text == "mpiexec") return one(leaf.text);
  if (begins_word(leaf.text, "srun;")) return one("srun", false, true);
  return refused("not one launcher");
}

Reading read_architecture(const Leaf& leaf) {
  for (const char* word : {"x86_64", "aarch64"}) {
    if (begins_word(leaf.text, word)) return one(word, false, leaf.text != word);
  }
  return refused("no known architecture");
}

Reading read_gpu_memory(const Leaf& leaf) {
  if (const auto number = whole_number(leaf.text)) return one(std::to_string(*number), true);
  return read_memory(leaf);
}

namespace {

constexpr std::string_view k_path_words[] = {"HOME", "SCRATCH", "DATA", "WORK",   "PROJECT", "STORE",
                                             "FAST", "PUBLIC",  "CFS",  "TMPDIR", "FLASH",   "BEEOND"};

// Variables that hold a directory; others (VSC_INSTITUTE) say something else.
bool names_directory(const std::string& name) {
  if (!check_grammar(Grammar::variable, name) || to_lower(name) == name) return false;
  return std::any_of(std::begin(k_path_words), std::end(k_path_words),
                     [&](std::string_view word) { return contains(name, word); });
}

}  // namespace

Reading read_file_systems(const Leaf& leaf) {
  if (!leaf.list) return refused("not a list of variables");
  Reading reading;
  for (const std::string& name : leaf.items) {
    if (names_directory(name))
      reading.parts.push_back({"/filesystems/" + to_lower(name) + "/variable", {name}, false, false});
  }
  if (reading.parts.empty()) reading.why = "no variable of a directory";
  // The others are not lost: the whole list is said as well.
  reading.noted = reading.parts.size() < leaf.items.size();
  return reading;
}

Reading read_file_system(const Leaf& leaf) {
  const std::string& name = leaf.path.back();
  if (!names_directory(name)) return refused("not the variable of a directory");
  if (begins_word(leaf.text, "not") || begins_word(leaf.text, "reserved")) return refused("not in use");
  return {{Part{"/filesystems/" + to_lower(name) + "/variable", {name}, false, false}},
          !leaf.text.empty() && leaf.text != "yes" && leaf.text != "true",
          ""};
}

}  // namespace lamec::facts
