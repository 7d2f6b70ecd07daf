// The catalogue inside the program: cmake/builtin.cmake compiles sites/ and recipes/ and embeds the bytes.
#include "catalog/content.hpp"
#include "catalog/folder.hpp"
#include "catalog/library.hpp"

extern "C" {
extern const char lamec_builtin_blob[];
extern const char lamec_builtin_blob_end[];
}

namespace lamec::catalog {
namespace {

// What a cached merge depends on: the format, the built-in catalogue, and every file of every layer with its
// name.
std::string cache_name(const Library& base, const std::vector<LayerTexts>& layers) {
  std::uint64_t hash = hash_bytes(base.revision(), k_blob_format);
  const auto add = [&](const SourceText& text) {
    for (const std::string* part : {&text.file, &text.layer, &text.text}) hash = hash_bytes(*part, hash);
  };
  for (const LayerTexts& layer : layers) {
    for (const auto* texts : {&layer.sites, &layer.systems, &layer.recipes}) {
      for (const SourceText& text : *texts) add(text);
    }
    for (const StageTexts& stage : layer.stages) {
      add(stage.yaml);
      for (const SourceText& table : stage.tables) add(table);
    }
  }
  return "catalogue-" + to_hex(hash) + ".blob";
}

Result<Library> merged(const Library& base, std::vector<LayerTexts> layers) {
  Result<Blob> blob = Blob::open(base.bytes(), Blob::Content::trusted);
  if (!blob) return fail(std::move(blob.error()));
  Result<Catalogue> known = decode_all(*blob);
  if (!known) return fail(std::move(known.error()));
  layers.insert(layers.begin(), texts_of(*known));
  Result<Catalogue> catalogue = build(layers, std::move(known->stages));
  if (!catalogue) return fail(std::move(catalogue.error()));
  return Library::from_bytes(encode(*catalogue));
}

}  // namespace

Result<Library> Library::built_in() {
  auto content = std::make_unique<Content>();
  const std::string_view bytes(lamec_builtin_blob,
                               static_cast<std::size_t>(lamec_builtin_blob_end - lamec_builtin_blob));
  if (Result<void> opened = content->open(bytes, Blob::Content::trusted); !opened)
    return fail(std::move(opened.error()));
  return Library(std::move(content));
}

Result<Library> Library::open(const LayerPaths& paths, Files& files) {
  Result<Library> base = built_in();
  if (!base || paths.directories.empty()) return base;
  std::vector<LayerTexts> layers;
  for (const std::filesystem::path& directory : paths.directories) {
    const std::string name = directory.string();
    Result<LayerTexts> texts = read_folder(directory, (directory / "").string(), name, files);
    if (!texts) return fail(std::move(texts.error()));
    layers.push_back(std::move(*texts));
  }
  const std::filesystem::path cached = paths.cache / cache_name(*base, layers);
  if (!paths.cache.empty() && files.exists(cached)) {
    Result<std::string> bytes = files.read(cached);
    Result<Library> library = bytes ? from_bytes(std::move(*bytes)) : fail(std::move(bytes.error()));
    if (library) return library;
  }
  Result<Library> library = merged(*base, std::move(layers));
  if (library && !paths.cache.empty() && files.make_directories(paths.cache, 0700)) {
    // Without a cache the next call is slower, nothing else.
    (void)files.write(cached, library->bytes(), 0600);
  }
  return library;
}

}  // namespace lamec::catalog
