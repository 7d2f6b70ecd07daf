#include "check/check.hpp"

#include <algorithm>

#include "check/ignore.hpp"
#include "check/rule.hpp"
#include "check/secrets.hpp"

namespace lamec::check {
namespace {

constexpr Rule k_rules[] = {
    {"LM001", "a module that the stage does not have, or not yet at that point of the line", Severity::error,
     unknown_modules},
    {"LM002", "a partition that the system does not have", Severity::error, unknown_partition},
    {"LM003", "more time than the partition gives", Severity::error, time_over_limit},
    {"LM004", "more nodes than a job of the partition may have", Severity::error, nodes_over_limit},
    {"LM005", "more GPUs than a node has", Severity::error, gpus_over_hardware},
    {"LM006", "no interpreter line, or a wrong one", Severity::error, shebang},
    {"LM007", "a directive behind the first command", Severity::error, directive_behind_command},
    {"LM008", "a misspelt #SBATCH", Severity::warning, misspelt_directive},
    {"LM009", "a long option with one dash", Severity::error, one_dash},
    {"LM010", "a typographic dash, quote or blank in a directive", Severity::error, typographic_character},
    {"LM011", "a word in a directive that is no option", Severity::error, stray_word},
    {"LM012", "an option that sbatch does not have", Severity::error, unknown_option},
    {"LM013", "an option of another Slurm release", Severity::error, option_of_other_release},
    {"LM014", "a variable in a directive", Severity::warning, variable_in_directive},
    {"LM015", "a placeholder that was left in", Severity::error, placeholder},
    {"LM016", "no account where the system wants one", Severity::warning, account_missing},
    {"LM017", "more cpus than a node has", Severity::error, cores_over_hardware},
    {"LM018", "more memory than a node has", Severity::error, memory_over_hardware},
    {"LM019", "a GPU partition and no GPU asked for", Severity::warning, gpus_not_asked},
    {"LM020", "GPUs asked for on a partition without GPUs", Severity::error, gpus_on_cpu_partition},
    {"LM021", "a launcher of workers that leaves cores idle", Severity::warning, idle_cores},
    {"LM022", "--gres and --gpus-per-node that disagree", Severity::error, gpu_counts_disagree},
    {"LM023", "modules before any stage", Severity::warning, half_pinned},
    {"LM024", "modules of two stages", Severity::warning, mixed_stages},
    {"LM025", "two compilers", Severity::warning, two_compilers},
    {"LM026", "modules that are purged before they are used", Severity::warning, purged_again},
    {"LM027", "cpus that srun does not hand on", Severity::warning, cpus_not_inherited},
    {"LM028", "torchrun once per GPU", Severity::warning, launcher_per_gpu},
    {"LM029", "MASTER_ADDR without the name of the fast network", Severity::warning, address_without_suffix},
    {"LM030", "one port for every job", Severity::note, fixed_port},
    {"LM031", "mpirun where srun starts the tasks", Severity::note, mpirun_for_srun},
    {"LM032", "a download on a node without internet", Severity::warning, download_in_job},
    {"LM033", "a token or password in the script", Severity::error, secret},
    {"LM034", "[ x > 0 ], which writes a file", Severity::warning, greater_as_redirection},
    {"LM035", "line ends of Windows", Severity::error, windows_line_ends},
    {"LM036", "a module block that is not closed, or nested", Severity::error, block_not_closed},
    {"LM037", "a module block that cannot be read, or of another system", Severity::error, block_header},
    {"LM038", "directives of another scheduler beside #SBATCH", Severity::warning, other_scheduler},
    {"LM039", "one option twice with two values", Severity::warning, option_twice},
    {"LM040", "an output directory that may not exist", Severity::note, output_directory},
    {"LM041", "an ignore comment without a reason, or for no rule", Severity::warning, ignore_comment},
    {"LM042", "a time that Slurm cannot read", Severity::error, unreadable_time},
    {"LM043", "options that exclude each other", Severity::error, options_exclude},
    {"LM044", "a module block without its first lines", Severity::warning, block_without_setup},
    {"LM045", "an account of a form that the system does not have", Severity::error, account_form},
    {"LM046", "an account of another partition", Severity::error, account_suffix},
    {"LM047", "a QoS that is not the account, where the two are one", Severity::error, account_and_qos},
    {"LM048", "no QoS where the partition wants one", Severity::error, qos_missing},
    {"LM049", "a QoS that the partition does not have", Severity::error, unknown_qos},
    {"LM050", "a job beyond the limits of its QoS", Severity::error, beyond_qos},
    {"LM051", "memory named where it must not be", Severity::error, memory_named},
    {"LM052", "cpus that do not go with the GPUs", Severity::error, cpus_to_gpus},
    {"LM053", "more cpus than jobs get of a node", Severity::error, cores_withheld},
    {"LM054", "no --clusters, or another one than the partition's", Severity::error, cluster_missing},
    {"LM055", "no --constraint, or another one than the partition's", Severity::error, constraint_missing},
    {"LM056", "modules in a shell that does not know them", Severity::error, no_login_shell},
    {"LM057", "a purge that leaves too little", Severity::warning, purge_harms},
    {"LM058", "a system that is switched off", Severity::error, retired_system},
    {"LM059", "srun where the centre starts tasks otherwise", Severity::warning, srun_for_mpirun},
    {"LM060", "no GPU where the partition refuses such jobs", Severity::error, gpu_required},
    {"LM061", "no partition where the system wants one", Severity::warning, partition_missing},
    {"LM062", "a partition by a name that only the catalogue has", Severity::error, partition_of_the_catalogue},
    {"LM063", "a directive that the scheduler refuses, or reads otherwise than it looks", Severity::error,
     refused_by_the_dialect},
};

std::vector<std::string> secret_values(const Finding& finding) {
  std::vector<std::string> values;
  for (const Secret& each : secrets_in(finding.where.text))
    values.push_back(finding.where.text.substr(each.at, each.length));
  return values;
}

void blot(Finding& finding) {
  const std::vector<std::string> values = secret_values(finding);
  if (values.empty()) return;
  finding.where.text = blotted(std::move(finding.where.text), values);
  finding.message = blotted(std::move(finding.message), values);
  finding.reason = blotted(std::move(finding.reason), values);
  finding.fix = blotted(std::move(finding.fix), values);
}

}  // namespace

std::span<const Rule> rules() {
  return k_rules;
}

std::vector<Finding> check(const CheckInput& input) {
  const Sheet sheet = read_sheet(input);
  const std::vector<Ignore> ignores = ignores_of(input.script);
  const auto ignored = [&](const Finding& finding) {
    const auto first =
        std::lower_bound(ignores.begin(), ignores.end(), finding.where.line,
                         [](const Ignore& ignore, int line) { return ignore.for_line < line; });
    for (auto it = first; it != ignores.end() && it->for_line == finding.where.line; ++it) {
      if (!it->reason.empty() &&
          std::find(it->codes.begin(), it->codes.end(), finding.code) != it->codes.end())
        return true;
    }
    return false;
  };
  std::vector<Finding> findings;
  for (const Rule& rule : k_rules) {
    for (Finding& finding : rule.look(sheet)) {
      finding.code = rule.code;
      if (ignored(finding)) continue;
      blot(finding);
      findings.push_back(std::move(finding));
    }
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.where.line < b.where.line; });
  return findings;
}

std::string fixed(const std::string& text, const std::vector<Finding>& findings) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts.push_back(i + 1);
  }
  struct Piece {
    std::size_t at, length;
    const Edit* edit;
  };
  std::vector<Piece> pieces;
  for (const Finding& finding : findings) {
    for (const Edit& edit : finding.edits) {
      if (edit.line < 1 || edit.column < 1 || edit.length < 0 ||
          static_cast<std::size_t>(edit.line) > starts.size())
        continue;
      const std::size_t at =
          starts[static_cast<std::size_t>(edit.line) - 1] + static_cast<std::size_t>(edit.column) - 1;
      if (at + static_cast<std::size_t>(edit.length) <= text.size())
        pieces.push_back({at, static_cast<std::size_t>(edit.length), &edit});
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
  std::string out;
  std::size_t done = 0;
  for (const Piece& piece : pieces) {
    if (piece.at < done) continue;
    out.append(text, done, piece.at - done);
    out += piece.edit->text;
    done = piece.at + piece.length;
  }
  return out + text.substr(done);
}

}  // namespace lamec::check
