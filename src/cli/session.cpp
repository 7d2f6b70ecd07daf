#include "cli/session.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::cli {

Result<const catalog::Library*> Session::library() {
  if (!library_ || !(opened_ == layers)) {
    auto opened = catalog::Library::open(layers, files);
    if (!opened) return fail(opened.error());
    library_.emplace(*std::move(opened));
    opened_ = layers;
  }
  return &*library_;
}

std::string Session::variable(const std::string& name) const {
  const auto it = environment.find(name);
  return it == environment.end() ? "" : it->second;
}

void Session::note(const std::string& text) {
  if (format != Format::quiet) out.talk(visible("lamec: note: " + text + "\n"));
}

void Session::notes(const std::vector<Note>& all) {
  for (const Note& one : all) note(one.text);
}

Result<void> Session::write(const std::string& text, const std::string& file) {
  if (file.empty() || file == "-") {
    out.data(text);
    return {};
  }
  return files.write(file, text);
}

namespace {

// Columns are counted in code points: titles hold umlauts.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string table(const std::vector<std::vector<std::string>>& raw) {
  auto rows = raw;
  for (auto& row : rows) {
    for (std::string& cell : row) cell = visible(cell);
  }
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line += std::string(widths[i] - width_of(row[i]) + 2, ' ');
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }
  return out;
}

}  // namespace lamec::cli
