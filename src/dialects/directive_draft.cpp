#include <algorithm>
#include <cstdlib>

#include "dialects/dialect_parts.hpp"
#include "dialects/slurm.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::dialects {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.size() <= 9 && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

Draft begin_draft(const std::vector<Directive>& asked, std::string_view magic) {
  return Draft{asked, magic, std::vector<bool>(asked.size(), false), {}};
}

const Directive* take(Draft& draft, std::string_view key) {
  for (std::size_t i = 0; i < draft.asked.size(); ++i) {
    if (draft.asked[i].key != key || draft.said[i]) continue;
    draft.said[i] = true;
    return &draft.asked[i];
  }
  return nullptr;
}

void say(Draft& draft, std::string text, std::initializer_list<const Directive*> said) {
  DirectiveText line{std::string(draft.magic) + " " + std::move(text), {}};
  for (const Directive* directive : said) {
    if (directive != nullptr) line.why.push_back(directive->why);
  }
  draft.printed.lines.push_back(std::move(line));
}

void leave_unsaid(Draft& draft, const Directive& directive, std::string why, bool harmless) {
  draft.printed.unsaid.push_back({directive.key, directive.value, std::move(why), harmless});
}

Result<Printed> finish_draft(Draft&& draft, bool long_options) {
  for (std::size_t i = 0; i < draft.asked.size(); ++i) {
    if (draft.said[i]) continue;
    const Directive& directive = draft.asked[i];
    const std::string& text = directive.value;
    const bool fits =
        directive.key.empty() && text.size() > 1 && text[0] == '-' && (long_options || text[1] != '-');
    if (!fits) {
      leave_unsaid(
          draft, directive,
          directive.key.empty() ? "it is no option of the scheduler's" : "the scheduler has no word for it");
    } else if (has_control_character(text)) {
      return fail(ErrorKind::usage, "a directive cannot hold a line feed, tab or other control character");
    } else {
      say(draft, text, {&directive});
    }
  }
  return std::move(draft.printed);
}

int count_of_text(std::string_view text) {
  if (!all_digits(text) || text.size() > 6) return 0;
  return std::atoi(std::string(text).c_str());
}

GpuCount gpus_of(const Directive& directive) {
  std::vector<std::string> parts = split(directive.value, ':');
  if (directive.key == "gres") {
    if (parts.front() != "gpu") return {};
    parts.erase(parts.begin());
  }
  if (parts.size() == 1) return {count_of_text(parts[0]), ""};
  if (parts.size() == 2 && is_name(parts[0])) return {count_of_text(parts[1]), parts[0]};
  return {};
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) {
    return is_digit(c) || is_letter(c) || std::string_view("._+@:/-").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), fits);
}

bool is_array_range(std::string_view text, bool list, bool step, bool limit) {
  const std::size_t percent = text.find('%');
  if (percent != std::string_view::npos) {
    if (!limit || count_of_text(text.substr(percent + 1)) == 0) return false;
    text = text.substr(0, percent);
  }
  const std::vector<std::string> parts = split(text, ',');
  if (parts.size() > 1 && !list) return false;
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
    const std::size_t colon = part.find(':');
    if (colon != std::string_view::npos) {
      if (!step || count_of_text(part.substr(colon + 1)) == 0) return false;
      part = part.substr(0, colon);
    }
    const std::size_t dash = part.find('-');
    if (dash == std::string_view::npos) return list && all_digits(part);
    return all_digits(part.substr(0, dash)) && all_digits(part.substr(dash + 1));
  });
}

bool is_shared_dependency(std::string_view text) {
  const std::vector<std::string> parts = split(text, ',');
  return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    const std::vector<std::string> words = split(part, ':');
    const bool known =
        words[0] == "after" || words[0] == "afterok" || words[0] == "afternotok" || words[0] == "afterany";
    const auto is_id = [](const std::string& id) {
      return !id.empty() && is_digit(id[0]) &&
             id.find_first_not_of(
                 "0123456789._[]-abcdefghijklmnopqrstuvwxyz"
                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    };
    return known && words.size() > 1 && std::all_of(words.begin() + 1, words.end(), is_id);
  });
}

std::string memory_in(std::string_view text, long long times, std::string_view mega, std::string_view giga) {
  const auto amount = slurm::mebibytes(std::string(text));
  if (!amount || *amount <= 0 || times <= 0) return "";
  const long long total = *amount * times;
  return total % 1024 == 0 ? std::to_string(total / 1024) + std::string(giga)
                           : std::to_string(total) + std::string(mega);
}

std::string memory_text(long long mebibytes) {
  return mebibytes % 1024 == 0 ? std::to_string(mebibytes / 1024) + "G" : std::to_string(mebibytes) + "M";
}

std::string time_of_clock(std::string_view clock, bool with_days) {
  const std::vector<std::string> parts = split(clock, ':');
  if (parts.size() > (with_days ? 4U : 3U)) return "";
  long long seconds = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!all_digits(parts[i])) return "";
    const bool hours_behind_days = parts.size() == 4 && i == 1;
    seconds = seconds * (hours_behind_days ? 24 : 60) + std::atoll(parts[i].c_str());
  }
  return seconds > 0 ? to_clock(Seconds{seconds}, true) : "";
}

std::string clock_of_time(std::string_view time) {
  const auto seconds = parse_duration(time);
  return seconds ? to_clock(*seconds) : "";
}

}  // namespace lamec::dialects
