#include "catalog/format_pages.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "catalog/folder.hpp"
#include "folders.hpp"

namespace lamec::catalog {
namespace {

using nlohmann::json;

constexpr const char* k_how = "run: lamec-catalog-compile --describe .";

TEST(FormatPages, SchemasInTheRepositoryAreCurrent) {
  for (const FormatPage& page : schema_pages()) {
    EXPECT_TRUE(test::text_of(std::filesystem::path(LAMEC_SOURCE_DIR) / page.path) == page.text)
        << page.path << "; " << k_how;
  }
}

TEST(FormatPages, TablesInTheManualAreCurrent) {
  const std::string page = test::text_of(std::filesystem::path(LAMEC_SOURCE_DIR) / "docs/catalogue.md");
  const Result<std::string> current = with_field_tables(page);
  ASSERT_TRUE(current) << to_text(current.error());
  EXPECT_TRUE(*current == page) << k_how;
}

TEST(FormatPages, APageWithoutMarksIsRefused) {
  EXPECT_FALSE(with_field_tables("nothing"));
  EXPECT_FALSE(with_field_tables(std::string(k_tables_end) + std::string(k_tables_begin)));
}

TEST(FormatPages, SchemasSayWhatTheReaderDoes) {
  const json schema = json::parse(schema_pages()[1].text);
  EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(schema["required"],
            (json{"system", "title", "site", "evidence", "sources", "scheduler", "modules", "partitions"}));
  const json& partition = schema["properties"]["partitions"]["additionalProperties"];
  EXPECT_EQ(partition["properties"]["nodes"]["anyOf"][0]["minimum"], 1);
  EXPECT_EQ(partition["properties"]["cpu_unit"]["anyOf"][0]["enum"], (json{"threads", "cores"}));
  EXPECT_TRUE(partition["properties"].contains("same_hardware_as"));
  const json recipe = json::parse(schema_pages()[3].text);
  const json& line = recipe["properties"]["launch"]["properties"]["lines"]["items"];
  EXPECT_EQ(line["oneOf"].size(), 6U);
  EXPECT_EQ(line["properties"]["wait"]["required"], (json{"seconds", "what", "words"}));
}

TEST(FormatPages, TheManualNamesEveryKey) {
  const std::string tables = field_tables();
  for (const FormatPage& page : schema_pages()) {
    const json schema = json::parse(page.text);
    for (const auto& [key, value] : schema["properties"].items())
      EXPECT_NE(tables.find("| `" + key + "`"), std::string::npos) << key;
  }
}

// The examples of the manual, laid over valid/minimal as a layer.
TEST(FormatPages, TheManualsExamplesAreRead) {
  const std::string page = test::text_of(std::filesystem::path(LAMEC_SOURCE_DIR) / "docs/catalogue.md");
  fake::FakeFiles files = test::valid("minimal");
  int examples = 0;
  for (std::size_t at = page.find("```yaml\n# "); at != std::string::npos;
       at = page.find("```yaml\n# ", at + 1)) {
    const std::size_t start = at + std::string("```yaml\n").size();
    const std::string text = page.substr(start, page.find("```", start) - start);
    files.entries["/layer/" + text.substr(2, text.find('\n') - 2)] = {text};
    ++examples;
  }
  EXPECT_EQ(examples, 3);
  const Result<LayerTexts> base = read_folder("/catalogue", "", "built in", files);
  const Result<LayerTexts> layer = read_folder("/layer", "/layer/", "/layer", files);
  ASSERT_TRUE(base && layer);
  const Result<Catalogue> catalogue = build({*base, *layer}, {});
  ASSERT_TRUE(catalogue) << to_text(catalogue.error());
  ASSERT_EQ(catalogue->systems.size(), 2U);
  EXPECT_EQ(catalogue->systems[0].partitions[0].max_nodes.value, 48);
  EXPECT_EQ(catalogue->systems[0].partitions[0].nodes.value, 4);
  EXPECT_EQ(catalogue->systems[1].name, "crate");
  EXPECT_EQ(catalogue->recipes.size(), 2U);
}

}  // namespace
}  // namespace lamec::catalog
