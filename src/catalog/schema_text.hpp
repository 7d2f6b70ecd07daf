#pragma once
// A file's text as a record of the blob.

#include "catalog/document.hpp"
#include "catalog/schema.hpp"

namespace lamec::catalog {

template <class V, Of<SourceText> T>
void describe(V& v, T& source) {
  v.field("file", source.file, {});
  v.field("layer", source.layer, {});
  v.field("text", source.text, {});
}

}  // namespace lamec::catalog
