#include "script/parse.hpp"

#include <gtest/gtest.h>

#include "script/print.hpp"

namespace lamec::script {
namespace {

TEST(Parse, KeepsEveryByte) {
  for (const std::string& text : {std::string(""), std::string("\n"), std::string("\n\n"), std::string("a"),
                                  std::string("#!/bin/bash\r\n#SBATCH -N1\r\n"), std::string("a\0b\n", 4),
                                  std::string("#SBATCH hetjob\n\n\n  x"), std::string("\xff\xfe\n")}) {
    EXPECT_EQ(to_text(parse(text)), text);
  }
}

TEST(Parse, TellsKindsApart) {
  const Script script = parse(
      "#!/bin/bash\n# lamec: version 1\n#SBATCH --nodes=1\n#SBATCH hetjob\n\n# MODULES BEGIN deep ddp\nml "
      "GCC\n# MODULES END\n# word\nsrun x\n");
  std::vector<LineKind> kinds;
  for (const ScriptLine& line : script.lines) kinds.push_back(line.kind);
  EXPECT_EQ(kinds, (std::vector<LineKind>{LineKind::shebang, LineKind::header, LineKind::directive,
                                          LineKind::het_job, LineKind::blank, LineKind::block_begin,
                                          LineKind::module, LineKind::block_end, LineKind::comment,
                                          LineKind::command}));
}

TEST(Parse, ABlockMayBeIndented) {
  const Script script = parse("if x; then\n  # MODULES BEGIN deep ddp\n\tml GCC\n\t#MODULES END\nfi\n");
  EXPECT_EQ(script.lines[1].kind, LineKind::block_begin);
  EXPECT_EQ(script.lines[3].kind, LineKind::block_end);
}

TEST(Parse, TheDialectIsTheScriptsOwn) {
  const auto kinds = [](const char* text) {
    std::vector<LineKind> found;
    for (const ScriptLine& line : parse(text).lines) found.push_back(line.kind);
    return found;
  };
  using K = LineKind;
  EXPECT_EQ(kinds("#!/bin/bash\n#PBS -l select=1\n  #PBS -N x\n#PJM -N y\necho\n"),
            (std::vector<K>{K::shebang, K::directive, K::directive, K::comment, K::command}));
  EXPECT_EQ(kinds("#PJM -L \"node=2\"\n#PBS -N x\n"), (std::vector<K>{K::directive, K::comment}));
  // Slurm reads its own lines; the others are judged by a rule.
  EXPECT_EQ(kinds("#PBS -N x\n#SBATCH -N 1\n"), (std::vector<K>{K::comment, K::directive}));
}

}  // namespace
}  // namespace lamec::script
