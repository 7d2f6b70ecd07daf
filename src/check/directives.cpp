// LM006 to LM015, LM035, LM038 to LM042: how directives are written. What sbatch does with them:
// src/sbatch/opt.c of Slurm.

#include <algorithm>
#include <cctype>
#include <map>

#include "check/rule.hpp"
#include "dialects/slurm.hpp"
#include "util/duration.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::check {
namespace {

int length_of(std::string_view text) {
  return static_cast<int>(text.size());
}

// A line whose words say #SBATCH in another spelling: where the directive would begin, else nothing.
// "# sbatch -J name job.sh" tells how the script is submitted.
bool shows_a_submission(std::string_view front, std::string_view options) {
  if (trim(front.substr(1)) != "sbatch") return false;
  const std::vector<std::string> words = split_blanks(options);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    const auto ends = [&](std::string_view end) { return word.size() > end.size() && word.ends_with(end); };
    return word[0] != '-' &&
           (ends(".sh") || ends(".slurm") || ends(".sbatch") || ends(".job") || ends(".bash"));
  });
}

std::optional<std::string> meant_directive(std::string_view line) {
  if (slurm::is_directive(line)) return std::nullopt;
  const std::string_view bare = trim(line);
  if (bare.size() < 8 || bare[0] != '#' || bare.substr(0, 2) == "##") return std::nullopt;
  const std::size_t dash = bare.find(" -");
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view front = bare.substr(0, dash);
  const std::string name =
      to_lower(replace_all(replace_all(std::string(front.substr(1)), " ", ""), "\t", ""));
  if (shows_a_submission(front, bare.substr(dash))) return std::nullopt;
  static constexpr std::string_view k_slips[] = {"sbatch", "sbacth",  "sbtach", "sbatch:", "sbath",
                                                 "batch",  "sbach",   "sabtch", "bsatch",  "$sbatch",
                                                 "$batch", "!sbatch", "ssbatch"};
  if (std::find(std::begin(k_slips), std::end(k_slips), name) == std::end(k_slips)) return std::nullopt;
  return "#SBATCH" + std::string(bare.substr(dash));
}

const std::pair<std::string_view, std::string_view> k_typographic[] = {
    {"\xe2\x80\x90", "-"},  {"\xe2\x80\x91", "-"}, {"\xe2\x80\x92", "-"},  {"\xe2\x80\x93", "--"},
    {"\xe2\x80\x94", "--"}, {"\xe2\x88\x92", "-"}, {"\xe2\x80\x9c", "\""}, {"\xe2\x80\x9d", "\""},
    {"\xe2\x80\x98", "'"},  {"\xe2\x80\x99", "'"}, {"\xc2\xa0", " "}};

// d-h, d-h:m, d-h:m:s, m, m:s, h:m:s (man sbatch, --time).
bool slurm_reads_time(std::string_view text) {
  const std::string lower = to_lower(text);
  if (lower == "infinite" || lower == "unlimited") return true;
  const std::size_t dash = text.find('-');
  const bool days = dash != std::string_view::npos;
  if (days && !whole_number(text.substr(0, dash))) return false;
  const std::vector<std::string> parts = split(days ? text.substr(dash + 1) : text, ':');
  if (parts.size() > 3) return false;
  return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && part[0] != '-' && whole_number(part).has_value();
  });
}

bool is_open_text(const FoundOption& option) {
  return contains(option.value, "$") || contains(option.value, "{{") || contains(option.value, "<");
}

std::optional<int> release_of(const Sheet& sheet) {
  if (sheet.input.system == nullptr || !sheet.input.system->scheduler.version.known()) return std::nullopt;
  return slurm::release_number(*sheet.input.system->scheduler.version.value);
}

}  // namespace

bool looks_like_placeholder(std::string_view value) {
  if (value.size() > 2 && value.front() == '<' && value.back() == '>') return true;
  if (value.size() > 4 && value.substr(0, 2) == "{{" && value.substr(value.size() - 2) == "}}") return true;
  const std::string lower = to_lower(value);
  static constexpr std::string_view k_words[] = {
      "your_account",   "youraccount",  "your-account", "your_project",   "yourproject", "your-project",
      "your_partition", "account_name", "project_name", "partition_name", "xxx",         "xxxx",
      "xxxxx",          "changeme",     "change_me",    "todo",           "tbd",         "fixme",
      "your_budget",    "myaccount",    "my_account"};
  const std::size_t crosses = lower.size() - (lower.find_last_not_of('x') + 1);  // project_xxxxxxxxx
  return std::find(std::begin(k_words), std::end(k_words), lower) != std::end(k_words) || crosses >= 4 ||
         lower.rfind("your_", 0) == 0 || lower.rfind("<your", 0) == 0;
}

Findings shebang(const Sheet& sheet) {
  if (!sheet.is_batch || sheet.lines().empty()) return {};
  const std::string& first = sheet.lines()[0].text;
  const std::string why =
      "sbatch hands the script to the interpreter named in its first line, and refuses one that does not "
      "begin with #!";
  if (first.rfind("#!", 0) == 0) {
    if (trim(std::string_view(first).substr(2)).rfind('/', 0) == 0) return {};
    return {finding_at(sheet, Severity::error, 1, 3, "the first line names no path of an interpreter", why,
                       "#!/bin/bash")};
  }
  Finding finding = finding_at(sheet, Severity::error, 1, 1, "the script has no interpreter line", why,
                               "begin the file with #!/bin/bash");
  std::string_view bare = trim(first);
  if (bare.rfind("\xef\xbb\xbf", 0) == 0) bare.remove_prefix(3);
  if (bare.rfind("#!", 0) == 0) {
    finding.message = "something stands before #!";
    finding.edits = {{1, 1, static_cast<int>(bare.data() - first.data()), ""}};
  } else {
    finding.edits = {{1, 1, 0, "#!/bin/bash\n"}};
  }
  return {finding};
}

Findings directive_behind_command(const Sheet& sheet) {
  Findings findings;
  if (sheet.first_command == 0) return {};
  const std::string command =
      std::string(trim(sheet.lines()[static_cast<std::size_t>(sheet.first_command) - 1].text));
  bool in_document = false;
  std::string mark;
  for (std::size_t i = static_cast<std::size_t>(sheet.first_command) - 1; i < sheet.lines().size(); ++i) {
    const std::string& text = sheet.lines()[i].text;
    const LineKind kind = sheet.lines()[i].kind;
    if (in_document) {
      in_document = trim(text) != mark;
      continue;
    }
    const std::size_t document = kind == LineKind::command ? text.find("<<") : std::string::npos;
    if (document != std::string::npos && text.compare(document, 3, "<<<") != 0) {
      mark = std::string(trim(std::string_view(text).substr(document + 2)));
      if (!mark.empty() && mark[0] == '-') mark.erase(0, 1);
      mark = mark.substr(0, mark.find_first_of(" \t;|&>"));
      mark = replace_all(replace_all(mark, "'", ""), "\"", "");
      in_document = !mark.empty();
    }
    if (kind != LineKind::directive && kind != LineKind::het_job) continue;
    findings.push_back(
        finding_at(sheet, Severity::error, static_cast<int>(i) + 1, 1,
                   "this directive is ignored: a command stands before it, in line " +
                       std::to_string(sheet.first_command),
                   "sbatch stops reading directives at the first line that is neither blank nor a comment",
                   "move it above line " + std::to_string(sheet.first_command)));
  }
  return findings;
}

Findings misspelt_directive(const Sheet& sheet) {
  Findings findings;
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    const int line = static_cast<int>(i) + 1;
    if (sheet.first_command != 0 && line > sheet.first_command) break;
    const LineKind kind = sheet.lines()[i].kind;
    if (kind != LineKind::comment) continue;
    const std::string& text = sheet.lines()[i].text;
    const auto meant = meant_directive(text);
    if (!meant) continue;
    // `# SBATCH` is also how people switch a directive off.
    const bool switched_off = trim(text).rfind("# SBATCH", 0) == 0 && text[0] == '#';
    Finding finding = finding_at(
        sheet, switched_off ? Severity::note : Severity::warning, line, 1,
        "sbatch takes this line for a comment",
        "a directive begins with #SBATCH in the first column, in capitals and without blanks between",
        switched_off ? "write " + *meant + ", or ##SBATCH if it is meant to be off" : "write " + *meant);
    if (!switched_off) finding.edits = {{line, 1, length_of(text), *meant}};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Findings one_dash(const Sheet& sheet) {
  Findings findings;
  for (const FoundOption& option : sheet.directives.options) {
    const std::string& text = sheet.lines()[static_cast<std::size_t>(option.line) - 1].text;
    const std::string written =
        text.substr(static_cast<std::size_t>(option.column) - 1, static_cast<std::size_t>(option.length));
    if (written.size() < 4 || written[0] != '-' || written[1] == '-') continue;
    const std::string name = written.substr(1, written.find_first_of("= \t") - 1);
    if (name.size() < 3 || slurm::find_option(slurm::Program::sbatch, name) == nullptr ||
        slurm::find_option(slurm::Program::sbatch, name)->name != name)
      continue;
    Finding finding = finding_at(
        sheet, Severity::error, option.line, option.column,
        "-" + name + " is read as -" + name.substr(0, 1) + " with the value '" + name.substr(1) + "'",
        "long options have two dashes (man sbatch)", "--" + name);
    finding.edits = {{option.line, option.column, 0, "-"}};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Findings typographic_character(const Sheet& sheet) {
  Findings findings;
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    if (sheet.lines()[i].kind != LineKind::directive) continue;
    const std::string& text = sheet.lines()[i].text;
    const std::size_t comment = text.find('#', 7);
    Finding finding;
    for (std::size_t at = 7; at < std::min(text.size(), comment); ++at) {
      if (static_cast<unsigned char>(text[at]) < 0x80) continue;
      for (const auto& [wrong, right] : k_typographic) {
        if (text.compare(at, wrong.size(), wrong) != 0) continue;
        if (finding.edits.empty()) {
          finding = finding_at(sheet, Severity::error, static_cast<int>(i) + 1, static_cast<int>(at) + 1,
                               "a typographic character where sbatch wants a plain one",
                               "word processors and web pages turn -- into a dash and straight quotes into "
                               "curly ones; sbatch reads bytes",
                               "write " + std::string(right == " " ? "a blank" : right));
        }
        finding.edits.push_back(
            {static_cast<int>(i) + 1, static_cast<int>(at) + 1, length_of(wrong), std::string(right)});
      }
    }
    if (!finding.edits.empty()) findings.push_back(std::move(finding));
  }
  return findings;
}

Findings stray_word(const Sheet& sheet) {
  Findings findings;
  int last = 0;
  for (const FoundDirectives::Stray& stray : sheet.directives.strays) {
    if (stray.line == last) continue;
    const bool typographic =
        stray.word.text.size() > 2 && static_cast<unsigned char>(stray.word.text[0]) == 0xe2;
    if (typographic) continue;  // LM010
    last = stray.line;
    if (stray.quote_open) {
      findings.push_back(finding_at(sheet, Severity::error, stray.line, stray.word.column,
                                    "a quote is never closed",
                                    "sbatch refuses a directive with an open quote", "close it"));
    } else {
      findings.push_back(finding_at(
          sheet, Severity::error, stray.line, stray.word.column, "'" + stray.word.text + "' is no option",
          "sbatch ends with \"Invalid directive found in batch script\"; a value with blanks must be quoted",
          "quote the value, or put # before a remark"));
    }
  }
  return findings;
}

Findings unknown_option(const Sheet& sheet) {
  Findings findings;
  const auto of_plugin = [&](const std::string& name) {
    if (sheet.input.system == nullptr) return false;
    const std::vector<std::string>& names = sheet.input.system->scheduler.plugin_options;
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& known) { return plugin_option_name(known) == name; });
  };
  for (const FoundOption& option : sheet.directives.options) {
    if (option.known || contains(option.name, "$") || contains(option.name, "{")) continue;
    if (of_plugin(option.name)) continue;
    const bool letter = option.name.size() == 1;
    std::string fix;
    if (!letter) fix = did_you_mean(option.name, slurm::option_names(slurm::Program::sbatch));
    const bool of_srun = !letter && slurm::find_option(slurm::Program::srun, option.name) != nullptr;
    if (of_srun) fix = "it is an option of srun: put it there";
    findings.push_back(
        finding_at(sheet, Severity::error, option.line, option.column,
                   "sbatch has no option " + std::string(letter ? "-" : "--") + option.name,
                   "not in the manual of any release from 20.11 to 26.05; sbatch refuses the script", fix));
  }
  return findings;
}

Findings option_of_other_release(const Sheet& sheet) {
  Findings findings;
  const auto release = release_of(sheet);
  for (const FoundOption& option : sheet.directives.options) {
    const slurm::Option* known =
        option.known ? slurm::find_option(slurm::Program::sbatch, option.name) : nullptr;
    if (known == nullptr) continue;
    const std::string name = "--" + option.name;
    if (known->until != 0 && (!release || *release > known->until)) {
      findings.push_back(
          finding_at(sheet, release ? Severity::error : Severity::note, option.line, option.column,
                     name + " was taken out of Slurm after " + slurm::release_text(known->until),
                     "manual pages of the releases", "leave it out"));
    } else if (known->since != 0 && release && *release < known->since) {
      findings.push_back(
          finding_at(sheet, Severity::error, option.line, option.column,
                     name + " came with Slurm " + slurm::release_text(known->since) + "; here is " +
                         slurm::release_text(*release),
                     "manual pages of the releases; " +
                         source_of(sheet.input.system->scheduler.version, *sheet.input.system)));
    } else if (known->since >= 2405 && !release) {
      findings.push_back(finding_at(sheet, Severity::note, option.line, option.column,
                                    name + " came with Slurm " + slurm::release_text(known->since) +
                                        ", and the release here is not known",
                                    "manual pages of the releases"));
    }
  }
  return findings;
}

Findings variable_in_directive(const Sheet& sheet) {
  Findings findings;
  for (const FoundOption& option : sheet.directives.options) {
    const std::size_t at = option.value.find('$');
    if (at == std::string::npos || at + 1 >= option.value.size()) continue;
    const char next = option.value[at + 1];
    const bool variable =
        next == '{' || next == '(' || next == '_' || (std::isalpha(static_cast<unsigned char>(next)) != 0);
    if (!variable || option.name == "wrap" || option.name == "comment") continue;
    findings.push_back(finding_at(sheet, Severity::warning, option.line, option.column,
                                  "the variable in --" + option.name + " is not filled in",
                                  "sbatch reads directives itself, before any shell: $NAME stays as it is",
                                  "write the value, or give the option on the command line of sbatch"));
  }
  return findings;
}

Findings placeholder(const Sheet& sheet) {
  Findings findings;
  for (const FoundOption& option : sheet.directives.options) {
    if (option.name == "job-name" || option.name == "comment" || !looks_like_placeholder(option.value))
      continue;
    findings.push_back(finding_at(sheet, Severity::error, option.line, option.column,
                                  "'" + option.value + "' still stands where a value of your own belongs",
                                  "Slurm would look for a --" + option.name + " of that name"));
  }
  return findings;
}

Findings windows_line_ends(const Sheet& sheet) {
  Finding finding;
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    const std::string& text = sheet.lines()[i].text;
    if (text.empty() || text.back() != '\r') continue;
    const int line = static_cast<int>(i) + 1;
    if (finding.edits.empty()) {
      finding =
          finding_at(sheet, Severity::error, line, length_of(text), "the line ends as on Windows (CR LF)",
                     "sbatch refuses a script with DOS line breaks, and a shell takes the CR for a part of "
                     "the last word",
                     "dos2unix, or lamec check --fix");
    }
    finding.edits.push_back({line, length_of(text), 1, ""});
  }
  if (finding.edits.empty()) return {};
  return {finding};
}

Findings other_scheduler(const Sheet& sheet) {
  Findings findings;
  if (!sheet.is_batch) return {};
  for (std::size_t i = 0; i < sheet.lines().size(); ++i) {
    const std::string& text = sheet.lines()[i].text;
    if (sheet.first_command != 0 && static_cast<int>(i) + 1 >= sheet.first_command) break;
    if (text.rfind("#PBS ", 0) != 0 && text.rfind("#BSUB ", 0) != 0) continue;
    findings.push_back(finding_at(
        sheet, Severity::warning, static_cast<int>(i) + 1, 1,
        "a " + text.substr(0, text.find(' ')) + " line beside #SBATCH lines",
        "sbatch reads #PBS and #BSUB lines as well, behind the #SBATCH lines, so they overrule them",
        "take it out, or submit with --ignore-pbs"));
  }
  return findings;
}

Findings option_twice(const Sheet& sheet) {
  Findings findings;
  std::map<std::pair<int, std::string>, const FoundOption*> seen;
  for (const FoundOption& option : sheet.directives.options) {
    const auto [it, fresh] = seen.emplace(std::pair(option.component, option.name), &option);
    if (fresh) continue;
    if (it->second->value != option.value) {
      findings.push_back(finding_at(sheet, Severity::warning, option.line, option.column,
                                    "--" + option.name +
                                        " stands here a second time, with another value than in line " +
                                        std::to_string(it->second->line),
                                    "sbatch takes the last one", "keep one of the two"));
    }
    it->second = &option;
  }
  return findings;
}

Findings output_directory(const Sheet& sheet) {
  const auto release = release_of(sheet);
  if (release && *release >= 2302) return {};
  Findings findings;
  for (const FoundOption& option : sheet.directives.options) {
    if ((option.name != "output" && option.name != "error") || is_open_text(option)) continue;
    const std::size_t slash = option.value.rfind('/');
    const std::string directory = option.value.substr(0, slash);
    if (slash == std::string::npos || slash == 0 || directory == "." || directory == ".." ||
        directory == "/dev" || directory == "/tmp")
      continue;
    findings.push_back(finding_at(sheet, Severity::note, option.line, option.column,
                                  "the directory " + directory + " must exist before the job starts",
                                  "Slurm makes missing directories of --output and --error only since 23.02; "
                                  "before, the job ends at once and without a word",
                                  "mkdir -p " + directory + " before sbatch"));
  }
  return findings;
}

Findings unreadable_time(const Sheet& sheet) {
  Findings findings;
  for (const FoundOption& option : sheet.directives.options) {
    if ((option.name != "time" && option.name != "time-min") || is_open_text(option) ||
        looks_like_placeholder(option.value) || slurm_reads_time(option.value))
      continue;
    Finding finding = finding_at(sheet, Severity::error, option.line, option.column,
                                 "Slurm cannot read the time '" + option.value + "'",
                                 "it reads minutes, m:s, h:m:s, d-h, d-h:m and d-h:m:s (man sbatch)");
    if (const auto time = parse_duration(option.value)) {
      finding.fix = "--" + option.name + "=" + to_clock(*time, true);
      finding.edits = {{option.line, option.column, option.length, finding.fix}};
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace lamec::check
