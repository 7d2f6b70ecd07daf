#include "serve/gzip.hpp"

#include <zlib.h>

namespace lamec::serve {

std::string gzip(std::string_view text) {
  constexpr int k_gzip_head = 16;  // zlib.h, deflateInit2: 15 bits of window, and the head of gzip
  z_stream stream{};
  if (::deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + k_gzip_head, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
    return "";
  std::string out(::deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return code == Z_STREAM_END ? out : "";
}

}  // namespace lamec::serve
