#include "catalog/library.hpp"

#include <algorithm>

#include "catalog/content.hpp"
#include "catalog/folder.hpp"
#include "util/near.hpp"
#include "util/text.hpp"

namespace lamec::catalog {
namespace {

template <class T>
Result<T> with_hint(Result<T> result, std::string_view name, const std::vector<std::string>& candidates) {
  if (!result && result.error().kind == ErrorKind::not_found) {
    const std::string hint = did_you_mean(name, candidates);
    if (!hint.empty()) result.error().hints.push_back(hint);
  }
  return result;
}

}  // namespace

Library::Library(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

Result<Library> Library::from_bytes(std::string bytes) {
  auto content = std::make_unique<Content>();
  content->owned = std::move(bytes);
  if (Result<void> opened = content->open(content->owned, Blob::Content::hashed); !opened) {
    return fail(std::move(opened.error()));
  }
  return Library(std::move(content));
}

Result<Library> Library::from_directory(const std::filesystem::path& directory, Files& files) {
  Result<LayerTexts> texts = read_folder(directory, "", std::string(k_built_in_layer), files);
  if (!texts) return fail(std::move(texts.error()));
  Result<Catalogue> catalogue = build({*texts}, {});
  if (!catalogue) return fail(std::move(catalogue.error()));
  return from_bytes(encode(*catalogue));
}

std::string_view Library::bytes() const {
  return content_->bytes;
}
const std::string& Library::revision() const {
  return content_->revision;
}
std::vector<std::string> Library::system_names() const {
  return content_->blob.names(RecordKind::system);
}

Result<System> Library::system(std::string_view name) const {
  const std::lock_guard lock(content_->kept);
  const auto known = content_->systems.find(name);
  if (known != content_->systems.end()) return known->second;
  auto decoded = decoded_system(name);
  if (decoded) content_->systems.emplace(name, *decoded);
  return decoded;
}

Result<System> Library::decoded_system(std::string_view name) const {
  const Blob& blob = content_->blob;
  const std::vector<std::string> owners = blob.named(NameRole::system_alias, name);
  if (!owners.empty()) return blob.system(owners.front());
  const std::vector<std::string> members = family(name);
  if (!members.empty() && !blob.has(RecordKind::system, "", name)) {
    return fail(ErrorKind::not_found, "'" + std::string(name) + "' is not one system",
                {"write one of " + enumerate(members, "or")});
  }
  return with_hint(blob.system(name), name, system_names());
}

std::vector<std::string> Library::family(std::string_view name) const {
  return content_->blob.named(NameRole::system_family, name);
}

std::vector<std::string> Library::site_names() const {
  return content_->blob.names(RecordKind::site);
}

Result<Site> Library::site(std::string_view name) const {
  return with_hint(content_->blob.site(name), name, site_names());
}

const std::vector<Recipe>& Library::recipes() const {
  return content_->recipes;
}

Result<Recipe> Library::recipe(std::string_view name) const {
  std::vector<std::string> names;
  for (const Recipe& recipe : content_->recipes) {
    const bool alias = std::find(recipe.aliases.begin(), recipe.aliases.end(), name) != recipe.aliases.end();
    if (recipe.name == name || alias) return recipe;
    names.push_back(recipe.name);
    names.insert(names.end(), recipe.aliases.begin(), recipe.aliases.end());
  }
  std::vector<std::string> hints;
  if (!names.empty()) hints.push_back(did_you_mean(name, names));
  return fail(ErrorKind::not_found, "no software is called '" + std::string(name) + "'", std::move(hints));
}

std::vector<std::string> Library::stage_names(std::string_view site) const {
  return site.empty() ? std::vector<std::string>{} : content_->blob.names(RecordKind::stage, site);
}

Result<const Stage*> Library::stage(std::string_view site, std::string_view name) const {
  std::pair<std::string, std::string> key{site, name};
  const std::lock_guard lock(content_->kept);
  auto known = content_->stages.find(key);
  if (known == content_->stages.end()) {
    auto decoded = with_hint(content_->blob.stage(site, name), name, stage_names(site));
    if (!decoded) return fail(std::move(decoded.error()));
    known = content_->stages.emplace(std::move(key), *std::move(decoded)).first;
  }
  return &known->second;
}

std::string Library::line(const Origin& origin) const {
  Result<std::vector<SourceText>> texts = content_->blob.texts(origin.file);
  if (!texts) return "";
  for (const SourceText& text : *texts) {
    if (text.layer == origin.layer) return line_of(text.text, origin.line);
  }
  return "";
}

}  // namespace lamec::catalog
