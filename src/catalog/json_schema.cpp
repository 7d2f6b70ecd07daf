// JSON Schemas from the format's declaration; see format_pages.hpp.
#include <nlohmann/json.hpp>

#include "catalog/format_pages.hpp"
#include "catalog/schema_config.hpp"
#include "catalog/schema_recipe.hpp"
#include "catalog/schema_stage.hpp"
#include "catalog/schema_system.hpp"
#include "catalog/words.hpp"
#include "model/word.hpp"
#include "util/duration.hpp"

namespace lamec::catalog {
namespace {

using Json = nlohmann::ordered_json;

// Texts may be written without quotes even where they look like a number: `date: 2023`.
Json schema_of(const std::string&, const Rule& rule) {
  if (!rule.choices.empty())
    return Json{{"enum", std::vector<std::string>(rule.choices.begin(), rule.choices.end())}};
  Json out{{"type", {"string", "number"}}};
  if (const std::string_view pattern = pattern_of(rule.grammar); !pattern.empty()) out["pattern"] = pattern;
  return out;
}
Json schema_of(int, const Rule& rule) {
  return Json{{"type", "integer"}, {"minimum", rule.least}, {"maximum", rule.most}};
}
Json schema_of(bool, const Rule&) {
  return Json{{"type", "boolean"}};
}
Json schema_of(Seconds, const Rule&) {
  return Json{{"type", "string"}, {"pattern", "^[0-9]+([dhms:-][0-9dhms:-]*)$"}};
}
Json schema_of(const Word&, const Rule&) {
  return Json{{"type", {"string", "number"}}};
}
template <class E>
  requires std::is_enum_v<E>
Json schema_of(E, const Rule&) {
  return Json{{"enum", names_of<E>()}};
}
template <class T>
Json schema_of(const std::vector<T>&, const Rule& rule) {
  return Json{{"type", "array"}, {"items", schema_of(T{}, rule)}};
}
template <class T>
Json schema_of(const Sourced<T>&, const Rule& rule) {
  const Json value{{"anyOf", {schema_of(T{}, rule), Json{{"type", "null"}}}}};
  Json fact{{"type", "object"}, {"additionalProperties", false}, {"required", {"value"}}};
  fact["properties"] = {{"value", value}, {"evidence", {{"type", "string"}}}, {"note", {{"type", "string"}}}};
  return Json{{"anyOf", {schema_of(T{}, rule), Json{{"type", "null"}}, std::move(fact)}}};
}

Json empty_object() {
  return Json{{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}};
}

// Visitor of schema.hpp.
class SchemaWriter {
 public:
  explicit SchemaWriter(Json& out) : out_(out) {}

  void key(std::string&, Grammar) {}
  void origin(Origin&) {}
  void evidence(std::string&, const Rule& rule) {
    add("evidence", schema_of(std::string{}, {.grammar = Grammar::name}), rule);
  }
  void evidence_for_all() {
    std::string key;
    evidence(key, {.doc = "for everything inside"});
  }
  template <class T>
  void field(std::string_view key, T& value, const Rule& rule) {
    add(key, schema_of(value, rule), rule);
  }
  void single(std::string_view key, Words&, const Rule& rule) { add(key, schema_of(Word{}, rule), rule); }
  void pairs(std::string_view key, std::vector<std::string>&, const Rule& rule) {
    add(key, Json{{"type", "object"}, {"additionalProperties", schema_of(std::string{}, rule)}}, rule);
  }
  template <class T>
  void map(std::string_view key, std::vector<T>&, const Rule& rule) {
    add(key, Json{{"type", "object"}, {"additionalProperties", struct_schema<T>()}}, rule);
  }
  template <class T>
  void list(std::string_view key, std::vector<T>&, const Rule& rule) {
    add(key, Json{{"type", "array"}, {"items", struct_schema<T>()}}, rule);
  }
  template <class T>
  void object(std::string_view key, T&, const Rule& rule) {
    add(key, struct_schema<T>(), rule);
  }
  template <class F>
  void group(std::string_view key, const Rule& rule, F&& describe_group) {
    Json inner = empty_object();
    SchemaWriter writer(inner);
    describe_group(writer);
    add(key, std::move(inner), rule);
  }
  template <class F>
  void group_if(std::string_view key, bool&, const Rule& rule, F&& describe_group) {
    group(key, rule, describe_group);
  }
  template <class E, class D, class F>
  void one_of(E&, D&& doc_of_kind, F&& describe_kind) {
    Json choices = Json::array();
    for (const auto& entry : EnumNames<E>::k_names) {
      group(entry.name, {.doc = doc_of_kind(entry.value)}, [&](auto& g) { describe_kind(g, entry.value); });
      choices.push_back(Json{{"required", {entry.name}}});
    }
    out_["oneOf"] = std::move(choices);
  }
  void reference(std::string_view key, const Rule& rule) { add(key, schema_of(std::string{}, rule), rule); }

  template <class T>
  static Json struct_schema() {
    Json out = empty_object();
    T value{};
    SchemaWriter writer(out);
    describe(writer, value);
    return out;
  }

 private:
  void add(std::string_view key, Json schema, const Rule& rule) {
    if (!rule.doc.empty()) schema["description"] = rule.doc;
    out_["properties"][std::string(key)] = std::move(schema);
    if (rule.required) out_["required"].push_back(key);
  }

  Json& out_;
};

template <class T>
FormatPage page(const std::string& name, const std::string& title) {
  Json out{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  out.update(SchemaWriter::struct_schema<T>());
  return {"sites/schema/" + name + ".schema.json", out.dump(2) + "\n"};
}

}  // namespace

std::vector<FormatPage> schema_pages() {
  return {page<Site>("site", "A site of LAMEC's catalogue"),
          page<System>("system", "A system of LAMEC's catalogue"),
          page<StageFile>("stage", "A stage of LAMEC's catalogue"),
          page<Recipe>("recipe", "A recipe of LAMEC's catalogue"),
          page<UserConfig>("config", "A person's configuration of LAMEC")};
}

}  // namespace lamec::catalog
