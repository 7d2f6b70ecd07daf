#include "script/block.hpp"

#include <gtest/gtest.h>

namespace lamec::script {
namespace {

TEST(Block, ReadsBothSpellings) {
  EXPECT_TRUE(is_block_begin("# MODULES BEGIN deep ddp"));
  EXPECT_TRUE(is_block_begin("#MODULES BEGIN deep ddp"));
  EXPECT_TRUE(is_block_end("#MODULES END"));
  EXPECT_FALSE(is_block_begin("# MODULES BEGINNING"));
  EXPECT_FALSE(is_block_begin("MODULES BEGIN deep"));
  EXPECT_FALSE(is_block_end("# MODULES ENDED"));
}

TEST(Block, HeaderComesBackAsWritten) {
  const std::string text = "# MODULES BEGIN deep ddp pytorch>=2.1 provider=venv stage=2024";
  const auto header = parse_block_header(text);
  ASSERT_TRUE(header.has_value());
  EXPECT_EQ(header->system, "deep");
  EXPECT_EQ(header->software.size(), 2U);
  EXPECT_EQ(to_text(*header), text);
}

TEST(Block, RefusesABrokenHeader) {
  EXPECT_FALSE(parse_block_header("# MODULES BEGIN").has_value());
  EXPECT_FALSE(parse_block_header("# MODULES BEGIN deep $(id)").has_value());
}

TEST(Block, KnowsModuleCommands) {
  for (const char* line : {"ml GCC", "module load GCC", "  ml", "module\tpurge"})
    EXPECT_TRUE(is_module_command(line)) << line;
  for (const char* line : {"mlflow run", "modules", "echo ml", "# ml GCC"})
    EXPECT_FALSE(is_module_command(line)) << line;
}

}  // namespace
}  // namespace lamec::script
