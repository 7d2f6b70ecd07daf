// The field tables of docs/catalogue.md from the format's declaration; see format_pages.hpp.
#include "catalog/format_pages.hpp"
#include "catalog/schema_config.hpp"
#include "catalog/schema_recipe.hpp"
#include "catalog/schema_stage.hpp"
#include "catalog/schema_system.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::catalog {
namespace {

std::string kind_of(const std::string&, const Rule& rule) {
  if (!rule.choices.empty()) {
    return "one of " + enumerate(std::vector<std::string>(rule.choices.begin(), rule.choices.end()), "or");
  }
  return std::string(describe_grammar(rule.grammar));
}
std::string kind_of(int, const Rule& rule) {
  const bool open = rule.most == Rule{}.most;
  return "whole number from " + std::to_string(rule.least) + (open ? "" : " to " + std::to_string(rule.most));
}
std::string kind_of(bool, const Rule&) {
  return "`true` or `false`";
}
std::string kind_of(Seconds, const Rule&) {
  return "time: `'24:00:00'`, `30m`";
}
std::string kind_of(const Word&, const Rule&) {
  return "word";
}
template <class E>
  requires std::is_enum_v<E>
std::string kind_of(E, const Rule&) {
  const std::vector<std::string> names = names_of<E>();
  return names.size() == 1 ? names.front() : "one of " + enumerate(names, "or");
}
template <class T>
std::string kind_of(const std::vector<T>&, const Rule& rule) {
  return "list: " + kind_of(T{}, rule);
}
template <class T>
std::string kind_of(const Sourced<T>&, const Rule& rule) {
  return "fact: " + kind_of(T{}, rule);
}

// Visitor of schema.hpp: rows of one table; nested values become tables of their own behind it.
class TableWriter {
 public:
  explicit TableWriter(std::string prefix) : prefix_(std::move(prefix)) {}

  void key(std::string&, Grammar) {}
  void origin(Origin&) {}
  void evidence(std::string&, const Rule& rule) { add("evidence", "key of `sources`", rule); }
  void evidence_for_all() { add("evidence", "key of `sources`", {.doc = "for everything inside"}); }
  template <class T>
  void field(std::string_view key, T& value, const Rule& rule) {
    add(key, kind_of(value, rule), rule);
  }
  void single(std::string_view key, Words&, const Rule& rule) { add(key, "word", rule); }
  void pairs(std::string_view key, std::vector<std::string>&, const Rule& rule) {
    add(key, "module/version: " + kind_of(std::string{}, rule), rule);
  }
  template <class T>
  void map(std::string_view key, std::vector<T>&, const Rule& rule) {
    add(key, "name: fields below", rule);
    nested<T>(std::string(key) + ".NAME");
  }
  template <class T>
  void list(std::string_view key, std::vector<T>&, const Rule& rule) {
    add(key, "list: fields below", rule);
    nested<T>(std::string(key) + "[]");
  }
  template <class T>
  void object(std::string_view key, T&, const Rule& rule) {
    add(key, "fields below", rule);
    nested<T>(std::string(key));
  }
  template <class F>
  void group(std::string_view key, const Rule& rule, F&& describe_group) {
    add(key, "fields below", rule);
    TableWriter inner(prefix_ + std::string(key) + ".");
    describe_group(inner);
    rows_ += inner.rows_;
    behind_ += inner.behind_;
  }
  template <class F>
  void group_if(std::string_view key, bool&, const Rule& rule, F&& describe_group) {
    group(key, rule, describe_group);
  }
  template <class E, class D, class F>
  void one_of(E&, D&& doc_of_kind, F&& describe_kind) {
    for (const auto& entry : EnumNames<E>::k_names) {
      group(entry.name, {.doc = doc_of_kind(entry.value)}, [&](auto& g) { describe_kind(g, entry.value); });
    }
  }
  void reference(std::string_view key, const Rule& rule) { add(key, kind_of(std::string{}, rule), rule); }

  std::string table() const { return "| key | holds | meaning |\n|---|---|---|\n" + rows_ + "\n" + behind_; }

 private:
  void add(std::string_view key, const std::string& kind, const Rule& rule) {
    rows_ += "| `" + prefix_ + std::string(key) + "`" + (rule.required ? " *" : "") + " | " +
             replace_all(kind, "|", "\\|") + " | " + replace_all(std::string(rule.doc), "|", "\\|") + " |\n";
  }
  template <class T>
  void nested(const std::string& name) {
    T value{};
    TableWriter inner("");
    describe(inner, value);
    behind_ += "**`" + prefix_ + name + "`**\n\n" + inner.table();
  }

  std::string prefix_;
  std::string rows_;
  std::string behind_;
};

template <class T>
std::string section(const std::string& title) {
  T value{};
  TableWriter writer("");
  describe(writer, value);
  return "### " + title + "\n\n" + writer.table();
}

}  // namespace

std::string field_tables() {
  return "A star marks what must be there.\n\n" + section<System>("A system: `sites/SITE/SYSTEM.yaml`") +
         section<Site>("A site: `sites/SITE/site.yaml`") +
         section<StageFile>("A stage: `sites/SITE/stages/STAGE.yaml`") +
         section<Recipe>("A recipe: `recipes/RECIPE.yaml`") +
         section<UserConfig>("Your own configuration: `~/.config/lamec/config.yaml`");
}

Result<std::string> with_field_tables(const std::string& page) {
  const std::size_t begin = page.find(k_tables_begin);
  const std::size_t end = page.find(k_tables_end);
  if (begin == std::string::npos || end == std::string::npos || end < begin) {
    return fail(ErrorKind::input, "the page lacks the two marks between which its tables stand");
  }
  return page.substr(0, begin + k_tables_begin.size()) + field_tables() + page.substr(end);
}

}  // namespace lamec::catalog
