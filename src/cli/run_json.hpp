#pragma once
// A run as JSON (docs/json.md), for every command that prints runs.

#include "cli/json_text.hpp"
#include "jobs/ledger.hpp"

namespace lamec::cli {

// Seconds since 1970 as 2026-11-26T14:30:00Z; null for 0.
Json json_of_time(long long seconds);
Json json_of(const jobs::Run& run);
Json json_of(const std::vector<jobs::StateChange>& history);
Json json_of(const std::vector<jobs::Run>& runs);

}  // namespace lamec::cli
