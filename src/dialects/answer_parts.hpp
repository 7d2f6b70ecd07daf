#pragma once
// What the readers of answers share.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dialects/dialect.hpp"

namespace lamec::dialects {

// A row of a table of reasons: a word, or a part of a message, and what it means for the person.
struct Advice {
  std::string_view words;
  std::string_view sentence;
};
// The first row whose words stand in the text; "" for none.
std::string advice_of(std::span<const Advice> table, std::string_view text);

// A row of a table of numbers.
struct NumberAdvice {
  int number;
  std::string_view sentence;
};
std::string advice_of(std::span<const NumberAdvice> table, int number);

// A whole number, with its sign; nothing for anything else.
std::optional<int> number_of(std::string_view text);
// The number behind a word: 11 of "pc 11"; nothing where the text is something else.
std::optional<int> number_behind(std::string_view text, std::string_view word);

// The number of a job that qsub printed: "123.server", "123[].server", on a line of its own.
Result<JobId> read_qsub_id(std::string_view output, std::string_view scheduler);

// What an exit status of the PBS family says: above 256 it is 256 + signal, and SIGKILL and SIGTERM are how
// qdel ends jobs; below zero the scheduler itself ended the job, `overtime` for its time. Fills state,
// exit_code, signal, reason.
void judge_exit_status(int exit_status, std::span<const int> overtime, JobStatus& status);
// The sentence of an exit status above zero: a signal, or the script's own code; "" for zero.
std::string exit_advice(int exit_status);

}  // namespace lamec::dialects
