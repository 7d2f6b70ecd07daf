// The same twin as an ordinary user: the life of one in a child process that has given up root.
#include <fstream>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include "small_image.hpp"
#include "twin_fixture.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

constexpr unsigned k_nobody = 65534;

// What went wrong, or "" where all went well.
std::string life_of_a_twin(bool accounting) {
  Twins twins;
  TwinSettings settings = twins.settings("mine", 2);
  settings.accounting = accounting;
  if (accounting) settings.accounts = {"a"};
  const std::vector<Stage> stages = {example::stage_2022()};
  const auto made = up(example::jureca(), stages, settings, twins.files, twins.processes);
  if (!made) return to_text(made.error());
  const auto verdict =
      test_only(*made, "#!/bin/bash\n#SBATCH -A a -p dc-gpu -N 24 -t 60\ntrue\n", {}, twins.processes);
  if (!verdict || !verdict->accepted)
    return "verdict: " + (verdict ? verdict->words : to_text(verdict.error()));
  const auto modules =
      load(*made, {"ml use $OTHERSTAGES", "ml Stages/2022 GCC OpenMPI"}, {"OpenMPI/4.1.2"}, twins.processes);
  if (!modules || !modules->ok) return "modules: " + (modules ? modules->words : to_text(modules.error()));
  const auto step = twins.in(
      *made,
      {"srun", "-A", "a", "-p", "dc-gpu", "-N", "2", "-t", "5", "--gpus-per-node=4", "bash", "-c",
       "echo $SLURMD_NODENAME $CUDA_VISIBLE_DEVICES $(id -u) $(getent ahostsv4 jrc0002i | grep -c STREAM)"},
      60);
  const std::string line = " 0,1,2,3 " + std::to_string(geteuid()) + " 1\n";
  if (!contains(step.out, "jrc0001" + line) || !contains(step.out, "jrc0002" + line))
    return "step: " + step.out + step.err;
  const auto images = twins.in(*made, make_images(twins.root.string()));
  const std::string image = (twins.root / "image.sif").string();
  const auto inside =
      twins.in(*made, {"srun", "-A", "a", "-p", "dc-gpu", "-N", "1", "-t", "5", "--gpus-per-node=4",
                       "apptainer", "exec", image, "bash", "-c", "cat /etc/inside; id -u"});
  const bool refused = contains(join(made->differences, "\n"), "refuses mount namespaces");
  if (!refused && inside.out != "this is the image\n" + std::to_string(geteuid()) + "\n")
    return "image: " + images.err + inside.out + inside.err;
  std::filesystem::remove_all(twins.root / "root");
  for (const char* name : {"image.squashfs", "image.sif", "other.sif", "host"})
    std::filesystem::remove(twins.root / name);
  const auto again = up(example::jureca(), stages, settings, twins.files, twins.processes);
  if (!again || !again->reused) return "not reused";
  const auto ended = down(twins.root, "mine", twins.files, twins.processes);
  if (!ended) return to_text(ended.error());
  if (!processes_of(made->places).empty()) return "processes are left";
  if (!std::filesystem::is_empty(twins.root)) return "files are left";
  return "";
}

// As root in a child that becomes nobody; where the tests run as an ordinary user, as that one.
void live_as_an_ordinary_user(bool accounting) {
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(pipe[0]);
    std::string problem = "cannot become an ordinary user";
    const bool root = geteuid() == 0;
    setenv("HOME", "/tmp", 1);
    if (!root || (setgroups(0, nullptr) == 0 && setgid(k_nobody) == 0 && setuid(k_nobody) == 0))
      problem = life_of_a_twin(accounting);
    const ssize_t written = write(pipe[1], problem.data(), problem.size());
    _exit(written == static_cast<ssize_t>(problem.size()) && problem.empty() ? 0 : 1);
  }
  close(pipe[1]);
  std::string problem;
  char buffer[4096];
  for (ssize_t count = 0; (count = read(pipe[0], buffer, sizeof buffer)) > 0;)
    problem.append(buffer, static_cast<std::size_t>(count));
  close(pipe[0]);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0) << problem;
}

TEST(OrdinaryUser, LivesWithATwinOfTheirOwn) {
  live_as_an_ordinary_user(false);
}

TEST(OrdinaryUser, LivesWithATwinThatKnowsAccounts) {
  live_as_an_ordinary_user(true);
}

}  // namespace
}  // namespace lamec::twin
