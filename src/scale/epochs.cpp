#include "scale/epochs.hpp"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

namespace lamec::scale {
namespace {

using Json = nlohmann::json;

constexpr std::size_t k_longest_line = 64 * 1024;
constexpr std::size_t k_most_epochs = 1'000'000;
constexpr const char* k_time_names[] = {"seconds", "time_s", "epoch_time", "time", "duration"};

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> number_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  const double value = found->get<double>();
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

// An epoch has a number of its own and lasted some time.
std::optional<Epoch> plausible(double number, double seconds, std::optional<double> samples) {
  if (number < 0 || number > 1e15 || number != std::floor(number) || seconds <= 0) return std::nullopt;
  if (samples && *samples <= 0) samples.reset();
  return Epoch{static_cast<long long>(number), seconds, samples};
}

std::optional<Epoch> epoch_of_json(std::string_view line) {
  const std::size_t begin = line.find('{');
  if (begin == std::string_view::npos || line.find("\"epoch\"", begin) == std::string_view::npos)
    return std::nullopt;
  const Json object = Json::parse(line.substr(begin), nullptr, false);
  if (!object.is_object()) return std::nullopt;
  const auto number = number_at(object, "epoch");
  std::optional<double> seconds;
  for (const char* name : k_time_names) {
    if (!seconds) seconds = number_at(object, name);
  }
  if (!number || !seconds) return std::nullopt;
  auto samples = number_at(object, "samples");
  if (const auto rate = number_at(object, "samples_per_second"); rate && !samples) samples = *rate * *seconds;
  return plausible(*number, *seconds, samples);
}

}  // namespace

struct EpochReader::Pattern {
  RE2 expression;
  int epoch = -1;  // groups from 0; -1: none
  int seconds = -1;
  int samples = -1;
  long long next = 1;  // where epochs are counted
};

EpochReader::EpochReader() = default;
EpochReader::EpochReader(EpochReader&&) noexcept = default;
EpochReader& EpochReader::operator=(EpochReader&&) noexcept = default;
EpochReader::~EpochReader() = default;

Result<EpochReader> EpochReader::with(const std::string& pattern) {
  EpochReader reader;
  if (pattern.empty()) return reader;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_encoding(RE2::Options::EncodingLatin1);  // a program's output is bytes
  auto made = std::unique_ptr<Pattern>(new Pattern{RE2(pattern, options)});
  const std::vector<std::string> hints = {
      R"(for example: --pattern 'epoch (?P<epoch>\d+) took (?P<seconds>[0-9.]+) s')"};
  if (!made->expression.ok())
    return fail(ErrorKind::usage, "the pattern '" + pattern + "' cannot be read: " + made->expression.error(),
                hints);
  const int groups = made->expression.NumberOfCapturingGroups();
  const auto& names = made->expression.NamedCapturingGroups();
  for (const auto& [name, group] : names) {
    if (name == "epoch")
      made->epoch = group - 1;
    else if (name == "seconds")
      made->seconds = group - 1;
    else if (name == "samples")
      made->samples = group - 1;
    else
      return fail(ErrorKind::usage,
                  "the pattern names a group '" + name + "'; known are epoch, seconds, samples", hints);
  }
  if (names.empty()) {
    made->seconds = groups == 1 ? 0 : 1;
    made->epoch = groups == 1 ? -1 : 0;
    if (groups > 2) made->samples = 2;
  }
  if (groups == 0 || made->seconds < 0)
    return fail(ErrorKind::usage, "the pattern '" + pattern + "' has no group for the seconds of an epoch",
                hints);
  reader.pattern_ = std::move(made);
  return reader;
}

void EpochReader::keep(const Epoch& epoch) {
  const auto found = epochs_.find(epoch.number);
  if (found != epochs_.end()) {
    if (epoch.seconds > found->second.seconds) found->second = epoch;
  } else if (epochs_.size() < k_most_epochs) {
    epochs_.emplace(epoch.number, epoch);
  }
}

void EpochReader::read_line(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (!pattern_) {
    if (const auto epoch = epoch_of_json(line)) keep(*epoch);
    return;
  }
  const int groups = pattern_->expression.NumberOfCapturingGroups();
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(groups) + 1);
  if (!pattern_->expression.Match({line.data(), line.size()}, 0, line.size(), RE2::UNANCHORED, found.data(),
                                  groups + 1))
    return;
  const auto value = [&](int group) -> std::optional<double> {
    if (group < 0) return std::nullopt;
    const re2::StringPiece& piece = found[static_cast<std::size_t>(group) + 1];
    return number_in({piece.data(), piece.size()});
  };
  const auto seconds = value(pattern_->seconds);
  const auto number = pattern_->epoch < 0 ? std::optional<double>(static_cast<double>(pattern_->next))
                                          : value(pattern_->epoch);
  if (!seconds || !number) return;
  if (const auto epoch = plausible(*number, *seconds, value(pattern_->samples))) {
    keep(*epoch);
    ++pattern_->next;
  }
}

void EpochReader::add(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view piece = text.substr(0, end);
    if (rest_.size() + piece.size() > k_longest_line) {
      too_long_ = true;
      rest_.clear();
    } else if (!too_long_) {
      rest_ += piece;
    }
    if (end == std::string_view::npos) return;
    if (!too_long_) read_line(rest_);
    rest_.clear();
    too_long_ = false;
    text.remove_prefix(end + 1);
  }
}

std::vector<Epoch> EpochReader::finish() {
  if (!too_long_ && !rest_.empty()) read_line(rest_);
  rest_.clear();
  std::vector<Epoch> all;
  for (const auto& [number, epoch] : epochs_) all.push_back(epoch);
  return all;
}

}  // namespace lamec::scale
