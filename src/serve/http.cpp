#include "serve/http.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <nlohmann/json.hpp>

#include "serve/gzip.hpp"

namespace lamec::serve {

std::string reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "";
  }
}

void compress(HttpResponse& answer) {
  constexpr std::size_t k_one_packet = 1400;  // bytes; below it nothing is won
  if (answer.body.size() > k_one_packet) answer.gzipped = gzip(answer.body);
}

HttpResponse problem(int status, const std::string& detail) {
  const nlohmann::ordered_json json{
      {"type", "about:blank"}, {"title", reason_phrase(status)}, {"status", status}, {"detail", detail}};
  return {status, "application/problem+json",
          json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"};
}

HttpResponse not_allowed(const std::string& methods, const std::string& detail) {
  HttpResponse answer = problem(405, detail);
  answer.headers.emplace_back("Allow", methods);
  return answer;
}

bool is_own_host(const std::string& host, const std::vector<std::string>& names) {
  std::string name = host;
  if (!name.empty() && name.front() == '[') {
    const std::size_t end = name.find(']');
    if (end == std::string::npos) return false;
    in6_addr six{};
    return ::inet_pton(AF_INET6, name.substr(1, end - 1).c_str(), &six) == 1;
  }
  name = name.substr(0, name.find(':'));
  in_addr four{};
  if (::inet_pton(AF_INET, name.c_str(), &four) == 1) return true;
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name == "localhost" || std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace lamec::serve
