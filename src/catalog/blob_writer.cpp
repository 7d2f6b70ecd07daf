// Catalogue into bytes; see blob.hpp.
#include <algorithm>
#include <tuple>

#include "catalog/blob.hpp"
#include "catalog/record_writer.hpp"
#include "catalog/schema_recipe.hpp"
#include "catalog/schema_stage.hpp"
#include "catalog/schema_system.hpp"
#include "catalog/schema_text.hpp"

namespace lamec::catalog {
namespace {

constexpr std::size_t k_hash_offset = 16;
constexpr std::size_t k_hashed_from = 24;

struct Written {
  RecordKind kind;
  std::string site;
  std::string name;
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

struct OtherName {
  NameRole role;
  std::string name;
  RecordKind kind;
  std::string owner;
};

class BlobWriter {
 public:
  template <class T>
  void add(RecordKind kind, const std::string& site, const std::string& name, const T& value) {
    const std::size_t start = records_.size();
    RecordWriter writer(strings_, records_);
    describe(writer, value);
    written_.push_back({kind, site, name, static_cast<std::uint32_t>(start),
                        static_cast<std::uint32_t>(records_.size() - start)});
  }
  void also_called(NameRole role, const std::string& name, RecordKind kind, const std::string& owner) {
    if (!name.empty()) others_.push_back({role, name, kind, owner});
  }
  std::string finish();

 private:
  std::string index();
  std::string names();

  StringTable strings_;
  std::string records_;
  std::vector<Written> written_;
  std::vector<OtherName> others_;
};

std::string BlobWriter::index() {
  // Stable: the texts of one file keep the order of their layers.
  std::stable_sort(written_.begin(), written_.end(), [](const Written& a, const Written& b) {
    return std::tie(a.kind, a.site, a.name) < std::tie(b.kind, b.site, b.name);
  });
  std::string out;
  for (const Written& record : written_) {
    put_u32(out, static_cast<std::uint32_t>(record.kind));
    put_u32(out, strings_.number_of(record.site));
    put_u32(out, strings_.number_of(record.name));
    put_u32(out, record.offset);
    put_u32(out, record.size);
  }
  return out;
}

std::string BlobWriter::names() {
  std::string out;
  for (const OtherName& other : others_) {
    const auto owner = std::find_if(written_.begin(), written_.end(), [&](const Written& record) {
      return record.kind == other.kind && record.name == other.owner;
    });
    put_u32(out, static_cast<std::uint32_t>(other.role));
    put_u32(out, strings_.number_of(other.name));
    put_u32(out, static_cast<std::uint32_t>(owner - written_.begin()));
  }
  return out;
}

std::string BlobWriter::finish() {
  const std::string index_bytes = index();
  const std::string names_bytes = names();
  std::string offsets;
  std::string texts;
  put_u32(offsets, 0);
  for (const std::string& text : strings_.texts()) {
    texts += text;
    put_u32(offsets, static_cast<std::uint32_t>(texts.size()));
  }
  const std::string* sections[] = {&offsets, &texts, &index_bytes, &names_bytes, &records_};
  std::string out = "LAMECCAT";
  put_u32(out, k_blob_format);
  put_u32(out, static_cast<std::uint32_t>(std::size(sections)));
  put_u64(out, 0);
  std::size_t total = 32 + 8 * std::size(sections);
  for (const std::string* section : sections) total += section->size();
  put_u64(out, total);
  std::size_t at = 32 + 8 * std::size(sections);
  for (const std::string* section : sections) {
    put_u32(out, static_cast<std::uint32_t>(at));
    put_u32(out, static_cast<std::uint32_t>(section->size()));
    at += section->size();
  }
  for (const std::string* section : sections) out += *section;
  seal(out);
  return out;
}

}  // namespace

void seal(std::string& bytes) {
  if (bytes.size() < k_hashed_from) return;
  std::string hash;
  put_u64(hash, hash_bytes(std::string_view(bytes).substr(k_hashed_from)));
  bytes.replace(k_hash_offset, hash.size(), hash);
}

std::string encode(const Catalogue& catalogue) {
  BlobWriter writer;
  for (const Site& site : catalogue.sites) writer.add(RecordKind::site, "", site.name, site);
  for (const System& system : catalogue.systems) {
    writer.add(RecordKind::system, "", system.name, system);
    for (const std::string& alias : system.aliases) {
      writer.also_called(NameRole::system_alias, alias, RecordKind::system, system.name);
    }
    writer.also_called(NameRole::system_family, system.family, RecordKind::system, system.name);
  }
  for (const Recipe& recipe : catalogue.recipes) {
    writer.add(RecordKind::recipe, "", recipe.name, recipe);
    for (const std::string& alias : recipe.aliases) {
      writer.also_called(NameRole::recipe_alias, alias, RecordKind::recipe, recipe.name);
    }
  }
  for (const Stage& stage : catalogue.stages) writer.add(RecordKind::stage, stage.site, stage.name, stage);
  for (const SourceText& text : catalogue.texts) writer.add(RecordKind::text, "", text.file, text);
  return writer.finish();
}

}  // namespace lamec::catalog
