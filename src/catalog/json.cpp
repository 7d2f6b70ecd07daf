#include "catalog/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "catalog/schema_recipe.hpp"
#include "catalog/schema_stage.hpp"
#include "catalog/schema_system.hpp"
#include "catalog/words.hpp"
#include "util/duration.hpp"
#include "util/text.hpp"

namespace lamec::catalog {
namespace {

using Json = nlohmann::ordered_json;
using Sources = std::vector<Evidence>;

Json to_json(const std::string& text) {
  return text;
}
Json to_json(int number) {
  return number;
}
Json to_json(bool flag) {
  return flag;
}
Json to_json(Seconds time) {
  return to_clock(time);
}
Json to_json(const Word& word) {
  return to_catalogue_text(word);
}
template <class E>
requires std::is_enum_v<E> Json to_json(E value) {
  return std::string(lamec::to_text(value));
}
template <class T>
Json to_json(const std::vector<T>& values) {
  Json out = Json::array();
  for (const T& value : values) out.push_back(to_json(value));
  return out;
}

Json where(const Origin& origin) {
  return origin.file.empty() ? Json() : Json(origin.file + ":" + std::to_string(origin.line));
}

// Visitor of schema.hpp.
class JsonWriter {
 public:
  JsonWriter(const Sources& sources, Json& out) : sources_(sources), out_(out) {}

  void key(const std::string&, Grammar) {}
  void origin(const Origin& origin) { out_["where"] = where(origin); }
  void evidence(const std::string& key, const Rule&) { out_["evidence"] = key; }
  void evidence_for_all() {}
  template <class T>
  void field(std::string_view key, const T& value, const Rule&) {
    out_[std::string(key)] = to_json(value);
  }
  template <class T>
  void field(std::string_view key, const Sourced<T>& fact, const Rule&) {
    Json& out = out_[std::string(key)];
    const auto source = std::find_if(sources_.begin(), sources_.end(),
                                     [&](const Evidence& evidence) { return evidence.key == fact.evidence; });
    const bool found = source != sources_.end();
    out["value"] = fact.known() ? to_json(*fact.value) : Json();
    out["evidence"] = fact.evidence.empty() ? Json() : Json(fact.evidence);
    out["level"] = found ? to_json(source->level) : Json();
    out["date"] = found && !source->date.empty() ? Json(source->date) : Json();
    out["note"] = fact.note;
    out["where"] = where(fact.origin);
  }
  void single(std::string_view key, const Words& words, const Rule&) {
    out_[std::string(key)] = words.empty() ? Json() : to_json(words.front());
  }
  void pairs(std::string_view key, const std::vector<std::string>& texts, const Rule&) {
    Json& out = out_[std::string(key)] = Json::object();
    for (const std::string& text : texts) {
      const std::size_t split_at = text.find('=');
      out[text.substr(0, split_at)] = text.substr(split_at + 1);
    }
  }
  template <class T>
  void map(std::string_view key, const std::vector<T>& values, const Rule&) {
    Json& out = out_[std::string(key)] = Json::object();
    for (const T& value : values) {
      Json one = Json::object();
      JsonWriter writer(sources_, one);
      describe(writer, value);
      out[key_of(value)] = std::move(one);
    }
  }
  template <class T>
  void list(std::string_view key, const std::vector<T>& values, const Rule&) {
    Json& out = out_[std::string(key)] = Json::array();
    for (const T& value : values) {
      Json one = Json::object();
      JsonWriter writer(sources_, one);
      describe(writer, value);
      out.push_back(std::move(one));
    }
  }
  template <class T>
  void object(std::string_view key, const T& value, const Rule&) {
    Json& out = out_[std::string(key)] = Json::object();
    JsonWriter writer(sources_, out);
    describe(writer, value);
  }
  template <class F>
  void group(std::string_view key, const Rule&, F&& describe_group) {
    Json& out = out_[std::string(key)] = Json::object();
    JsonWriter writer(sources_, out);
    describe_group(writer);
  }
  template <class F>
  void group_if(std::string_view key, const bool& flag, const Rule& rule, F&& describe_group) {
    if (flag) {
      group(key, rule, describe_group);
    } else {
      out_[std::string(key)] = Json();
    }
  }
  template <class E, class D, class F>
  void one_of(const E& member, D&&, F&& describe_kind) {
    Json& out = out_[std::string(lamec::to_text(member))] = Json::object();
    JsonWriter writer(sources_, out);
    describe_kind(writer, member);
  }
  void reference(std::string_view, const Rule&) {}

 private:
  static const std::string& key_of(const Evidence& value) { return value.key; }
  static const std::string& key_of(const StageUse& value) { return value.stage; }
  template <class T>
  static const std::string& key_of(const T& value) {
    return value.name;
  }

  const Sources& sources_;
  Json& out_;
};

// Every text was checked to be UTF-8 when it was read; a cache that somebody forged must not end the program.
std::string printed(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

template <class T>
std::string write(const T& value) {
  Json out = Json::object();
  JsonWriter writer(value.sources, out);
  describe(writer, value);
  return printed(out);
}

std::string identity(const Stage& stage, const Module& module) {
  return module.plain_name() + "@" + stage.levels[module.level].name;
}

Json module_json(const Stage& stage, const Module& module) {
  Json loads = Json::array();
  for (ModuleIndex load : module.loads) loads.push_back(identity(stage, stage.modules[load]));
  return Json{{"name", module.name},
              {"version", module.version},
              {"level", stage.levels[module.level].name},
              {"hidden", module.hidden},
              {"family", module.family.empty() ? Json() : Json(module.family)},
              {"loads", std::move(loads)},
              {"missing", to_json(module.missing)},
              {"evidence_level", to_json(module.level_of_evidence)},
              {"where", where(Origin{stage.rows_file, module.line, ""})}};
}

}  // namespace

std::string to_json_text(const System& system) {
  return write(system);
}
std::string to_json_text(const Site& site) {
  return write(site);
}
std::string to_json_text(const Recipe& recipe) {
  return write(recipe);
}

std::string to_json_text(const Stage& stage) {
  Json out = Json::object();
  JsonWriter writer(stage.sources, out);
  describe_stage_head(writer, stage);
  Json& levels = out["levels"] = Json::object();
  for (const Level& level : stage.levels) {
    Json openers = Json::array();
    for (ModuleIndex opener : level.opened_by) openers.push_back(identity(stage, stage.modules[opener]));
    levels[level.name] = Json{{"opened_by", std::move(openers)}};
  }
  Json& modules = out["modules"] = Json::array();
  for (const Module& module : stage.modules) modules.push_back(module_json(stage, module));
  return printed(out);
}

}  // namespace lamec::catalog
