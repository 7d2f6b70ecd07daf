#pragma once
// A folder with sites/ and recipes/ as texts, and texts as a catalogue.
//
//   sites/SITE/site.yaml   sites/SITE/SYSTEM.yaml   sites/SITE/stages/STAGE.yaml and STAGE.tsv
//   recipes/RECIPE.yaml

#include <filesystem>
#include <vector>

#include "catalog/catalogue.hpp"
#include "ports/files.hpp"

namespace lamec::catalog {

inline constexpr std::string_view k_built_in_layer = "built in";

// A stage's two files; `tables` holds every .tsv beside it.
struct StageTexts {
  SourceText yaml;
  std::vector<SourceText> tables;
};

// One layer of a catalogue, unread.
struct LayerTexts {
  std::vector<SourceText> sites;
  std::vector<SourceText> systems;
  std::vector<SourceText> recipes;
  std::vector<StageTexts> stages;
};

// `shown` stands before the names of files in origins and errors: "" for the repository, "/home/me/lamec/"
// for a layer.
Result<LayerTexts> read_folder(const std::filesystem::path& folder, const std::string& shown,
                               const std::string& layer, Files& files);

// The layer that a catalogue's texts once were; its stages are not among them.
LayerTexts texts_of(const Catalogue& catalogue);

// Weakest layer first. Systems, sites and recipes of one name are merged; stages replace those of `stages`
// and of weaker layers as a whole.
Result<Catalogue> build(const std::vector<LayerTexts>& layers, std::vector<Stage> stages);

}  // namespace lamec::catalog
