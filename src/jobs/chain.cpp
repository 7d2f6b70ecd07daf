#include "jobs/chain.hpp"

#include <algorithm>

#include "jobs/run_states.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

bool waits_or_runs(const Link& link) {
  return link.state == "queued" || link.state == "running";
}

}  // namespace

std::vector<Link> links_of(const Run& run) {
  std::vector<Link> links;
  for (const std::string& word : split_blanks(run.links)) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) links.push_back({word.substr(0, equals), word.substr(equals + 1)});
  }
  return links;
}

void keep_links(const std::vector<Link>& links, Run& run) {
  std::vector<std::string> words;
  for (const Link& link : links) words.push_back(link.job + "=" + link.state);
  run.links = join(words, " ");
}

std::size_t speaking_link(const std::vector<Link>& links) {
  for (const char* state : {"done", "running", "queued"}) {
    const auto has = [&](const Link& link) { return link.state == state; };
    const auto found = std::find_if(links.begin(), links.end(), has);
    if (found != links.end()) return static_cast<std::size_t>(found - links.begin());
  }
  for (std::size_t i = links.size(); i > 0; --i) {
    if (links[i - 1].state != "cancelled") return i - 1;
  }
  return 0;
}

void take_links(const std::vector<dialects::JobStatus>& rows, bool answered, Run& run, long long now) {
  std::vector<Link> links = links_of(run);
  std::vector<std::optional<dialects::JobStatus>> seen;
  for (Link& link : links) {
    seen.push_back(waits_or_runs(link) ? status_of(link.job, rows) : std::nullopt);
    if (seen.back() && seen.back()->state != dialects::JobState::unknown) {
      link.state = std::string(dialects::to_text(seen.back()->state));
    } else if (!seen.back() && answered && waits_or_runs(link)) {
      link.state = "ended";
    }
  }
  keep_links(links, run);
  const std::size_t at = speaking_link(links);
  set_state(run, links[at].state, now);
  if (seen[at]) take_end(*seen[at], run);
}

}  // namespace lamec::jobs
