#pragma once
// A script that is submitted several times, each link to start only where those before it did not end well.
// Pure.

#include <string>
#include <vector>

#include "dialects/dialect.hpp"
#include "jobs/ledger.hpp"

namespace lamec::jobs {

struct Link {
  std::string job;
  std::string state;  // as of a run
  bool operator==(const Link&) const = default;
};

std::vector<Link> links_of(const Run& run);  // empty: it is no chain
void keep_links(const std::vector<Link>& links, Run& run);

// The link that speaks for the chain, from 0: the one that ended well; else the one that runs, else the one
// that waits, else the last that was not cancelled.
std::size_t speaking_link(const std::vector<Link>& links);

// What the answers make of a chain. `answered`: a link of which they know nothing is over.
void take_links(const std::vector<dialects::JobStatus>& rows, bool answered, Run& run, long long now);

}  // namespace lamec::jobs
