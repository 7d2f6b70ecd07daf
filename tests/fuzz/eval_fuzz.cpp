// eval as a whole: no script may crash it, bytes outside the blocks stay (with --adopt: lines that load no
// module), and a second run changes nothing. The first byte gives the flags, the second the software they
// name.
#include <algorithm>
#include <cstdint>

#include "ops/eval.hpp"
#include "script/block.hpp"
#include "script/edit.hpp"
#include "script/header.hpp"
#include "small_catalogue.hpp"

namespace {

using namespace lamec;
using fuzz::require;
using script::TextLine;
using Lines = std::vector<TextLine>;

enum Flag : unsigned { add = 1, remove_one = 2, upgrade = 4, adopt = 8, on = 16, software = 32 };

ops::EvalOptions options_of(std::uint8_t flags, std::uint8_t names) {
  static const char* const k_software[] = {"ddp",         "horovod", "mpi",   "horovod>=0.28",
                                           "pytorch-ddp", "nosuch",  "ddp=9", ""};
  const char* const first = k_software[names % 8];
  const char* const second = k_software[names / 8 % 8];
  ops::EvalOptions options;
  if ((flags & Flag::add) != 0) options.add = {first};
  if ((flags & Flag::remove_one) != 0) options.remove = {second};
  options.upgrade = (flags & Flag::upgrade) != 0;
  options.adopt = (flags & Flag::adopt) != 0;
  if ((flags & Flag::on) != 0) options.on = names % 3 == 0 ? "box" : names % 3 == 1 ? "cove" : "boxes";
  if ((flags & Flag::software) != 0) options.software = {second};
  return options;
}

// The image or uenv of an earlier answer is the resolver's own.
bool names_an_image(const std::string& line) {
  return script::names_an_image(
      std::string_view(line).substr(std::min(line.find_first_not_of(" \t"), line.size())));
}

// Lines that no resolver may take away, in their order.
std::vector<std::string> other_lines(const Lines& lines, std::size_t first, std::size_t end) {
  std::vector<std::string> texts;
  for (const script::LogicalLine& line : script::logical_lines(lines, first, end)) {
    if (script::is_module_command(line.text) || names_an_image(line.text)) continue;
    for (std::size_t i = 0; i < line.count; ++i) texts.push_back(lines[line.first + i].text);
  }
  return texts;
}

bool holds_in_order(const std::vector<std::string>& some, const std::vector<std::string>& all) {
  auto at = all.begin();
  for (const std::string& text : some) {
    at = std::find(at, all.end(), text);
    if (at == all.end()) return false;
    ++at;
  }
  return true;
}

std::vector<std::string> texts_of(const Lines& lines, std::size_t first, std::size_t end) {
  std::vector<std::string> texts;
  for (std::size_t i = first; i < end; ++i) texts.push_back(lines[i].text);
  return texts;
}

bool has_request(const Lines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const TextLine& line) {
    return line.text.compare(0, script::k_request_mark.size(), script::k_request_mark) == 0;
  });
}

void same(const Lines& before, std::size_t b, std::size_t b_end, const Lines& after, std::size_t a,
          std::size_t a_end) {
  require(b_end - b == a_end - a);
  require(std::equal(before.begin() + static_cast<std::ptrdiff_t>(b),
                     before.begin() + static_cast<std::ptrdiff_t>(b_end),
                     after.begin() + static_cast<std::ptrdiff_t>(a)));
}

void compare_blocks(const Lines& before, const std::vector<script::BlockSpan>& old_blocks, const Lines& after,
                    const std::vector<script::BlockSpan>& new_blocks) {
  require(old_blocks.size() == new_blocks.size());
  std::size_t b = 0;
  std::size_t a = 0;
  for (std::size_t i = 0; i < old_blocks.size(); ++i) {
    same(before, b, old_blocks[i].begin, after, a, new_blocks[i].begin);
    same(before, old_blocks[i].end, old_blocks[i].end + 1, after, new_blocks[i].end, new_blocks[i].end + 1);
    require(holds_in_order(other_lines(before, old_blocks[i].begin + 1, old_blocks[i].end),
                           texts_of(after, new_blocks[i].begin + 1, new_blocks[i].end)));
    b = old_blocks[i].end + 1;
    a = new_blocks[i].end + 1;
  }
  same(before, b, before.size(), after, a, after.size());
}

void compare_adopted(const Lines& before, const Lines& after, const script::BlockSpan& block) {
  const std::size_t behind = after.size() - block.end - 1;
  require(before.size() >= block.begin + behind);
  same(before, 0, block.begin, after, 0, block.begin);
  same(before, before.size() - behind, before.size(), after, block.end + 1, after.size());
  require(holds_in_order(other_lines(before, block.begin, before.size() - behind),
                         texts_of(after, block.begin + 1, block.end)));
}

void compare(const std::string& text, const std::string& now) {
  const Lines before = script::split_text(text);
  const Lines after = script::split_text(now);
  const auto old_blocks = script::find_blocks(before, "");
  const auto new_blocks = script::find_blocks(after, "");
  require(old_blocks && new_blocks);
  if (has_request(before)) return;  // a script that gen wrote may be made again as a whole
  if (old_blocks->empty() && new_blocks->size() == 1) {
    compare_adopted(before, after, new_blocks->front());
  } else {
    compare_blocks(before, *old_blocks, after, *new_blocks);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const ops::EvalOptions options = options_of(data[0], data[1]);
  const auto done = ops::eval(text, "job.sh", options, fuzz::small_catalogue());
  if (!done) {
    require(!done.error().message.empty() && done.error().kind != ErrorKind::internal);
    return 0;
  }
  if (done->text == text) return 0;
  compare(text, done->text);
  const auto again = ops::eval(done->text, "job.sh", {}, fuzz::small_catalogue());
  require(again.has_value() && again->text == done->text);
  return 0;
}
