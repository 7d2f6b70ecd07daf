// What qsub refuses in a script, or reads otherwise than it looks: qsub.1B and pbs_resources.7B of OpenPBS,
// qsub.1 and src/cmds/qsub_functions.c of Torque 6.1.1.

#include "dialects/pbs_words.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

constexpr std::string_view k_job_wide[] = {"walltime", "cput",         "pcput",
                                           "place",    "min_walltime", "max_walltime"};
// Of the whole job in the old syntax, of a chunk in the new one.
constexpr std::string_view k_old_or_chunk[] = {"ncpus", "mem", "mpiprocs", "ompthreads", "ngpus", "vmem"};

bool one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Where the resources of the two syntaxes stand.
struct Seen {
  Remark select;  // line 0: not seen
  Remark old;
};

class Judge {
 public:
  Judge(const PbsRules& rules, std::vector<Remark>& remarks) : rules_(rules), remarks_(remarks) {}

  void option(const FoundOption& option) {
    if (option.name.empty()) {
      add(option, "'" + option.value + "' is no option",
          "qsub ends with its usage at a word that is no option");
    } else if (!option.known) {
      add(option,
          std::string(is_long(option) ? "'--" : "'-") + option.name + "' is no option of " + scheduler() +
              "'s qsub",
          unknown_reason(option));
    } else if (option.needs_value) {
      add(option, "'" + option.raw + "' has no value", "qsub ends with its usage");
    } else if (option.name == "J" && !rules_.select) {
      add(option, "arrays are -t in Torque", "-J is PBS Pro's");
    } else if (option.name == "l") {
      resources(option);
    } else if (option.name == "j" && option.value != "oe" && option.value != "eo" && option.value != "n") {
      add(option, "'-j " + option.value + "' joins nothing", "qsub takes oe, eo and n");
    }
    if (option.name == "l" || option.name == "q" || option.name == "N" || option.name == "A")
      variables(option);
  }

  void finish() {
    if (seen_.select.line == 0 || seen_.old.line == 0) return;
    Remark late =
        std::pair(seen_.old.line, seen_.old.column) > std::pair(seen_.select.line, seen_.select.column)
            ? seen_.old
            : seen_.select;
    late.what = "old and new resource syntax are mixed: '" + seen_.old.what + "' and select=";
    late.why = "PBS Pro refuses a job with both";
    remarks_.push_back(late);
  }

 private:
  std::string scheduler() const { return std::string(rules_.dialect().title); }

  void add(const FoundOption& option, std::string what, std::string why) {
    remarks_.push_back({option.line, option.column, std::move(what), std::move(why)});
  }
  void add(const FoundOption& option, const Assignment& part, std::string what, std::string why) {
    remarks_.push_back({option.line, part.column, std::move(what), std::move(why)});
  }

  static bool is_long(const FoundOption& option) { return option.raw.rfind("--", 0) == 0; }

  std::string unknown_reason(const FoundOption& option) const {
    if (is_long(option)) return "qsub has no long options and ends with its usage";
    if (option.name == "t" && rules_.select) return "arrays are -J in PBS Pro; -t is Torque's";
    return "qsub ends with its usage";
  }

  void variables(const FoundOption& option) {
    if (option.value.find('$') == std::string::npos) return;
    add(option, "a directive holds the variable '" + option.value.substr(option.value.find('$')) + "'",
        "qsub reads directives before there is a shell: it takes the letters as they are");
  }

  void resources(const FoundOption& option) {
    for (const Assignment& part : split_assignments(option.value, option.value_column)) {
      if (part.name.empty() || (part.has_value && part.value.empty())) {
        add(option, part, "'" + option.value + "' has a resource without a name or a value",
            "-l takes name=value, parted by commas and no blanks");
      } else if (part.name == "walltime" || part.name == "cput") {
        // Jobs with days in front run under Torque; PBS Pro's manual has none.
        if (time_of_clock(part.value.substr(0, part.value.find('.')), !rules_.select).empty())
          add(option, part, "'" + part.value + "' is no length of time",
              rules_.select ? "qsub takes [[HH:]MM:]SS" : "qsub takes [[[DD:]HH:]MM:]SS");
      } else if (rules_.select) {
        pbs_resource(option, part);
      } else {
        torque_resource(option, part);
      }
    }
  }

  void pbs_resource(const FoundOption& option, const Assignment& part) {
    const auto place = [&](Remark& seen) {
      if (seen.line == 0) seen = {option.line, part.column, "-l " + part.name + "=", ""};
    };
    if (part.name == "select") {
      place(seen_.select);
      select(option, part);
    } else if (part.name == "nodes" || one_of(part.name, k_old_or_chunk)) {
      place(seen_.old);
    } else if (part.name == "place" && !is_place(part.value)) {
      add(option, part, "'" + part.value + "' is no placement",
          "PBS Pro takes free, pack, scatter or vscatter, excl, shared or exclhost, and group=RESOURCE");
    }
  }

  void select(const FoundOption& option, const Assignment& part) {
    for (const std::string& chunk : split(part.value, '+')) {
      const std::vector<std::string> words = split(chunk, ':');
      const bool counted = words[0].find('=') == std::string::npos;
      if (counted && count_of_text(words[0]) == 0)
        add(option, part, "'" + chunk + "' is no chunk", "a chunk is COUNT:resource=value:...");
      bool in_clock = false;  // the colons of a time part it into words, too
      for (std::size_t i = counted ? 1 : 0; i < words.size(); ++i) {
        in_clock =
            words[i].rfind("walltime=", 0) == 0 || (in_clock && words[i].find('=') == std::string::npos);
        if (!in_clock || words[i].find('=') != std::string::npos) chunk_word(option, part, words[i]);
      }
    }
  }

  void chunk_word(const FoundOption& option, const Assignment& part, const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (one_of(name, k_job_wide)) {
      add(option, part, name + " stands inside select", name + " is of the whole job: -l " + name + "=...");
    } else if (name == "ppn" || name == "gpus" || name == "nodes") {
      add(option, part, "'" + word + "' in a chunk is Torque's",
          "PBS Pro says ncpus, mpiprocs and ngpus in a chunk");
    } else if (equals == std::string::npos || name.empty() || equals + 1 == word.size()) {
      add(option, part, "'" + word + "' in a chunk is no resource=value", "qsub refuses the selection");
    } else if ((one_of(name, k_old_or_chunk) && name != "mem" && name != "vmem" &&
                count_of_text(word.substr(equals + 1)) == 0 && word.substr(equals + 1) != "0")) {
      add(option, part, "'" + word + "' is no number", "qsub refuses the selection");
    }
  }

  static bool is_place(std::string_view value) {
    constexpr std::string_view k_arrangements[] = {"free", "pack", "scatter", "vscatter"};
    constexpr std::string_view k_sharing[] = {"excl", "shared", "exclhost"};
    const std::vector<std::string> words = split(value, ':');
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return one_of(word, k_arrangements) || one_of(word, k_sharing) ||
             (word.rfind("group=", 0) == 0 && word.size() > 6);
    });
  }

  void torque_resource(const FoundOption& option, const Assignment& part) {
    if (part.name == "select" || part.name == "place") {
      add(option, part, "'" + part.name + "=' is PBS Pro's", "Torque says nodes=N:ppn=P:gpus=G");
      return;
    }
    if (part.name != "nodes") return;
    for (const std::string& group : split(part.value, '+')) {
      const std::vector<std::string> words = split(group, ':');
      if (words[0].empty() || words[0] == "0" || words[0].find('=') != std::string::npos)
        add(option, part, "'" + group + "' names no nodes", "Torque says nodes=N:ppn=P:gpus=G");
      for (std::size_t i = 1; i < words.size(); ++i) node_word(option, part, words[i]);
    }
  }

  void node_word(const FoundOption& option, const Assignment& part, const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (one_of(name, k_job_wide)) {
      add(option, part, name + " stands inside nodes", name + " is of the whole job: -l " + name + "=...");
    } else if (name == "ncpus" || name == "mpiprocs" || name == "ngpus") {
      add(option, part, "'" + word + "' behind nodes is PBS Pro's", "Torque says ppn and gpus there");
    } else if ((name == "ppn" || name == "gpus" || name == "mics") && equals != std::string::npos) {
      const std::string value = word.substr(equals + 1);
      // `all` and `half` are words of front ends that translate for Slurm.
      if (count_of_text(value) == 0 && value != "all" && value != "half")
        add(option, part, "'" + word + "' is no number", "qsub refuses the nodes");
    } else if (word.empty()) {
      add(option, part, "two colons behind one another", "qsub refuses the nodes");
    }
  }

  const PbsRules& rules_;
  std::vector<Remark>& remarks_;
  Seen seen_;
};

}  // namespace

void validate_pbs_family(std::string_view script, const PbsRules& rules, std::vector<Remark>& remarks) {
  Judge judge(rules, remarks);
  for (const DirectiveLine& line : directive_lines(script, rules.dialect(), true)) {
    if (!line.read) continue;
    bool open = false;
    split_options(line, open);
    if (open) remarks.push_back({line.number, 1, "a quote is never closed", "qsub refuses such a line"});
    for (const FoundOption& option : read_options(line, rules.letters, {})) judge.option(option);
  }
  judge.finish();
}

}  // namespace lamec::dialects
