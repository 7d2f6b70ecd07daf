#pragma once
// HTTP/1.1 on one thread (Boost.Beast): every connection has a deadline for each request and each answer,
// sizes are limited, and a slow or silent client holds up nobody.

#include <functional>
#include <string>
#include <vector>

#include "serve/addresses.hpp"
#include "serve/http.hpp"
#include "util/duration.hpp"
#include "util/error.hpp"

namespace lamec::serve {

struct ServerSettings {
  std::string address = "127.0.0.1";    // a literal one
  int port = 8080;                      // 0: a free one
  std::vector<std::string> names = {};  // further values of Host that are answered
  std::vector<Network> proxies = {};    // whose X-Forwarded-For is believed
  double requests_each_second = 50;     // of one address; 0 is no limit
  std::size_t body_limit = 1 << 20;     // bytes
  std::size_t header_limit = 16 << 10;  // bytes
  std::size_t connections = 4096;       // at once; further ones wait
  Seconds patience = {15};              // for one request to arrive, one answer to leave, or silence between
};

struct ServerCalls {
  Handler answer;
  std::function<void(int port)> ready;  // it listens
  // Every tenth of a second; false: no new connection is taken, those that are being answered are, then it
  // ends.
  std::function<bool()> goes_on;
  std::function<void(const HttpRequest&, int status, double seconds)> log = {};
};

// Returns once it has ended. Errors (environment): the address cannot be had, with the system's words.
Result<void> serve(const ServerSettings& settings, const ServerCalls& calls);

}  // namespace lamec::serve
