#pragma once
// The matrix of `lamec twin verify` as a page.

#include <string>
#include <vector>

#include "ops/verify.hpp"

namespace lamec::cli {

// "independent" where a recorded block that was not used agrees, "consistent" or "unverified" by what the
// twin could try, "-" where the software cannot be had.
std::string standing_of(const ops::VerifyRow& row);

// Recorded environments and public scripts that were not used for the plan and say the same.
std::vector<std::string> agreeing_with(const ops::VerifyRow& row);

// Markdown: a table for each software with a line for each system and partition that was looked at, and its
// counts. Holds no day and no age, so that it changes only with the catalogue.
std::string matrix_page(const std::vector<ops::VerifyRow>& rows);

}  // namespace lamec::cli
