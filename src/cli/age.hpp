#pragma once
// How old a fact is, in words.

#include <string>
#include <string_view>

namespace lamec::cli {

// "3 years", "8 months", "12 days" between an evidence date (YYYY, YYYY-MM or YYYY-MM-DD) and today
// (YYYY-MM-DD); "" if a date is malformed.
std::string age_in_words(std::string_view date, std::string_view today);

// Seconds since 1970 in UTC, as strftime(3) writes them.
std::string utc_text(long long seconds, const char* format);

// Today in UTC.
std::string today();

}  // namespace lamec::cli
