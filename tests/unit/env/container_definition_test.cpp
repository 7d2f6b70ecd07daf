#include "env/container_definition.hpp"

#include <gtest/gtest.h>

#include "util/text.hpp"

namespace lamec::env {
namespace {

struct DefinitionFile : testing::Test {
  DefinitionFile() {
    Recipe torch;
    torch.name = "pytorch";
    torch.title = "PyTorch";
    torch.import_name = "torch";
    torch.modules = {"PyTorch"};
    torch.packages = {"torch", "torchvision"};
    recipes = {torch};
    plan.system = "toy";
    plan.request.software = {{"pytorch", {}}};
    plan.environment.modules = {{"PyTorch/2.1.2-CUDA-12", {}}, {"Python/3.11.3", {}}};
  }
  Result<std::string> text(const std::vector<std::string>& request = {"toy", "pytorch"}) {
    return definition_text({plan, recipes, {"docker", "nvcr.io/nvidia/pytorch:26.07-py3"}, request, "abc"});
  }
  Plan plan;
  std::vector<Recipe> recipes;
};

std::string section(const Definition& definition, const std::string& name) {
  for (const auto& [key, lines] : definition.sections) {
    if (key == name) return lines;
  }
  return "";
}

TEST_F(DefinitionFile, IsReadBackBySections) {
  const auto written = text();
  ASSERT_TRUE(written) << written.error().message;
  const auto read = read_definition(*written);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->header[0].second, "docker");
  EXPECT_EQ(read->header[1].second, "nvcr.io/nvidia/pytorch:26.07-py3");
  EXPECT_TRUE(contains(section(*read, "post"), "pip install --no-cache-dir torch==2.1.2 torchvision\n"))
      << *written;
  EXPECT_TRUE(contains(section(*read, "labels"), "lamec.module.Python 3.11.3\n"));
  EXPECT_TRUE(contains(section(*read, "labels"), "lamec.catalogue abc\n"));
  EXPECT_TRUE(contains(section(*read, "test"), "import torch as m"));
}

TEST_F(DefinitionFile, TheVersionThatIsAskedForComesBeforeTheModules) {
  plan.request.software[0].constraints = {{Comparison::at_least, "2.3"}};
  EXPECT_TRUE(contains(*text(), "'torch>=2.3'")) << *text();
}

TEST_F(DefinitionFile, TextThatWouldBeASectionOrATemplateIsRefused) {
  EXPECT_FALSE(text({"toy", "{{ secret }}"}));
  EXPECT_FALSE(text({"toy", "a\n%setup\nrm -rf /"}));
  const auto quoted = text({"toy", "%setup"});
  ASSERT_TRUE(quoted);
  ASSERT_TRUE(read_definition(*quoted));
  EXPECT_EQ(section(*read_definition(*quoted), "setup"), "");
}

TEST(BaseImageWord, KnowsItsAgents) {
  EXPECT_EQ(read_base_image("oras://host/name:1")->bootstrap, "oras");
  EXPECT_EQ(read_base_image("my.sif")->bootstrap, "localimage");
  for (const char* bad :
       {"", "docker://", "docker://a b", "docker://a\nb", "docker://$(id)", "shub://x", "x", "a\n.sif"})
    EXPECT_FALSE(read_base_image(bad)) << bad;
}

TEST(DefinitionReader, IsStrict) {
  EXPECT_FALSE(read_definition("%post\n"));
  EXPECT_FALSE(read_definition("From: x\nBootstrap: docker\n"));
  EXPECT_FALSE(read_definition("Bootstrap: docker\n%psot\n"));
  EXPECT_FALSE(read_definition("Bootstrap: docker\n%post\n%post\n"));
  EXPECT_FALSE(read_definition("Bootstrap: docker\nwords\n"));
}

}  // namespace
}  // namespace lamec::env
