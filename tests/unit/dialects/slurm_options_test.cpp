#include "dialects/slurm_options.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace lamec::slurm {
namespace {

TEST(SlurmOptions, AreFoundAsGetoptFindsThem) {
  EXPECT_EQ(find_option(Program::sbatch, "nodes")->name, "nodes");
  EXPECT_EQ(find_option(Program::sbatch, "part")->name, "partition");
  EXPECT_EQ(find_option(Program::sbatch, "mem")->name, "mem");   // exact, though mem-per-cpu begins so too
  EXPECT_EQ(find_option(Program::sbatch, "gpus-per"), nullptr);  // several
  EXPECT_EQ(find_option(Program::sbatch, "nodez"), nullptr);
  EXPECT_EQ(find_letter(Program::sbatch, 'c')->name, "cpus-per-task");
  EXPECT_EQ(find_letter(Program::sbatch, 'Z'), nullptr);
  EXPECT_EQ(find_letter(Program::srun, 'Z')->name, "no-allocate");
}

TEST(SlurmOptions, AreInOrder) {
  for (const Program program : {Program::sbatch, Program::srun}) {
    EXPECT_TRUE(std::is_sorted(options(program).begin(), options(program).end(),
                               [](const Option& a, const Option& b) { return a.name < b.name; }));
  }
}

TEST(SlurmOptions, NamesAndLettersAreUnique) {
  for (const Program program : {Program::sbatch, Program::srun}) {
    std::set<std::string_view> names;
    std::set<char> letters;
    for (const Option& option : options(program)) {
      EXPECT_TRUE(names.insert(option.name).second) << option.name;
      if (option.letter != 0) {
        EXPECT_TRUE(letters.insert(option.letter).second) << option.name;
      }
    }
  }
}

TEST(SlurmOptions, ReleasesAreNumbers) {
  EXPECT_EQ(release_number("23.02.7"), 2302);
  EXPECT_EQ(release_number("23.11"), 2311);
  EXPECT_FALSE(release_number("slurm").has_value());
  EXPECT_FALSE(release_number("23.1").has_value());
  EXPECT_EQ(release_text(2302), "23.02");
}

}  // namespace
}  // namespace lamec::slurm
