// Everything of the catalogue that reads bytes: no input may crash it, and what is read must survive the way
// through the blob. The first byte says which reader gets the rest.
#include <cstdint>
#include <cstdlib>

#include "catalog/blob.hpp"
#include "catalog/folder.hpp"
#include "catalog/readers.hpp"
#include "catalog/stage_rows.hpp"
#include "catalog/words.hpp"

namespace {

using namespace lamec;
using namespace lamec::catalog;

void require(bool holds) {
  if (!holds) std::abort();
}

void read_blob(const std::string& bytes, Blob::Content content) {
  const Result<Blob> blob = Blob::open(bytes, content);
  if (!blob) return;
  for (const NameRole role : {NameRole::system_alias, NameRole::system_family, NameRole::recipe_alias})
    blob->named(role, "x");
  (void)decode_all(*blob);
}

void same_after_blob(const Catalogue& catalogue) {
  const std::string bytes = encode(catalogue);
  const Result<Blob> blob = Blob::open(bytes, Blob::Content::hashed);
  require(blob.has_value());
  const Result<Catalogue> decoded = decode_all(*blob);
  require(decoded.has_value() && *decoded == catalogue);
}

void read_system_text(const std::string& text) {
  const Result<Document> document = read_document({"s.yaml", "layer", text});
  if (!document) return;
  // Over itself, a file stays what it is.
  if (Result<System> system = read_system(*document)) {
    require(read_system(merge(*document, *document)).has_value());
    Catalogue catalogue;
    catalogue.systems.push_back(std::move(*system));
    same_after_blob(catalogue);
  }
}

void read_recipe_text(const std::string& text) {
  const Result<Document> document = read_document({"r.yaml", "layer", text});
  if (!document) return;
  if (Result<Recipe> recipe = read_recipe(*document)) {
    Catalogue catalogue;
    catalogue.recipes.push_back(std::move(*recipe));
    same_after_blob(catalogue);
  }
  (void)read_stage_file(*document);
  (void)read_site(*document);
}

void read_table(const std::string& text) {
  StageFile file;
  file.stage.name = "2024";
  file.stage.site = "here";
  file.stage.evidence = "k";
  file.stage.sources = {{"k", "source", "2024", EvidenceLevel::official}};
  file.rows = "2024.tsv";
  file.levels = {{"Core", {}, {}}, {"A", {"GCC/1@Core"}, {}}, {"A/B", {"MPI/1@A", "MPI/2@A"}, {}}};
  const Result<Stage> stage = join_rows(file, {"2024.tsv", "layer", text});
  if (!stage) return;
  Catalogue catalogue;
  catalogue.sites.resize(1);
  catalogue.sites[0].name = "here";
  catalogue.stages.push_back(*stage);
  same_after_blob(catalogue);
}

void read_word(const std::string& text) {
  const Result<Word> word = parse_word(text, Parameters::allowed);
  if (!word) return;
  const Result<Word> again = parse_word(to_catalogue_text(*word), Parameters::allowed);
  require(again.has_value() && *again == *word);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0]) {
    case 's':
      read_system_text(text);
      break;
    case 'r':
      read_recipe_text(text);
      break;
    case 't':
      read_table(text);
      break;
    case 'w':
      read_word(text);
      break;
    case 'b':
      read_blob(text, Blob::Content::trusted);
      seal(text);
      read_blob(text, Blob::Content::hashed);
      break;
    default:
      break;
  }
  return 0;
}
