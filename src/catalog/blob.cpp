#include "catalog/blob.hpp"

#include <algorithm>
#include <tuple>

#include "catalog/schema_recipe.hpp"
#include "catalog/schema_stage.hpp"
#include "catalog/schema_system.hpp"
#include "catalog/schema_text.hpp"

namespace lamec::catalog {
namespace {

constexpr std::string_view k_magic = "LAMECCAT";
constexpr std::size_t k_sections = 5;
constexpr std::size_t k_header = 32 + 8 * k_sections;
constexpr std::size_t k_entry = 20;
constexpr std::size_t k_name = 12;

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorKind::internal, "the compiled catalogue is damaged: " + what);
}

// Indices inside a stage are followed without looking, so they are looked at here.
bool indices_hold(const Stage& stage) {
  const auto is_row = [&](ModuleIndex index) { return index < stage.modules.size(); };
  for (const Level& level : stage.levels) {
    if (!std::all_of(level.opened_by.begin(), level.opened_by.end(), is_row)) return false;
  }
  for (const Module& module : stage.modules) {
    if (module.level >= stage.levels.size()) return false;
    if (!std::all_of(module.loads.begin(), module.loads.end(), is_row)) return false;
  }
  return !stage.levels.empty();
}
template <class T>
bool indices_hold(const T&) {
  return true;
}

std::string_view noun_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::site:
      return "site";
    case RecordKind::system:
      return "system";
    case RecordKind::recipe:
      return "software";
    case RecordKind::stage:
      return "stage";
    case RecordKind::text:
      return "file";
  }
  return "";
}

}  // namespace

Result<Blob> Blob::open(std::string_view bytes, Content content) {
  if (bytes.size() < k_header || bytes.substr(0, k_magic.size()) != k_magic)
    return damaged("it does not begin like one");
  if (u32_at(bytes, 8) != k_blob_format || u32_at(bytes, 12) != k_sections)
    return damaged("it has another format");
  if (u64_at(bytes, 24) != bytes.size()) return damaged("it is cut short");
  if (content == Content::hashed && hash_bytes(bytes.substr(24)) != u64_at(bytes, 16))
    return damaged("its content has changed");
  std::string_view sections[k_sections];
  for (std::size_t i = 0; i < k_sections; ++i) {
    const std::uint64_t offset = u32_at(bytes, 32 + 8 * i);
    const std::uint64_t size = u32_at(bytes, 36 + 8 * i);
    if (offset + size > bytes.size()) return damaged("a section ends outside");
    sections[i] = bytes.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
  }
  Blob blob;
  blob.bytes_ = bytes;
  blob.strings_ = {sections[0], sections[1]};
  blob.index_ = sections[2];
  blob.names_ = sections[3];
  blob.records_ = sections[4];
  if (Result<void> good = blob.check(); !good) return lamec::fail(std::move(good.error()));
  return blob;
}

Result<void> Blob::check() const {
  if (strings_.offsets.size() < 4 || strings_.offsets.size() % 4 != 0)
    return damaged("its table of texts has no such size");
  std::uint32_t last = 0;
  for (std::size_t i = 0; i <= strings_.size(); ++i) {
    const std::uint32_t offset = u32_at(strings_.offsets, 4 * i);
    if (offset < last || offset > strings_.texts.size()) return damaged("a text lies outside");
    last = offset;
  }
  if (index_.size() % k_entry != 0 || names_.size() % k_name != 0)
    return damaged("an index has no such size");
  for (std::size_t i = 0; i < entry_count(); ++i) {
    const std::size_t at = k_entry * i;
    const std::uint64_t end = std::uint64_t{u32_at(index_, at + 12)} + u32_at(index_, at + 16);
    const bool texts = u32_at(index_, at + 4) < strings_.size() && u32_at(index_, at + 8) < strings_.size();
    if (u32_at(index_, at) > static_cast<std::uint32_t>(RecordKind::text) || !texts ||
        end > records_.size()) {
      return damaged("a record lies outside");
    }
  }
  for (std::size_t at = 0; at < names_.size(); at += k_name) {
    if (u32_at(names_, at + 4) >= strings_.size() || u32_at(names_, at + 8) >= entry_count())
      return damaged("a name leads outside");
  }
  return {};
}

std::string Blob::revision() const {
  return to_hex(u64_at(bytes_, 16), 12);
}

std::size_t Blob::entry_count() const {
  return index_.size() / k_entry;
}

Blob::Entry Blob::entry(std::size_t index) const {
  const std::size_t at = k_entry * index;
  return {static_cast<RecordKind>(u32_at(index_, at)), strings_[u32_at(index_, at + 4)],
          strings_[u32_at(index_, at + 8)],
          records_.substr(u32_at(index_, at + 12), u32_at(index_, at + 16))};
}

// The first record of that name: the texts of several layers may share one.
std::optional<std::size_t> Blob::locate(RecordKind kind, std::string_view site, std::string_view name) const {
  std::size_t low = 0;
  std::size_t high = entry_count();
  const auto wanted = std::tie(kind, site, name);
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const Entry at = entry(middle);
    if (std::tie(at.kind, at.site, at.name) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == entry_count()) return std::nullopt;
  const Entry at = entry(low);
  return std::tie(at.kind, at.site, at.name) == wanted ? std::optional(low) : std::nullopt;
}

std::vector<std::string> Blob::names(RecordKind kind, std::string_view site) const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < entry_count(); ++i) {
    const Entry at = entry(i);
    if (at.kind == kind && (site.empty() || at.site == site)) out.emplace_back(at.name);
  }
  return out;
}

std::vector<std::string> Blob::named(NameRole role, std::string_view name) const {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < names_.size(); at += k_name) {
    if (u32_at(names_, at) != static_cast<std::uint32_t>(role) || strings_[u32_at(names_, at + 4)] != name)
      continue;
    out.emplace_back(entry(u32_at(names_, at + 8)).name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool Blob::has(RecordKind kind, std::string_view site, std::string_view name) const {
  return locate(kind, site, name).has_value();
}

template <class T>
Result<T> Blob::decode(const Entry& entry) const {
  T value{};
  RecordReader reader(strings_, entry.bytes);
  describe(reader, value);
  if (reader.complete() && indices_hold(value)) return value;
  return damaged("its record of the " + std::string(noun_of(entry.kind)) + " '" + std::string(entry.name) +
                 "' cannot be read");
}

template <class T>
Result<T> Blob::get(RecordKind kind, std::string_view site, std::string_view name) const {
  const std::optional<std::size_t> at = locate(kind, site, name);
  if (at) return decode<T>(entry(*at));
  return lamec::fail(ErrorKind::not_found,
                     "no " + std::string(noun_of(kind)) + " is called '" + std::string(name) + "'");
}

Result<Site> Blob::site(std::string_view name) const {
  return get<Site>(RecordKind::site, "", name);
}
Result<System> Blob::system(std::string_view name) const {
  return get<System>(RecordKind::system, "", name);
}
Result<Recipe> Blob::recipe(std::string_view name) const {
  return get<Recipe>(RecordKind::recipe, "", name);
}
Result<Stage> Blob::stage(std::string_view site, std::string_view name) const {
  return get<Stage>(RecordKind::stage, site, name);
}

Result<std::vector<SourceText>> Blob::texts(std::string_view file) const {
  std::vector<SourceText> out;
  for (std::size_t i = 0; i < entry_count(); ++i) {
    const Entry at = entry(i);
    if (at.kind != RecordKind::text || (!file.empty() && at.name != file)) continue;
    Result<SourceText> text = decode<SourceText>(at);
    if (!text) return lamec::fail(std::move(text.error()));
    out.push_back(std::move(*text));
  }
  return out;
}

Result<Catalogue> decode_all(const Blob& blob) {
  Catalogue catalogue;
  const auto fill = [](auto& values, auto value) -> Result<void> {
    if (!value) return lamec::fail(std::move(value.error()));
    values.push_back(std::move(*value));
    return {};
  };
  for (const std::string& name : blob.names(RecordKind::site)) {
    if (auto done = fill(catalogue.sites, blob.site(name)); !done)
      return lamec::fail(std::move(done.error()));
  }
  for (const std::string& name : blob.names(RecordKind::system)) {
    if (auto done = fill(catalogue.systems, blob.system(name)); !done)
      return lamec::fail(std::move(done.error()));
  }
  for (const std::string& name : blob.names(RecordKind::recipe)) {
    if (auto done = fill(catalogue.recipes, blob.recipe(name)); !done)
      return lamec::fail(std::move(done.error()));
  }
  for (const std::string& site : blob.names(RecordKind::site)) {
    for (const std::string& name : blob.names(RecordKind::stage, site)) {
      if (auto done = fill(catalogue.stages, blob.stage(site, name)); !done)
        return lamec::fail(std::move(done.error()));
    }
  }
  Result<std::vector<SourceText>> texts = blob.texts();
  if (!texts) return lamec::fail(std::move(texts.error()));
  catalogue.texts = std::move(*texts);
  return catalogue;
}

}  // namespace lamec::catalog
