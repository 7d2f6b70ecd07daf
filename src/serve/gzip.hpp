#pragma once
// RFC 1952.

#include <string>
#include <string_view>

namespace lamec::serve {

std::string gzip(std::string_view text);

}  // namespace lamec::serve
