#include "jobs/ledger.hpp"

#include <functional>
#include <sqlite3.h>
#include <sys/stat.h>

#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::jobs {
namespace {

constexpr int k_version = 1;
// Longest wait for another client.
constexpr int k_patience_ms = 15'000;

constexpr const char* k_tables = R"(
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
)";

// Each text field with its column, in one place for writing and reading.
struct Column {
  const char* name;
  std::string Run::*text;
};
constexpr Column k_texts[] = {
    {"name", &Run::name},       {"label", &Run::label},         {"system", &Run::system},
    {"host", &Run::host},       {"scheduler", &Run::scheduler}, {"job", &Run::job},
    {"cluster", &Run::cluster}, {"state", &Run::state},         {"word", &Run::word},
    {"reason", &Run::reason},   {"script", &Run::script},       {"revision", &Run::revision},
    {"base", &Run::base},       {"directory", &Run::directory}, {"work", &Run::work},
    {"output", &Run::output},   {"error", &Run::error},         {"owner", &Run::owner}};
struct Number {
  const char* name;
  long long Run::*number;
};
constexpr Number k_numbers[] = {
    {"submitted", &Run::submitted}, {"changed", &Run::changed}, {"asked", &Run::asked}};

std::vector<std::string> column_names() {
  std::vector<std::string> names;
  for (const Column& column : k_texts) names.emplace_back(column.name);
  for (const Number& column : k_numbers) names.emplace_back(column.name);
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
  if (sqlite3_column_type(row, ++at) != SQLITE_NULL) run.exit_code = sqlite3_column_int(row, at);
  return run;
}

const std::string& select_runs() {
  static const std::string k_select = "SELECT id, " + join(column_names(), ", ") + " FROM runs ";
  return k_select;
}

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
    if (version == 0) return execute(database, k_tables, "making it");
    if (version > k_version)
      return fail(ErrorKind::environment, "the ledger of runs was written by a newer lamec",
                  {"use that one"});
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
  long long id = 0;
  auto done = in_transaction(database_.get(), [&]() -> Result<void> {
    std::string marks = "?";
    for (std::size_t i = 1; i < column_names().size(); ++i) marks += ", ?";
    Statement statement(database_.get(),
                        "INSERT INTO runs(" + join(column_names(), ", ") + ") VALUES (" + marks + ")");
    bind_run(statement, run);
    if (auto added = statement.run("adding a run"); !added) return added;
    id = sqlite3_last_insert_rowid(database_.get());
    return add_change(database_.get(), run, id);
  });
  if (!done) return fail(done.error());
  return id;
}

Result<void> Ledger::update(const Run& run) {
  return in_transaction(database_.get(), [&]() -> Result<void> {
    Statement statement(database_.get(),
                        "UPDATE runs SET " + join(column_names(), " = ?, ") + " = ? WHERE id = ?");
    const int last = bind_run(statement, run);
    statement.bind(last + 1, run.id);
    if (auto done = statement.run("writing a run"); !done) return done;
    return add_change(database_.get(), run, run.id);
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
  Statement statement(database_.get(), "SELECT * FROM (" + select_runs() + where + "ORDER BY id DESC" +
                                           limit + ") ORDER BY id");
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
          ? select_runs() + order
          : select_runs() + "WHERE name = ?1 OR job = ?1 OR id = ?2 ORDER BY id = ?2 DESC, id DESC LIMIT 1");
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
