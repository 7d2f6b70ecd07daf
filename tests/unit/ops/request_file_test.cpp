#include "ops/request_file.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "adapters/local_files.hpp"
#include "ops/request_options.hpp"

namespace lamec::ops {
namespace {

constexpr const char* k_file = R"(software: [ddp, 'pytorch>=2']
nodes: 2
time: 1:30:00
minimal: false
directive: [--mail-type=END, --signal=B:USR1@60]
command: [python, train.py, --epochs, 3]
copy: train.py
follow: true
fetch: [model.pt]
system: deep
systems:
  jureca: {account: raise-ctp2, nodes: 4}
  deep: {partition: dp-esb, software: heat}
)";

Result<RequestFile> read(const std::string& text, const std::string& system = "") {
  return read_request_file({"train.yaml", "", text}, system);
}

TEST(RequestFile, IsTheSameAsTheOptions) {
  const auto file = read(k_file, "jureca");
  ASSERT_TRUE(file) << to_text(file.error());
  const auto words =
      request_from_words({"jureca", "ddp", "pytorch>=2", "--nodes", "4", "--time", "1:30:00", "--account",
                          "raise-ctp2", "--directive", "--mail-type=END", "--directive", "--signal=B:USR1@60",
                          "--", "python", "train.py", "--epochs", "3"});
  ASSERT_TRUE(words);
  Request request = file->request;
  imply_script(request);
  EXPECT_EQ(request, *words);
  EXPECT_EQ(file->copies, std::vector<std::string>{"train.py"});
  EXPECT_EQ(file->fetches, std::vector<std::string>{"model.pt"});
  EXPECT_TRUE(file->follow);
}

TEST(RequestFile, SaysItsOwnSystem) {
  const auto file = read(k_file);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->request.system, "deep");
  EXPECT_EQ(file->request.partition, "dp-esb");
  ASSERT_EQ(file->request.software.size(), 1U);
  EXPECT_EQ(file->request.software.front().name, "heat");
  EXPECT_EQ(read(k_file, "lumi-g")->request.nodes, 2) << "a system that the file does not name";
}

struct Mistake {
  const char* what;
  std::string from;
  std::string to;
  std::string said;
};
class Mistakes : public testing::TestWithParam<Mistake> {};
TEST_P(Mistakes, AreSaidWithTheirPlace) {
  std::string text = k_file;
  const std::size_t at = text.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, GetParam().from.size(), GetParam().to);
  const auto file = read(text, "jureca");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, ErrorKind::input);
  EXPECT_NE(to_text(file.error()).find(GetParam().said), std::string::npos) << to_text(file.error());
}
INSTANTIATE_TEST_SUITE_P(
    RequestFile, Mistakes,
    testing::Values(Mistake{"key", "nodes: 2", "node: 2", "train.yaml:2:1"},
                    Mistake{"near", "nodes: 2", "node: 2", "did you mean 'nodes'"},
                    Mistake{"number", "nodes: 2", "nodes: two", "takes a whole number, not 'two'"},
                    Mistake{"other_system", "partition: dp-esb", "partitoin: dp-esb", "train.yaml:13:"},
                    Mistake{"nothing", "nodes: 2", "nodes:", "'nodes' has no value"},
                    Mistake{"line", "[python, train.py, --epochs, 3]", "python train.py",
                            "'command' is a list of words"},
                    Mistake{"follow", "follow: true", "follow: maybe", "'follow' is true or false"},
                    Mistake{"flag", "minimal: false", "minimal: maybe", "'minimal' is true or false"},
                    Mistake{"several", "nodes: 2", "nodes: [2, 3]", "'nodes' is one value"},
                    Mistake{"twice", "nodes: 2", "nodes: 2\nnodes: 3", "train.yaml:3"},
                    Mistake{"secret", "nodes: 2", "password: x", "a request has no key 'password'"}),
    [](const auto& each) { return std::string(each.param.what); });

TEST(RequestFile, SchemaInTheRepositoryIsCurrent) {
  adapters::LocalFiles files;
  EXPECT_EQ(files.read(LAMEC_SOURCE_DIR "/sites/schema/request.schema.json").value_or(""),
            request_file_schema())
      << "lamec manual --form request-schema > sites/schema/request.schema.json";
}

TEST(RequestFile, NamesAreToldFromSystems) {
  EXPECT_TRUE(names_request_file("a/train.yaml") && names_request_file("x.yml"));
  EXPECT_FALSE(names_request_file("jureca") || names_request_file(".yaml"));
}

}  // namespace
}  // namespace lamec::ops
