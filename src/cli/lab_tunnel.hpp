#pragma once
// The tunnel of a run: written down before it is opened, so that a client that was killed leaves nothing that
// a later one cannot close.

#include "cli/session.hpp"
#include "jobs/ledger.hpp"
#include "jobs/tunnel.hpp"

namespace lamec::cli {

// From --port, or the first of 8888 to 8907 that is free. Errors: none is; no shared connection.
Result<jobs::Tunnel> keep_tunnel(const jobs::Run& run, jobs::Tunnel tunnel, Session& session);

// Closes what was written down for the run; nothing where nothing was.
void forget_tunnel(const jobs::Run& run, Session& session);

}  // namespace lamec::cli
