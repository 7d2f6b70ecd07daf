#include "jobs/ledger.hpp"

#include <functional>
#include <iterator>
#include <sqlite3.h>
#include <sys/stat.h>

#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

// Longest wait for another client.
constexpr int k_patience_ms = 15'000;

// Step N makes version N + 1 of version N; a new file goes through all of them. Never change one that was
// released: add the next.
constexpr const char* k_steps[] = {
    R"(
CREATE TABLE runs(
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL, system TEXT NOT NULL, host TEXT NOT NULL,
  scheduler TEXT NOT NULL, job TEXT NOT NULL, cluster TEXT NOT NULL, state TEXT NOT NULL, word TEXT NOT NULL, reason TEXT NOT NULL,
  exit_code INTEGER, script TEXT NOT NULL, revision TEXT NOT NULL, base TEXT NOT NULL,
  directory TEXT NOT NULL, work TEXT NOT NULL, output TEXT NOT NULL, error TEXT NOT NULL, owner TEXT NOT NULL,
  submitted INTEGER NOT NULL, changed INTEGER NOT NULL, asked INTEGER NOT NULL);
CREATE INDEX runs_by_state ON runs(state);
CREATE INDEX runs_by_job ON runs(job);
CREATE TABLE history(run INTEGER NOT NULL REFERENCES runs(id), state TEXT NOT NULL, word TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX history_by_run ON history(run);
PRAGMA user_version = 1;
)",
    // 2: scripts lie apart, so that lists do not read them; arrays, chains, what was asked and used.
    R"(
CREATE TABLE scripts(run INTEGER PRIMARY KEY REFERENCES runs(id), text TEXT NOT NULL);
INSERT INTO scripts SELECT id, script FROM runs;
ALTER TABLE runs DROP COLUMN script;
ALTER TABLE runs ADD COLUMN tasks TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN links TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN copies TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN restarts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN elapsed INTEGER;
ALTER TABLE runs ADD COLUMN time_limit INTEGER;
ALTER TABLE runs ADD COLUMN cpu_used INTEGER;
ALTER TABLE runs ADD COLUMN cpu_given INTEGER;
ALTER TABLE runs ADD COLUMN cpus INTEGER;
ALTER TABLE runs ADD COLUMN nodes INTEGER;
ALTER TABLE runs ADD COLUMN memory_used INTEGER;
ALTER TABLE runs ADD COLUMN memory_given INTEGER;
PRAGMA user_version = 2;
)"};
constexpr int k_version = std::size(k_steps);

// Each text field with its column, in one place for writing and reading.
struct Column {
  const char* name;
  std::string Run::*text;
};
constexpr Column k_texts[] = {
    {"name", &Run::name},           {"label", &Run::label},         {"system", &Run::system},
    {"host", &Run::host},           {"scheduler", &Run::scheduler}, {"job", &Run::job},
    {"cluster", &Run::cluster},     {"state", &Run::state},         {"word", &Run::word},
    {"reason", &Run::reason},       {"revision", &Run::revision},   {"base", &Run::base},
    {"directory", &Run::directory}, {"work", &Run::work},           {"output", &Run::output},
    {"error", &Run::error},         {"owner", &Run::owner},         {"tasks", &Run::tasks},
    {"links", &Run::links},         {"copies", &Run::copies}};
struct Number {
  const char* name;
  long long Run::*number;
};
constexpr Number k_numbers[] = {{"submitted", &Run::submitted},
                                {"changed", &Run::changed},
                                {"asked", &Run::asked},
                                {"repeats", &Run::repeats},
                                {"restarts", &Run::restarts}};
struct Figure {
  const char* name;
  std::optional<long long> dialects::JobUsage::*number;
};
constexpr Figure k_figures[] = {{"elapsed", &dialects::JobUsage::elapsed},
                                {"time_limit", &dialects::JobUsage::limit},
                                {"cpu_used", &dialects::JobUsage::cpu_used},
                                {"cpu_given", &dialects::JobUsage::cpu_given},
                                {"cpus", &dialects::JobUsage::cpus},
                                {"nodes", &dialects::JobUsage::nodes},
                                {"memory_used", &dialects::JobUsage::memory_used},
                                {"memory_given", &dialects::JobUsage::memory_given}};

std::vector<std::string> column_names() {
  std::vector<std::string> names;
  for (const Column& column : k_texts) names.emplace_back(column.name);
  for (const Number& column : k_numbers) names.emplace_back(column.name);
  for (const Figure& column : k_figures) names.emplace_back(column.name);
  names.emplace_back("exit_code");
  return names;
}

Error sqlite_error(sqlite3* database, const std::string& doing) {
  return {ErrorKind::environment, "the ledger of runs: " + doing + ": " + sqlite3_errmsg(database), {}, {}};
}

Result<void> execute(sqlite3* database, const char* sql, const std::string& doing) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return fail(sqlite_error(database, doing));
}

// One statement; what is bound lives as long as it.
class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) : database_(database) {
    ready_ = sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr) == SQLITE_OK;
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int at, const std::string& text) {
    sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  void bind(int at, long long number) { sqlite3_bind_int64(statement_, at, number); }
  // For the next row; nothing is bound any more.
  void again() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  // Calls `row` for each; errors carry SQLite's words.
  Result<void> run(const std::string& doing, const std::function<void(sqlite3_stmt*)>& row = {}) {
    int code = ready_ ? SQLITE_ROW : SQLITE_ERROR;
    while (code == SQLITE_ROW) {
      code = sqlite3_step(statement_);
      if (code == SQLITE_ROW && row) row(statement_);
    }
    if (code == SQLITE_DONE) return {};
    return fail(sqlite_error(database_, doing));
  }
  sqlite3_stmt* get() { return statement_; }

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  bool ready_ = false;
};

int bind_run(Statement& statement, const Run& run) {
  int at = 0;
  for (const Column& column : k_texts) statement.bind(++at, run.*column.text);
  for (const Number& column : k_numbers) statement.bind(++at, run.*column.number);
  for (const Figure& column : k_figures) {
    ++at;
    if (run.used.*column.number) statement.bind(at, *(run.used.*column.number));
  }
  ++at;
  if (run.exit_code) statement.bind(at, static_cast<long long>(*run.exit_code));
  return at;
}

std::string text_at(sqlite3_stmt* row, int at) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, at));
  return text == nullptr ? "" : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(row, at)));
}

Run read_run(sqlite3_stmt* row) {
  Run run;
  int at = 0;
  run.id = sqlite3_column_int64(row, at);
  for (const Column& column : k_texts) run.*column.text = text_at(row, ++at);
  for (const Number& column : k_numbers) run.*column.number = sqlite3_column_int64(row, ++at);
  for (const Figure& column : k_figures) {
    if (sqlite3_column_type(row, ++at) != SQLITE_NULL)
      run.used.*column.number = sqlite3_column_int64(row, at);
  }
  if (sqlite3_column_type(row, ++at) != SQLITE_NULL) run.exit_code = sqlite3_column_int(row, at);
  run.script = text_at(row, ++at);
  return run;
}

// `text`: what stands for the script, behind all columns.
std::string select_runs(const std::string& text) {
  return "SELECT id, " + join(column_names(), ", ") + ", " + text + " FROM runs ";
}
constexpr const char* k_no_script = "''";
constexpr const char* k_script = "(SELECT text FROM scripts WHERE run = id)";

constexpr const char* k_open = "('submitting', 'unknown', 'queued', 'running')";

Result<void> add_change(sqlite3* database, const Run& run, long long id) {
  Statement change(database,
                   "INSERT INTO history(run, state, word, at) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT "
                   "1 FROM history "
                   "WHERE rowid = (SELECT MAX(rowid) FROM history WHERE run = ?1) AND state = ?2)");
  change.bind(1, id);
  change.bind(2, run.state);
  change.bind(3, run.word);
  change.bind(4, run.changed);
  return change.run("writing a state");
}

// All or nothing.
Result<void> in_transaction(sqlite3* database, const std::function<Result<void>()>& work) {
  if (auto begun = execute(database, "BEGIN IMMEDIATE", "opening it for writing"); !begun) return begun;
  auto done = work();
  if (done) done = execute(database, "COMMIT", "writing");
  if (!done) sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
  return done;
}

Result<void> prepare(sqlite3* database) {
  sqlite3_busy_timeout(database, k_patience_ms);
  if (auto done = execute(database, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;", "opening");
      !done)
    return done;
  return in_transaction(database, [&]() -> Result<void> {
    long long version = 0;
    Statement asked(database, "PRAGMA user_version");
    if (auto done = asked.run("opening", [&](sqlite3_stmt* row) { version = sqlite3_column_int64(row, 0); });
        !done)
      return done;
    if (version > k_version)
      return fail(ErrorKind::environment, "the ledger of runs was written by a newer lamec",
                  {"use that one"});
    for (long long step = version; step < k_version; ++step) {
      if (auto done = execute(database, k_steps[step], version == 0 ? "making it" : "bringing it up to date");
          !done)
        return done;
    }
    return {};
  });
}

bool is_number(const std::string& word) {
  return !word.empty() && word.size() < 18 && word.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

bool is_open(const Run& run) {
  return run.state == "submitting" || run.state == "unknown" || run.state == "queued" ||
         run.state == "running";
}

bool ended_well(const Run& run) {
  return run.state == "done" || run.state == "ended";
}

void Ledger::Closer::operator()(sqlite3* database) const {
  sqlite3_close(database);
}

Result<Ledger> Ledger::open(const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  Ledger ledger;
  sqlite3* database = nullptr;
  const mode_t before = umask(0077);  // scripts may hold what is nobody else's matter
  const int code =
      sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  ledger.database_.reset(database);
  auto done = code == SQLITE_OK ? prepare(database) : Result<void>(fail(sqlite_error(database, "opening")));
  umask(before);
  if (!done) {
    Error error = done.error();
    error.message += " (" + file.string() + ")";
    return fail(std::move(error));
  }
  return ledger;
}

Result<long long> Ledger::add(const Run& run) {
  std::vector<Run> one = {run};
  if (auto done = add(one); !done) return fail(done.error());
  return one.front().id;
}

Result<void> Ledger::add(std::vector<Run>& runs) {
  const auto names = column_names();
  std::string marks = "?";
  for (std::size_t i = 1; i < names.size(); ++i) marks += ", ?";
  auto done = in_transaction(database_.get(), [&]() -> Result<void> {
    Statement row(database_.get(), "INSERT INTO runs(" + join(names, ", ") + ") VALUES (" + marks + ")");
    Statement text(database_.get(), "INSERT INTO scripts(run, text) VALUES (?, ?)");
    for (Run& run : runs) {
      row.again();
      bind_run(row, run);
      if (auto added = row.run("adding a run"); !added) return added;
      run.id = sqlite3_last_insert_rowid(database_.get());
      text.again();
      text.bind(1, run.id);
      text.bind(2, run.script);
      if (auto added = text.run("adding a script"); !added) return added;
      if (auto added = add_change(database_.get(), run, run.id); !added) return added;
    }
    return {};
  });
  return done;
}

Result<void> Ledger::update(const Run& run) {
  return update(std::vector<Run>{run});
}

Result<void> Ledger::update(const std::vector<Run>& runs) {
  if (runs.empty()) return {};
  return in_transaction(database_.get(), [&]() -> Result<void> {
    Statement row(database_.get(), "UPDATE runs SET " + join(column_names(), " = ?, ") + " = ? WHERE id = ?");
    for (const Run& run : runs) {
      row.again();
      const int last = bind_run(row, run);
      row.bind(last + 1, run.id);
      if (auto done = row.run("writing a run"); !done) return done;
      if (auto done = add_change(database_.get(), run, run.id); !done) return done;
    }
    return {};
  });
}

Result<std::vector<Run>> Ledger::runs(const RunFilter& filter) const {
  std::string where = "WHERE 1 ";
  if (!filter.system.empty()) where += "AND system = ?1 ";
  if (filter.state == "open") {
    where += std::string("AND state IN ") + k_open + " ";
  } else if (!filter.state.empty()) {
    where += "AND state = ?2 ";
  }
  const std::string limit = filter.limit > 0 ? " LIMIT " + std::to_string(filter.limit) : "";
  Statement statement(database_.get(), "SELECT * FROM (" +
                                           select_runs(filter.scripts ? k_script : k_no_script) + where +
                                           "ORDER BY id DESC" + limit + ") ORDER BY id");
  if (!filter.system.empty()) statement.bind(1, filter.system);
  if (!filter.state.empty() && filter.state != "open") statement.bind(2, filter.state);
  std::vector<Run> found;
  if (auto done = statement.run("reading", [&](sqlite3_stmt* row) { found.push_back(read_run(row)); }); !done)
    return fail(done.error());
  return found;
}

Result<Run> Ledger::find(const std::string& word) const {
  const std::string order = "ORDER BY id DESC LIMIT 1";
  Statement statement(
      database_.get(),
      word == "last"
          ? select_runs(k_script) + order
          : select_runs(k_script) +
                "WHERE name = ?1 OR job = ?1 OR id = ?2 OR (links <> '' AND instr(' ' || links, ' ' || ?1 || "
                "'=') > 0) ORDER BY id = ?2 DESC, id DESC LIMIT 1");
  if (word != "last") {
    statement.bind(1, word);
    statement.bind(2, is_number(word) ? std::stoll(word) : -1LL);
  }
  std::optional<Run> found;
  if (auto done = statement.run("reading", [&](sqlite3_stmt* row) { found = read_run(row); }); !done)
    return fail(done.error());
  if (found) return *found;
  if (word == "last")
    return fail(ErrorKind::not_found, "nothing was submitted yet", {"`lamec submit job.sh --on SYSTEM`"});
  return fail(ErrorKind::not_found, "no run is called '" + word + "'",
              {"`lamec runs` lists them by number; a run may also be named by its job's number, or `last`"});
}

Result<std::string> Ledger::script(long long id) const {
  Statement statement(database_.get(), "SELECT text FROM scripts WHERE run = ?");
  statement.bind(1, id);
  std::string text;
  if (auto done = statement.run("reading", [&](sqlite3_stmt* row) { text = text_at(row, 0); }); !done)
    return fail(done.error());
  return text;
}

Result<std::vector<StateChange>> Ledger::history(long long id) const {
  Statement statement(database_.get(), "SELECT state, word, at FROM history WHERE run = ? ORDER BY rowid");
  statement.bind(1, id);
  std::vector<StateChange> changes;
  if (auto done =
          statement.run("reading",
                        [&](sqlite3_stmt* row) {
                          changes.push_back({text_at(row, 0), text_at(row, 1), sqlite3_column_int64(row, 2)});
                        });
      !done)
    return fail(done.error());
  return changes;
}

}  // namespace lamec::jobs
