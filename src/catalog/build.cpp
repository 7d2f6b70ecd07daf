// Texts of all layers into one catalogue; see folder.hpp.
#include <algorithm>
#include <map>

#include "catalog/folder.hpp"
#include "catalog/readers.hpp"
#include "catalog/stage_rows.hpp"
#include "util/near.hpp"

namespace lamec::catalog {
namespace {

namespace fs = std::filesystem;

Error about(const Origin& origin, std::string message, std::vector<std::string> hints = {}) {
  return Error{ErrorKind::catalog, std::move(message), Place{origin.file, origin.line, 0, ""},
               std::move(hints)};
}

// Folder of the file: "jsc" of "sites/jsc/jureca.yaml".
std::string folder_of(const std::string& file) {
  return fs::path(file).parent_path().filename().string();
}
std::string stem_of(const std::string& file) {
  return fs::path(file).stem().string();
}

// What a file is called must be what it says: one finds it by its name. `named` is the file's name or its
// folder's.
Result<void> check_named(const Document& document, std::string_view key, const std::string& named) {
  const Node* node = find(document.root, key);
  if (node == nullptr || node->text == named) return {};
  return fail(Error{ErrorKind::catalog,
                    "'" + std::string(key) + "' must be '" + named + "', as the path of the file says",
                    place_of(document, *node),
                    {}});
}

// Documents by name, layers merged.
class Shelf {
 public:
  explicit Shelf(std::string key) : key_(std::move(key)) {}

  Result<void> add(const SourceText& text, const std::string& named, std::size_t layer) {
    Result<Document> document = read_document(text);
    if (!document) return fail(std::move(document.error()));
    if (find(document->root, key_) == nullptr) {
      return fail(Error{ErrorKind::catalog,
                        "the key '" + key_ + "' is missing here",
                        Place{text.file, 1, 0, ""},
                        {"write '" + key_ + ": " + named + "'"}});
    }
    if (Result<void> good = check_named(*document, key_, named); !good) return good;
    const auto found = documents_.find(named);
    if (found == documents_.end()) {
      documents_.emplace(named, Held{std::move(*document), layer});
      return {};
    }
    if (found->second.layer == layer) {
      return fail(Error{ErrorKind::catalog,
                        "'" + named + "' is also in " + found->second.document.sources.back().file,
                        Place{text.file, 0, 0, ""},
                        {}});
    }
    found->second = Held{merge(std::move(found->second.document), *document), layer};
    return {};
  }

  template <class T, class Read>
  Result<std::vector<T>> read_all(const Read& read) const {
    std::vector<T> values;
    for (const auto& [name, held] : documents_) {
      Result<T> value = read(held.document);
      if (!value) return fail(std::move(value.error()));
      values.push_back(std::move(*value));
    }
    return values;
  }

 private:
  struct Held {
    Document document;
    std::size_t layer = 0;
  };
  std::string key_;
  std::map<std::string, Held> documents_;
};

Result<Stage> read_stage(const StageTexts& texts) {
  Result<Document> document = read_document(texts.yaml);
  if (!document) return fail(std::move(document.error()));
  Result<StageFile> file = read_stage_file(*document);
  if (!file) return fail(std::move(file.error()));
  const fs::path folder = fs::path(texts.yaml.file).parent_path();
  if (Result<void> good = check_named(*document, "stage", stem_of(texts.yaml.file)); !good)
    return fail(std::move(good.error()));
  if (Result<void> good = check_named(*document, "site", folder.parent_path().filename().string()); !good) {
    return fail(std::move(good.error()));
  }
  const auto named = [&](const SourceText& table) { return fs::path(table.file).filename() == file->rows; };
  const auto table = std::find_if(texts.tables.begin(), texts.tables.end(), named);
  if (!file->rows.empty() && table == texts.tables.end()) {
    const Node* node = find(document->root, "rows");
    return fail(Error{ErrorKind::catalog,
                      "there is no table '" + file->rows + "' beside this file",
                      place_of(*document, *node),
                      {}});
  }
  const bool has_rows =
      !file->rows.empty();  // asked before the file moves: a compiler may fill arguments in any order
  return join_rows(std::move(*file), has_rows ? *table : SourceText{});
}

void replace_stage(std::vector<Stage>& stages, Stage stage) {
  const auto same = [&](const Stage& other) { return other.site == stage.site && other.name == stage.name; };
  stages.erase(std::remove_if(stages.begin(), stages.end(), same), stages.end());
  stages.push_back(std::move(stage));
}

// A name that leads to two places leads nowhere.
template <class T>
Result<void> check_unique(const std::vector<T>& values) {
  std::map<std::string, std::string> owners;
  for (const T& value : values) {
    std::vector<std::string> names = value.aliases;
    names.insert(names.begin(), value.name);
    for (const std::string& name : names) {
      const auto [it, fresh] = owners.emplace(name, value.name);
      if (!fresh)
        return fail(about(value.origin, "the name '" + name + "' leads to '" + it->second + "' and to '" +
                                            value.name + "'"));
    }
  }
  return {};
}

Result<void> check_families(const std::vector<System>& systems) {
  for (const System& system : systems) {
    for (const System& other : systems) {
      const bool alias =
          std::find(other.aliases.begin(), other.aliases.end(), system.family) != other.aliases.end();
      if (other.name == system.family || alias) {
        return fail(about(system.origin, "the family '" + system.family + "' is the name of a system"));
      }
    }
  }
  return {};
}

Result<void> check_sites(const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const Site& site : catalogue.sites) names.push_back(site.name);
  const auto check = [&](const std::string& site, const Origin& origin) -> Result<void> {
    if (std::find(names.begin(), names.end(), site) != names.end()) return {};
    return fail(about(
        origin, "no site is called '" + site + "': sites/" + site + "/site.yaml is missing",
        names.empty() ? std::vector<std::string>{} : std::vector<std::string>{did_you_mean(site, names)}));
  };
  for (const System& system : catalogue.systems) {
    if (folder_of(system.origin.file) != system.site) {
      return fail(about(system.origin, "'site' is '" + system.site + "', but the file lies in sites/" +
                                           folder_of(system.origin.file)));
    }
    if (Result<void> good = check(system.site, system.origin); !good) return good;
  }
  for (const Stage& stage : catalogue.stages) {
    if (Result<void> good = check(stage.site, stage.origin); !good) return good;
  }
  return {};
}

Result<void> fill_stages(const std::vector<LayerTexts>& layers, std::vector<Stage>& stages) {
  for (const LayerTexts& layer : layers) {
    for (const StageTexts& texts : layer.stages) {
      Result<Stage> stage = read_stage(texts);
      if (!stage) return fail(std::move(stage.error()));
      replace_stage(stages, std::move(*stage));
    }
  }
  std::sort(stages.begin(), stages.end(), [](const Stage& a, const Stage& b) {
    return std::tie(a.site, a.name) < std::tie(b.site, b.name);
  });
  return {};
}

Result<void> check_all(const Catalogue& catalogue) {
  if (Result<void> good = check_unique(catalogue.systems); !good) return good;
  if (Result<void> good = check_unique(catalogue.recipes); !good) return good;
  if (Result<void> good = check_families(catalogue.systems); !good) return good;
  return check_sites(catalogue);
}

}  // namespace

Result<Catalogue> build(const std::vector<LayerTexts>& layers, std::vector<Stage> stages) {
  Shelf sites("site");
  Shelf systems("system");
  Shelf recipes("recipe");
  Catalogue catalogue;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto put = [&](Shelf& shelf, const std::vector<SourceText>& texts, auto name) -> Result<void> {
      for (const SourceText& text : texts) {
        if (Result<void> added = shelf.add(text, name(text.file), i); !added) return added;
        catalogue.texts.push_back(text);
      }
      return {};
    };
    if (Result<void> done = put(sites, layers[i].sites, folder_of); !done)
      return fail(std::move(done.error()));
    if (Result<void> done = put(systems, layers[i].systems, stem_of); !done)
      return fail(std::move(done.error()));
    if (Result<void> done = put(recipes, layers[i].recipes, stem_of); !done)
      return fail(std::move(done.error()));
  }
  std::stable_sort(catalogue.texts.begin(), catalogue.texts.end(),
                   [](const SourceText& a, const SourceText& b) { return a.file < b.file; });
  Result<std::vector<Site>> read_sites = sites.read_all<Site>(read_site);
  if (!read_sites) return fail(std::move(read_sites.error()));
  Result<std::vector<System>> read_systems = systems.read_all<System>(read_system);
  if (!read_systems) return fail(std::move(read_systems.error()));
  Result<std::vector<Recipe>> read_recipes = recipes.read_all<Recipe>(read_recipe);
  if (!read_recipes) return fail(std::move(read_recipes.error()));
  catalogue.sites = std::move(*read_sites);
  catalogue.systems = std::move(*read_systems);
  catalogue.recipes = std::move(*read_recipes);
  catalogue.stages = std::move(stages);
  if (Result<void> done = fill_stages(layers, catalogue.stages); !done) return fail(std::move(done.error()));
  if (Result<void> good = check_all(catalogue); !good) return fail(std::move(good.error()));
  return catalogue;
}

}  // namespace lamec::catalog
