// What clients ask before they begin: is it there, what is it.
#include "api/json_writer.h"
#include "api/v2.h"

namespace tandem::api {
namespace {

// Of the API this speaks, which clients look at.
std::string_view api_version(Profile profile) { return profile == Profile::v8_9 ? "8.9.0" : "8.10.0"; }

void write_partition(std::string& out, Profile profile) {
  JsonObject partition(out);
  partition.number("partitionId", 1);
  partition.text("role", "leader");
  partition.text("health", "healthy");
  if (profile == Profile::v8_10) partition.text("state", "active");
}

void write_broker(std::string& out, const ClusterInfo& info) {
  JsonObject broker(out);
  broker.number("nodeId", 0);
  if (info.profile == Profile::v8_10) broker.text("brokerId", "0");
  broker.text("host", info.host);
  broker.number("port", info.port);
  std::string& partitions = broker.member("partitions");
  partitions += '[';
  write_partition(partitions, info.profile);
  partitions += ']';
  broker.text("version", api_version(info.profile));
}

Reply topology(const ClusterInfo& info) {
  std::string out;
  {
    JsonObject object(out);
    std::string& brokers = object.member("brokers");
    brokers += '[';
    write_broker(brokers, info);
    brokers += ']';
    object.null("clusterId");
    object.number("clusterSize", 1);
    object.number("partitionsCount", 1);
    object.number("replicationFactor", 1);
    object.text("gatewayVersion", api_version(info.profile));
    object.text("lastCompletedChangeId", "-1");
  }
  return Reply::json(std::move(out));
}

Answer<Reply> license(const Request&) {
  std::string out;
  {
    JsonObject object(out);
    object.boolean("validLicense", true);
    object.text("licenseType", "open-source");
    object.boolean("isCommercial", false);
    object.null("expiresAt");
  }
  return Reply::json(std::move(out));
}

}  // namespace

void add_cluster(Resources& resources, ClusterInfo info) {
  Router& router = resources.router();
  router.answer(Method::get, "/v2/status", [is_ready = info.is_ready](const Request&) -> Answer<Reply> {
    if (is_ready()) return Reply::no_content();
    return std::unexpected(Fault(503, "UNAVAILABLE", "The server is not ready"));
  });
  router.answer(Method::get, "/v2/topology", [info](const Request&) { return topology(info); });
  router.answer(Method::get, "/v2/license", license);
}

}  // namespace tandem::api
