#include "resolve/launch.hpp"

#include <gtest/gtest.h>

#include "script/shell.hpp"

namespace lamec::resolve {
namespace {

TEST(PythonProgram, IsToldFromOthers) {
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"python", "a.py"},
                                             {"python3.11", "-m", "pkg"},
                                             {"/usr/bin/python3", "x"},
                                             {"train.py"},
                                             {"./dir/train.py", "--x"}}) {
    EXPECT_TRUE(is_python_program(command)) << command.front();
  }
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
           {}, {"./executable.x"}, {"pythonic"}, {"python", "-c", "print()"}, {"bash", "a.py.sh"}}) {
    EXPECT_FALSE(is_python_program(command));
  }
}

TEST(PersonWords, PassKnownVariablesAndNothingElse) {
  std::vector<std::string> passed;
  const Words words = person_words(
      {"$SCRATCH/data", "${SLURM_JOB_ID}x", "$NOPE", "$(id)", "`id`", "$", "a$HOME", "${HOME"}, {}, passed);
  EXPECT_EQ(script::to_shell(words),
            "\"$SCRATCH/data\" \"${SLURM_JOB_ID}x\" '$NOPE' '$(id)' '`id`' '$' a\"$HOME\" '${HOME'");
  EXPECT_EQ(passed, (std::vector<std::string>{"SCRATCH", "SLURM_JOB_ID", "HOME"}));
}

}  // namespace
}  // namespace lamec::resolve
