#include "twin/state.hpp"

#include <nlohmann/json.hpp>

namespace lamec::twin {
namespace {

using nlohmann::json;

json to_value(const RunningNode& node) {
  return {{"name", node.name}, {"port", node.port}, {"pid", node.pid}};
}

json to_value(const TwinPartition& partition) {
  return {{"name", partition.name},
          {"nodes", partition.nodes},
          {"node_count", partition.node_count},
          {"gpus_per_node", partition.gpus_per_node}};
}

template <class T>
json to_array(const std::vector<T>& items) {
  json array = json::array();
  for (const T& item : items) array.push_back(to_value(item));
  return array;
}

json to_value(const TwinAccounting& accounting) {
  return {{"port", accounting.port},
          {"database_pid", accounting.database_pid},
          {"daemon_pid", accounting.daemon_pid},
          {"accounts", accounting.accounts},
          {"qos", accounting.qos}};
}

TwinState read_state(const json& value, const Places& places) {
  TwinState state;
  state.places = places;
  value.at("name").get_to(state.name);
  value.at("system").get_to(state.system);
  value.at("system_name").get_to(state.system_name);
  state.tree.directory = value.at("tree").get<std::string>();
  value.at("configuration").get_to(state.configuration);
  value.at("default_stage").get_to(state.default_stage);
  state.site_options = value.value("site_options", false);
  value.at("stages").get_to(state.stages);
  value.at("variables").get_to(state.variables);
  value.at("controller_port").get_to(state.controller_port);
  value.at("munge_pid").get_to(state.munge_pid);
  value.at("controller_pid").get_to(state.controller_pid);
  value.at("node_count").get_to(state.node_count);
  value.at("running_partition").get_to(state.running_partition);
  for (const json& node : value.at("running")) {
    state.running.push_back({node.at("name"), node.at("port"), node.at("pid")});
  }
  if (const auto found = value.find("accounting"); found != value.end()) {
    state.accounting = TwinAccounting{found->at("port"), found->at("database_pid"), found->at("daemon_pid"),
                                      found->at("accounts"), found->at("qos")};
  }
  for (const json& partition : value.at("partitions")) {
    state.partitions.push_back({partition.at("name"), partition.at("nodes"), partition.at("node_count"),
                                partition.at("gpus_per_node")});
  }
  value.at("assumptions").get_to(state.assumptions);
  value.at("differences").get_to(state.differences);
  value.at("complete").get_to(state.complete);
  return state;
}

}  // namespace

std::string to_json(const TwinState& state) {
  json value = {{"format", 1},
                {"name", state.name},
                {"system", state.system},
                {"system_name", state.system_name},
                {"tree", state.tree.directory.string()},
                {"configuration", state.configuration},
                {"default_stage", state.default_stage},
                {"site_options", state.site_options},
                {"stages", state.stages},
                {"variables", state.variables},
                {"controller_port", state.controller_port},
                {"munge_pid", state.munge_pid},
                {"controller_pid", state.controller_pid},
                {"node_count", state.node_count},
                {"running_partition", state.running_partition},
                {"running", to_array(state.running)},
                {"partitions", to_array(state.partitions)},
                {"assumptions", state.assumptions},
                {"differences", state.differences},
                {"complete", state.complete}};
  if (state.accounting) value["accounting"] = to_value(*state.accounting);
  return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<TwinState> from_json(std::string_view text, const Places& places) {
  try {
    return read_state(json::parse(text), places);
  } catch (const json::exception& problem) {
    return fail(ErrorKind::environment,
                "'" + places.state_file().string() + "' is not the state of a twin: " + problem.what(),
                {"`lamec twin down` removes what is left of it"});
  }
}

}  // namespace lamec::twin
