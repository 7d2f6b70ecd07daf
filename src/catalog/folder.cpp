#include "catalog/folder.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace lamec::catalog {
namespace {

namespace fs = std::filesystem;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

class FolderReader {
 public:
  FolderReader(fs::path folder, std::string shown, std::string layer, Files& files)
      : folder_(std::move(folder)), shown_(std::move(shown)), layer_(std::move(layer)), files_(files) {}

  Result<LayerTexts> read() {
    const bool sites = files_.exists(folder_ / "sites");
    const bool recipes = files_.exists(folder_ / "recipes");
    if (!sites && !recipes) {
      return fail(ErrorKind::catalog, "'" + folder_.string() + "' holds no catalogue",
                  {"a catalogue is a folder with sites/SITE/SYSTEM.yaml or recipes/RECIPE.yaml in it"});
    }
    if (sites) {
      if (Result<void> done = read_sites(); !done) return fail(std::move(done.error()));
    }
    if (recipes) {
      if (Result<void> done = read_all("recipes", texts_.recipes); !done)
        return fail(std::move(done.error()));
    }
    return std::move(texts_);
  }

 private:
  Result<SourceText> read_text(const std::string& name) {
    Result<std::string> text = files_.read(folder_ / name);
    if (!text) return fail(std::move(text.error()));
    return SourceText{shown_ + name, layer_, std::move(*text)};
  }

  // Names of `inside` that end in `end`. A .yml is a mistake that would otherwise go unseen.
  Result<std::vector<std::string>> names(const std::string& inside, std::string_view end) {
    Result<std::vector<std::string>> all = files_.list(folder_ / inside);
    if (!all) return fail(std::move(all.error()));
    std::vector<std::string> chosen;
    for (const std::string& name : *all) {
      if (ends_with(name, ".yml")) {
        return fail(Error{ErrorKind::catalog,
                          "catalogue files end in .yaml",
                          Place{shown_ + inside + "/" + name, 0, 0, ""},
                          {}});
      }
      if (ends_with(name, end) && name.front() != '.') chosen.push_back(name);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
  }

  Result<void> read_all(const std::string& inside, std::vector<SourceText>& texts,
                        std::string_view end = ".yaml") {
    Result<std::vector<std::string>> chosen = names(inside, end);
    if (!chosen) return fail(std::move(chosen.error()));
    for (const std::string& name : *chosen) {
      Result<SourceText> text = read_text(inside + "/" + name);
      if (!text) return fail(std::move(text.error()));
      texts.push_back(std::move(*text));
    }
    return {};
  }

  Result<void> read_sites() {
    Result<std::vector<std::string>> all = files_.list(folder_ / "sites");
    if (!all) return fail(std::move(all.error()));
    std::sort(all->begin(), all->end());
    for (const std::string& name : *all) {
      // Folders of sites have plain names; schema/ holds the description of the format for editors.
      if (name == "schema" || name.find('.') != std::string::npos) continue;
      if (Result<void> done = read_site("sites/" + name); !done) return done;
    }
    return {};
  }

  Result<void> read_site(const std::string& inside) {
    std::vector<SourceText> texts;
    if (Result<void> done = read_all(inside, texts); !done) return done;
    for (SourceText& text : texts) {
      const bool site = text.file == shown_ + inside + "/site.yaml";
      (site ? texts_.sites : texts_.systems).push_back(std::move(text));
    }
    return files_.exists(folder_ / inside / "stages") ? read_stages(inside + "/stages") : Result<void>{};
  }

  Result<void> read_stages(const std::string& inside) {
    std::vector<SourceText> yaml;
    std::vector<SourceText> tables;
    if (Result<void> done = read_all(inside, yaml); !done) return done;
    if (Result<void> done = read_all(inside, tables, ".tsv"); !done) return done;
    for (SourceText& text : yaml) {
      // Every stage gets the tables that its text names; which one counts is read later.
      StageTexts stage{std::move(text), {}};
      for (const SourceText& table : tables) {
        if (contains(stage.yaml.text, fs::path(table.file).filename().string()))
          stage.tables.push_back(table);
      }
      texts_.stages.push_back(std::move(stage));
    }
    return {};
  }

  fs::path folder_;
  std::string shown_;
  std::string layer_;
  Files& files_;
  LayerTexts texts_;
};

}  // namespace

Result<LayerTexts> read_folder(const fs::path& folder, const std::string& shown, const std::string& layer,
                               Files& files) {
  return FolderReader(folder, shown, layer, files).read();
}

LayerTexts texts_of(const Catalogue& catalogue) {
  LayerTexts texts;
  for (const SourceText& text : catalogue.texts) {
    const bool recipe = text.file.rfind("recipes/", 0) == 0;
    const bool site = ends_with(text.file, "/site.yaml");
    (recipe ? texts.recipes : site ? texts.sites : texts.systems).push_back(text);
  }
  return texts;
}

}  // namespace lamec::catalog
