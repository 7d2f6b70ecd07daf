#pragma once
// A port of this machine that leads to a port behind a host, over the connection that all commands share
// (ssh(1), -O forward): no second login, and nothing that listens anywhere but on 127.0.0.1.

#include <string>

#include "jobs/host.hpp"

namespace lamec::jobs {

struct Tunnel {
  int local = 0;        // port of 127.0.0.1 here
  std::string address;  // as the host reaches it
  int port = 0;
  bool operator==(const Tunnel&) const = default;
};

// "127.0.0.1:8888:10.0.0.7:40001", what ssh takes behind -L.
std::string to_text(const Tunnel& tunnel);

// Asked for a second time it changes nothing; after the shared connection was made anew it is opened again.
// Errors (environment): no shared connection, a port that is taken.
Result<void> open_tunnel(const Host& host, const Tunnel& tunnel, Processes& processes);
// What `text` names is closed; it may be closed already.
void close_tunnel(const Host& host, const std::string& text, Processes& processes);

}  // namespace lamec::jobs
