#pragma once
// Requests and answers of HTTP as values, without a socket: what src/serve takes and gives.

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace lamec::serve {

struct HttpRequest {
  std::string method;        // "GET"
  std::string path;          // "/api/gen", without what stands behind ? or #
  std::string content_type;  // as sent
  std::string body;
};

struct HttpResponse {
  int status = 200;
  std::string type = "application/json";
  std::string body = {};
  std::string gzipped = {};  // the same, for who takes it; "" where it was not worth it
  std::vector<std::pair<std::string, std::string>> headers = {};
};

using Handler = std::function<HttpResponse(const HttpRequest&)>;

// RFC 9457: {"type", "title", "status", "detail"}.
HttpResponse problem(int status, const std::string& detail);

// 405 with the header that says what is allowed (RFC 9110, 15.5.6).
inline constexpr const char* k_reading = "GET, HEAD";
HttpResponse not_allowed(const std::string& methods, const std::string& detail);

// Fills `gzipped` of an answer that is given again and again.
void compress(HttpResponse& answer);

// "Not Found" of 404 (RFC 9110, section 15); "" for a number that is not used here.
std::string reason_phrase(int status);

// True for an address of this machine or a literal address, and for `names`: with any other Host a page of
// somebody else's may be speaking through a name that it has turned to this address.
bool is_own_host(const std::string& host, const std::vector<std::string>& names);

}  // namespace lamec::serve
