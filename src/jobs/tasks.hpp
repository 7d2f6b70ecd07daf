#pragma once
// Jobs of several parts: tasks of an array, links of a chain. Pure.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dialects/dialect.hpp"
#include "jobs/ledger.hpp"

namespace lamec::jobs {

// What each task of an array is at: rows 123_4 and 123_[5-9%2] of the answers, the first that has a task
// deciding its state (squeue before accounting), later ones filling in how it ended.
std::map<int, dialects::JobStatus> tasks_of(const std::string& job,
                                            const std::vector<dialects::JobStatus>& rows);

// By state, those that run first.
using Counts = std::vector<std::pair<std::string, int>>;
Counts counts_of(const std::map<int, dialects::JobStatus>& tasks);
Counts counts_of(const std::string& text);   // of Run::tasks
std::string to_text(const Counts& counts);   // for Run::tasks
std::string sentence(const Counts& counts);  // "3 running, 5 done and 1 failed"

// The tasks that a script asks for; nothing where it is no array.
std::optional<std::vector<int>> tasks_asked(SchedulerKind kind, const std::string& script);

}  // namespace lamec::jobs
