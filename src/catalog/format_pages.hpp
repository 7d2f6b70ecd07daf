#pragma once
// Descriptions of the format that are made from its declaration: JSON Schemas for editors and the tables of
// docs/catalogue.md. `lamec-catalog-compile --describe DIRECTORY` writes them; a test checks that they are
// current.

#include <string>
#include <string_view>
#include <vector>

#include "util/error.hpp"

namespace lamec::catalog {

struct FormatPage {
  std::string path;  // from the repository's root
  std::string text;
};

// sites/schema/{site,system,stage,recipe}.schema.json, JSON Schema draft 2020-12.
std::vector<FormatPage> schema_pages();

// The field tables in Markdown.
std::string field_tables();

inline constexpr std::string_view k_tables_begin = "<!-- fields: begin -->\n";
inline constexpr std::string_view k_tables_end = "<!-- fields: end -->\n";

// `page` with current tables between the two marks.
Result<std::string> with_field_tables(const std::string& page);

}  // namespace lamec::catalog
