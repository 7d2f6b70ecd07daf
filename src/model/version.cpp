#include "model/version.hpp"

#include "util/text.hpp"

namespace lamec {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The next run of digits or of letters; separators before it are skipped.
std::string_view next_run(std::string_view& text) {
  while (!text.empty() && !is_digit(text.front()) && !is_letter(text.front())) text.remove_prefix(1);
  std::size_t length = 0;
  if (!text.empty()) {
    const bool digits = is_digit(text.front());
    while (length < text.size() && (digits ? is_digit(text[length]) : is_letter(text[length]))) ++length;
  }
  const std::string_view run = text.substr(0, length);
  text.remove_prefix(length);
  return run;
}

int compare_numbers(std::string_view a, std::string_view b) {
  while (a.size() > 1 && a.front() == '0') a.remove_prefix(1);
  while (b.size() > 1 && b.front() == '0') b.remove_prefix(1);
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

bool is_prerelease(std::string_view run) {
  const std::string word = to_lower(run);
  return word == "rc" || word == "alpha" || word == "beta" || word == "dev" || word == "a" || word == "b";
}

}  // namespace

int compare_versions(std::string_view a, std::string_view b) {
  while (true) {
    const std::string_view left = next_run(a);
    const std::string_view right = next_run(b);
    if (left.empty() && right.empty()) return 0;
    if (left.empty()) return is_prerelease(right) ? 1 : -1;
    if (right.empty()) return is_prerelease(left) ? -1 : 1;
    const bool left_number = is_digit(left.front());
    const bool right_number = is_digit(right.front());
    if (left_number != right_number) return left_number ? 1 : -1;
    const int order = left_number ? compare_numbers(left, right) : left.compare(right);
    if (order != 0) return order;
  }
}

bool meets(std::string_view version, const VersionConstraint& constraint) {
  const std::string_view wanted = constraint.version;
  if (constraint.comparison == Comparison::equal) {
    if (version.substr(0, wanted.size()) != wanted) return false;
    if (version.size() == wanted.size()) return true;
    const char border = version[wanted.size()];
    return !(is_digit(border) && is_digit(wanted.back())) && !(is_letter(border) && is_letter(wanted.back()));
  }
  // 2.1.2-CUDA-12 is compared by its leading part alone: the suffix names a build, not a newer release.
  std::string_view release = version;
  const std::size_t suffix = release.find('-');
  if (suffix != std::string_view::npos && wanted.find('-') == std::string_view::npos)
    release = release.substr(0, suffix);
  const int order = compare_versions(release, wanted);
  switch (constraint.comparison) {
    case Comparison::at_least:
      return order >= 0;
    case Comparison::at_most:
      return order <= 0;
    case Comparison::above:
      return order > 0;
    case Comparison::below:
      return order < 0;
    case Comparison::equal:
      break;
  }
  return false;
}

namespace {

bool plain_name(std::string_view name) {
  for (char c : name) {
    if (!is_digit(c) && !is_letter(c) && c != '-' && c != '_' && c != '.' && c != '+') return false;
  }
  return !name.empty() && name.front() != '-';
}

struct Sign {
  std::string_view text;
  Comparison comparison;
};
// Longer signs first, so that >= is not read as >.
constexpr Sign k_signs[] = {{">=", Comparison::at_least}, {"<=", Comparison::at_most},
                            {"==", Comparison::equal},    {">", Comparison::above},
                            {"<", Comparison::below},     {"=", Comparison::equal}};

}  // namespace

Result<SoftwareItem> parse_item(std::string_view text) {
  const auto wrong = [&](const std::string& why) {
    return fail(ErrorKind::usage, "'" + std::string(text) + "' is not a software name" + why,
                {"write a name, or a name with a version: ddp, pytorch>=2.1, pytorch>=2.1,<2.5"});
  };
  const std::size_t end = text.find_first_of("<>=");
  SoftwareItem item{std::string(text.substr(0, end)), {}};
  if (!plain_name(item.name)) return wrong("");
  if (end == std::string_view::npos) return item;
  for (const std::string& part : split(text.substr(end), ',')) {
    bool read = false;
    for (const Sign& sign : k_signs) {
      if (part.rfind(sign.text, 0) != 0) continue;
      const std::string version = part.substr(sign.text.size());
      if (!plain_name(version)) return wrong(": '" + part + "' has no version");
      item.constraints.push_back({sign.comparison, version});
      read = true;
      break;
    }
    if (!read) return wrong(": '" + part + "' is no comparison");
  }
  return item;
}

std::string to_text(const VersionConstraint& constraint) {
  for (const Sign& sign : k_signs) {
    if (sign.comparison == constraint.comparison && (sign.text != "=="))
      return std::string(sign.text) + constraint.version;
  }
  return constraint.version;
}

std::string to_text(const SoftwareItem& item) {
  std::vector<std::string> parts;
  for (const VersionConstraint& constraint : item.constraints) parts.push_back(to_text(constraint));
  return item.name + join(parts, ",");
}

}  // namespace lamec
