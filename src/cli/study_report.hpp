#pragma once
// What is printed of a scaling study.

#include <string>
#include <vector>

#include "cli/study.hpp"
#include "jobs/ledger.hpp"

namespace lamec::cli {

std::string study_table(const Study& study, const std::vector<scale::Figure>& figures);
// RFC 4180.
std::string study_csv(const std::vector<scale::Figure>& figures);
// `runs`: those of the points, in their order; an id of 0 was never submitted.
Json study_json(const Study& study, const std::vector<scale::Figure>& figures,
                const std::vector<jobs::Run>& runs);
std::string study_plot(const Study& study, const std::vector<scale::Figure>& figures);

}  // namespace lamec::cli
