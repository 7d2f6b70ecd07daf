#pragma once
// The fields of a person's own configuration.

#include "catalog/schema.hpp"
#include "model/user_config.hpp"

namespace lamec::catalog {

template <class V, Of<UserSystem> T>
void describe(V& v, T& system) {
  v.key(system.name, Grammar::name);
  v.field(
      "host", system.host,
      {.doc =
           "its login node as your ssh knows it (a Host of ~/.ssh/config, or user@name); local: this machine",
       .grammar = Grammar::destination});
  v.field("account", system.account, {.doc = "for jobs that name none", .grammar = Grammar::name});
  v.field("partition", system.partition, {.doc = "for jobs that name none", .grammar = Grammar::name});
  v.field("directory", system.directory,
          {.doc = "where directories of runs are made; left out: $SCRATCH/lamec, else $HOME/lamec",
           .grammar = Grammar::path});
}

template <class V, Of<UserConfig> T>
void describe(V& v, T& config) {
  v.map("systems", config.systems, {.doc = "name of a system -> what is yours there"});
}

}  // namespace lamec::catalog
