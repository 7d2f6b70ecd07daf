#pragma once
// A draft as the text of sites/SITE/SYSTEM.yaml, in the order of the schema (docs/catalogue.md).

#include <string>
#include <string_view>

#include "facts/draft.hpp"

namespace lamec::facts {

// A scalar of YAML that reads back as this text: plain where that is safe, else in single quotes. `flow`:
// inside [] or {}.
std::string yaml_text(std::string_view text, bool flow);

// The key of the source that most fields name; "" where nobody is named.
std::string main_evidence(const Draft& draft);

std::string to_yaml(const Draft& draft);
std::string to_yaml(const SiteNames& site);

}  // namespace lamec::facts
