#include "cli/lab_tunnel.hpp"

#include "cli/run_target.hpp"
#include "util/text.hpp"

namespace lamec::cli {
namespace {

constexpr int k_first_port = 8888;  // Jupyter's own
constexpr int k_ports = 20;

std::filesystem::path record_of(const jobs::Run& run, const Session& session) {
  return state_directory(session) / "tunnels" / run.name;
}

}  // namespace

Result<jobs::Tunnel> keep_tunnel(const jobs::Run& run, jobs::Tunnel tunnel, Session& session) {
  forget_tunnel(run, session);
  const jobs::Host host = host_named(run.host, session);
  const auto file = record_of(run, session);
  if (auto made = session.files.make_directories(file.parent_path(), 0700); !made) return fail(made.error());
  const bool fixed = tunnel.local != 0;
  const int first = fixed ? tunnel.local : k_first_port;
  for (int port = first;; ++port) {
    tunnel.local = port;
    if (auto kept = session.files.write(file, jobs::to_text(tunnel) + "\n", 0600); !kept)
      return fail(kept.error());
    const auto open = jobs::open_tunnel(host, tunnel, session.processes);
    if (open) return tunnel;
    const bool last = fixed || port + 1 == k_first_port + k_ports || host.sockets.empty() ||
                      open.error().kind == ErrorKind::interrupted;
    if (!last) continue;
    (void)session.files.remove_all(file);
    return fail(open.error());
  }
}

void forget_tunnel(const jobs::Run& run, Session& session) {
  const auto file = record_of(run, session);
  if (run.name.empty() || !session.files.exists(file)) return;
  if (const auto text = session.files.read(file))
    jobs::close_tunnel(host_named(run.host, session), std::string(trim(*text)), session.processes);
  (void)session.files.remove_all(file);
}

}  // namespace lamec::cli
