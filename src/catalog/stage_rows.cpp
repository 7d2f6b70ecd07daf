#include "catalog/stage_rows.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "catalog/document.hpp"
#include "catalog/stage_tree.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::catalog {
namespace {

constexpr std::string_view k_header = "name\tversion\tlevel\tflags\tevidence\tloads";
constexpr std::size_t k_columns = 6;
constexpr std::size_t k_most_rows = 100'000;

Error at_line(const SourceText& rows, int line, std::string message, std::vector<std::string> hints = {}) {
  hints.erase(std::remove(hints.begin(), hints.end(), ""), hints.end());
  return Error{ErrorKind::catalog, std::move(message), Place{rows.file, line, 0, line_of(rows.text, line)},
               std::move(hints)};
}

// Reads lines into rows; what they load stays text until all rows are known.
class RowReader {
 public:
  RowReader(const StageFile& file, const SourceText& rows) : file_(file), rows_(rows) {
    for (const LevelText& level : file.levels) levels_.push_back(level.name);
  }

  Result<std::vector<Row>> read() {
    const std::vector<std::string> lines = split_lines(rows_.text);
    if (lines.size() > k_most_rows) return fail(at_line(rows_, 0, "more than 100000 rows"));
    std::vector<Row> out;
    bool header = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const int number = static_cast<int>(i) + 1;
      if (!lines[i].empty() && lines[i].front() == '#') continue;
      if (!header) {
        if (lines[i] != k_header)
          return fail(at_line(rows_, number, "the first line must name the six columns", header_hint()));
        header = true;
        continue;
      }
      Result<Row> row = read_line(lines[i], number);
      if (!row) return fail(std::move(row.error()));
      out.push_back(std::move(*row));
    }
    if (!header) return fail(at_line(rows_, 1, "the first line must name the six columns", header_hint()));
    return out;
  }

 private:
  static std::vector<std::string> header_hint() {
    return {"write name, version, level, flags, evidence, loads, split by tabs"};
  }

  Result<Row> read_line(const std::string& line, int number) const {
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() != k_columns) {
      return fail(at_line(rows_, number,
                          "a row has 6 columns split by tabs, this one has " + std::to_string(cells.size())));
    }
    Row row;
    row.module.line = number;
    for (std::size_t i = 0; i < 2; ++i) {
      if (Result<void> good = check_grammar(i == 0 ? Grammar::name : Grammar::level, cells[i]); !good) {
        return fail(at_line(rows_, number, (i == 0 ? "the name " : "the version ") + good.error().message));
      }
    }
    row.module.name = cells[0];
    row.module.version = cells[1];
    const auto level = std::find(levels_.begin(), levels_.end(), cells[2]);
    if (level == levels_.end()) {
      return fail(
          at_line(rows_, number, "no level is called '" + cells[2] + "'", {did_you_mean(cells[2], levels_)}));
    }
    row.module.level = static_cast<LevelIndex>(level - levels_.begin());
    if (Result<void> good = read_flags(cells[3], number, row.module); !good)
      return fail(std::move(good.error()));
    if (Result<void> good = read_evidence(cells[4], number, row.module); !good)
      return fail(std::move(good.error()));
    row.loads = split_blanks(cells[5]);
    for (const std::string& load : row.loads) {
      const std::string_view plain =
          std::string_view(load).substr(0, load.size() - (load.back() == '?' ? 1 : 0));
      if (Result<void> good = check_grammar(Grammar::module, plain); !good) {
        return fail(at_line(rows_, number, "what is loaded " + good.error().message));
      }
    }
    return row;
  }

  Result<void> read_flags(const std::string& cell, int number, Module& module) const {
    if (cell == "-") return {};
    for (const std::string& flag : split(cell, ',')) {
      const bool family = flag == "compiler" || flag == "mpi";
      if (!family && flag != "hidden") {
        return fail(at_line(rows_, number, "no flag is called '" + flag + "'",
                            {"write - or some of hidden, compiler and mpi, split by commas"}));
      }
      if (flag == "hidden") module.hidden = true;
      if (family && !module.family.empty())
        return fail(at_line(rows_, number, "compiler and mpi exclude each other"));
      if (family) module.family = flag;
    }
    return {};
  }

  Result<void> read_evidence(const std::string& cell, int number, Module& module) const {
    const std::string& key = cell == "-" ? file_.stage.evidence : cell;
    std::vector<std::string> keys;
    for (const Evidence& source : file_.stage.sources) {
      keys.push_back(source.key);
      if (source.key != key) continue;
      module.level_of_evidence = source.level;
      if (cell != "-") module.evidence = key;
      return {};
    }
    return fail(at_line(rows_, number, "no source is called '" + key + "'", {did_you_mean(key, keys)}));
  }

  const StageFile& file_;
  const SourceText& rows_;
  std::vector<std::string> levels_;
};

// Sorted by name, version, level: that is their order in the model. A twin is an error.
Result<void> sort_rows(std::vector<Row>& rows, const StageFile& file, const SourceText& text) {
  const auto key = [](const Row& row) {
    return std::tie(row.module.name, row.module.version, row.module.level);
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (key(rows[i - 1]) != key(rows[i])) continue;
    const Module& module = rows[i].module;
    return fail(at_line(text, module.line,
                        module.plain_name() + "@" + file.levels[module.level].name +
                            " stands here twice; it is also in line " +
                            std::to_string(rows[i - 1].module.line)));
  }
  return {};
}

Result<void> check_levels(const StageFile& file) {
  if (!file.levels.empty() && file.levels.front().name == "Core") return {};
  const Origin& origin = file.stage.origin;
  return fail(Error{
      ErrorKind::catalog, "the first of 'levels' must be Core", Place{origin.file, origin.line, 0, ""}, {}});
}

Result<void> resolve_openers(const StageFile& file, const RowIndex& index, Stage& stage) {
  for (const LevelText& text : file.levels) {
    Level level{text.name, {}};
    for (const std::string& opener : text.opened_by) {
      const std::optional<ModuleIndex> row = index.find(opener);
      if (!row) {
        return fail(Error{ErrorKind::catalog,
                          "no row is '" + opener + "', which opens '" + text.name + "'",
                          Place{text.origin.file, text.origin.line, 0, ""},
                          {did_you_mean(opener, index.identities())}});
      }
      level.opened_by.push_back(*row);
    }
    stage.levels.push_back(std::move(level));
  }
  return {};
}

}  // namespace

Result<Stage> join_rows(StageFile file, const SourceText& text) {
  if (text.text.size() > k_largest_file) return fail(at_line(text, 0, "larger than 4 MiB"));
  if (Result<void> good = check_characters(text, true); !good) return fail(std::move(good.error()));
  if (Result<void> good = check_levels(file); !good) return fail(std::move(good.error()));
  std::vector<Row> rows;
  if (!file.rows.empty()) {
    Result<std::vector<Row>> read = RowReader(file, text).read();
    if (!read) return fail(std::move(read.error()));
    rows = std::move(*read);
  }
  if (Result<void> good = sort_rows(rows, file, text); !good) return fail(std::move(good.error()));

  Stage stage = file.stage;
  stage.rows_file = file.rows.empty() ? "" : text.file;
  const RowIndex index(rows, file.levels);
  if (Result<void> good = resolve_openers(file, index, stage); !good) return fail(std::move(good.error()));
  for (Row& row : rows) stage.modules.push_back(std::move(row.module));
  if (const std::optional<UnknownLoad> unknown = resolve_loads(stage, rows, index)) {
    return fail(at_line(
        text, unknown->line,
        "loads '" + unknown->name + "', which no row provides where this module can see it",
        {"add a row, correct the name, or write '" + unknown->name + "?' for one that is not listed"}));
  }
  return stage;
}

}  // namespace lamec::catalog
