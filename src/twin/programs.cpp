#include "twin/programs.hpp"

#include "twin/slurm_conf.hpp"
#include "util/quote.hpp"
#include "util/text.hpp"

namespace lamec::twin {
namespace {

// `$0` tells which name was called; inside a cell the stand-in of that name answers.
constexpr const char* k_python =
    "#!/bin/sh\n"
    "[ -z \"$LAMEC_TWIN_CELL\" ] || exec \"$LAMEC_TWIN_CELL/bin/python\" \"$@\"\n"
    "exec /usr/bin/python3 \"$@\"\n";

// Debian 12 pairs torch 1.13 with Python 3.11, where the default of --redirects is no longer a valid flag.
constexpr const char* k_torchrun =
    "#!/bin/sh\n"
    "[ -z \"$LAMEC_TWIN_CELL\" ] || exec \"$LAMEC_TWIN_CELL/bin/torchrun\" \"$@\"\n"
    "exec /usr/bin/python3 -m torch.distributed.run --redirects 1 --tee 1 \"$@\"\n";

std::string export_line(const std::string& name, const std::string& value) {
  return "echo " + quote_posix("export " + name + "=" + value) + "\n";
}

}  // namespace

std::vector<Program> tree_programs() {
  return {{"python/python", k_python},
          {"python/python3", k_python},
          {"pytorch/python", k_python},
          {"pytorch/python3", k_python},
          {"pytorch/torchrun", k_torchrun}};
}

std::string srun_program(const std::string& real_srun, const std::string& hosts) {
  // srun listens where its host's own name leads: that must be 127.0.0.1, also where the name is not known at
  // all.
  const std::string names = hosts.empty()
                                ? ""
                                : "export NSS_WRAPPER_HOSTS=" + quote_posix(hosts) +
                                      "\n"
                                      "case \":$LD_PRELOAD:\" in *:libnss_wrapper.so:*) ;; *) export "
                                      "LD_PRELOAD=libnss_wrapper.so${LD_PRELOAD:+:$LD_PRELOAD} ;; esac\n";
  return "#!/bin/sh\n"
         "# Written by lamec for a twin. ParaStation's and PMIx's plugins are not in this Slurm; pmi2 is.\n"
         "case \"$SLURM_MPI_TYPE\" in pspmix|pspmi|pmix*) export SLURM_MPI_TYPE=pmi2 ;; esac\n"
         "before=\n"
         "for word do\n"
         "  shift\n"
         "  case \"$before $word\" in\n"
         "    *' '--mpi=pspmix|*' '--mpi=pspmi|*' '--mpi=pmix*) set -- \"$@\" --mpi=pmi2 ;;\n"
         "    '--mpi pspmix'|'--mpi pspmi'|'--mpi pmix'*) set -- \"$@\" pmi2 ;;\n"
         "    *) set -- \"$@\" \"$word\" ;;\n"
         "  esac\n"
         "  before=$word\n"
         "done\n" +
         names + "exec " + quote_posix(real_srun) + " \"$@\"\n";
}

std::string init_bash() {
  return "# Written by lamec for a twin.\n"
         "if ! declare -F module >/dev/null || [ -z \"$LMOD_CMD\" ]; then\n"
         "  . /usr/share/lmod/lmod/init/bash\n"
         "fi\n";
}

std::string task_prolog(const Places& places,
                        const std::vector<std::pair<std::string, std::string>>& exported) {
  std::string text = "#!/bin/sh\n# Written by lamec for a twin.\n";
  // Not a job of `exec`: what a login shell of this machine set is not what one of the real system would
  // have.
  text += "if [ \"$LAMEC_TWIN\" != " + quote_posix(places.directory.string()) + " ]; then\n";
  for (const auto& [name, value] : exported) text += "  " + export_line(name, value);
  text += "  echo " + quote_posix("export PATH=" + places.programs().string()) + ":\"$PATH\"\n";
  text += "fi\n";
  text += export_line("NSS_WRAPPER_HOSTS", places.hosts().string());
  text += "echo \"export LD_PRELOAD=libnss_wrapper.so${LD_PRELOAD:+:$LD_PRELOAD}\"\n";
  // What names an interface of the real system, and threads that a whole node would have.
  text += export_line("GLOO_SOCKET_IFNAME", "lo");
  text += export_line("NCCL_SOCKET_IFNAME", "lo");
  text += export_line("OMP_NUM_THREADS", "1");
  return text;
}

std::string hosts_file(const Layout& layout, const std::string& host_name) {
  std::string names = " localhost " + host_name;  // a bare container has no /etc/hosts
  const NodeRange* range = running_range(layout);
  for (int i = 0; range != nullptr && i < range->running; ++i) {
    const std::string name = node_name(*range, i);
    names += " " + name;
    if (!layout.host_suffix.empty()) names += " " + name + layout.host_suffix;
  }
  // One line for an address: libnss_wrapper answers a question for 127.0.0.1 with an entry for each, and who
  // listens at all of them (Jupyter) finds the second one taken. It does not map IPv4 addresses for those who
  // ask for IPv6 ones first (AI_V4MAPPED), as PyTorch's TCPStore does.
  return "127.0.0.1" + names + "\n::ffff:127.0.0.1" + names + "\n";
}

std::vector<std::string> differences(const Layout& layout) {
  std::vector<std::string> result = {
      "Slurm is the version of this machine, not the one of the system; options that came later are left out "
      "of a verdict, which says so",
      "node names are derived from the names of system and partition",
      layout.accounting
          ? "only the accounts above are known, each with every QoS; budgets and fair shares are not; sacct "
            "knows no "
            "memory and no cpu time of a job"
          : "any account of the right form is accepted, and any QoS where the catalogue lists none",
      "modules hold no software: they open levels, load others along and set EBROOT and EBVERSION",
  };
  const NodeRange* range = running_range(layout);
  if (range == nullptr) {
    result.push_back("no node runs jobs: scripts are judged, not executed");
    return result;
  }
  result.push_back(count_of(range->running, "running node") + " (" + node_list(*range, 0, range->running) +
                   ") of " + layout.running_partition +
                   " share this host, its cores and 127.0.0.1; jobs for more nodes are refused");
  result.push_back("tasks are not bound to cores (task/none), and a job's memory is not limited");
  result.push_back("GPUs are device files without a device: CUDA_VISIBLE_DEVICES is set, CUDA is not there");
  result.push_back("srun: --mpi=pspmix, pspmi, pmix and SLURM_MPI_TYPE of that name become pmi2");
  result.push_back(
      "tasks get GLOO_SOCKET_IFNAME=lo, NCCL_SOCKET_IFNAME=lo and OMP_NUM_THREADS=1 whatever the script "
      "exports");
  result.push_back("Python and PyTorch modules give this machine's /usr/bin/python3 and torch");
  return result;
}

}  // namespace lamec::twin
