#pragma once
// Versions are text; they are ordered the way people read them.

#include <string>
#include <string_view>

#include "model/request.hpp"
#include "util/error.hpp"

namespace lamec {

// <0, 0, >0. Runs of digits compare as numbers, other runs as text, a missing part is smaller: 2.9 < 2.10
// < 2.10.1 and 4.1.0rc1 < 4.1.0.
int compare_versions(std::string_view a, std::string_view b);

// `equal` is met by the version itself and by everything it is a prefix of at a border: 2.1 by 2.1.2
// and 2.1-CUDA-12, not by 2.10.
bool meets(std::string_view version, const VersionConstraint& constraint);

// "pytorch", "pytorch>=2.1", "pytorch>=2.1,<2.5", "pytorch==2.1.2", "pytorch=2.1". Names are letters, digits,
// '-', '_', '.', '+'.
Result<SoftwareItem> parse_item(std::string_view text);
std::string to_text(const SoftwareItem& item);
std::string to_text(const VersionConstraint& constraint);

}  // namespace lamec
