#include "views/cluster.h"

#include "core/caller.h"
#include "format/json.h"
#include "views/filter.h"

namespace tandem::views {

using core::Permission;
using core::ResourceType;
using store::sqlite::Statement;

namespace {

constexpr Choice scopes[] = {{"GLOBAL", "c.is_global"}, {"TENANT", "NOT c.is_global"}};
constexpr std::string_view tenant = "iif(c.is_global, '', c.tenant)";

constexpr Property truncated_properties[] = {
    {"name", "c.name"},
    {"scope", "c.is_global", Type::choice, everywhere, scopes},
    {"tenantId", tenant, Type::maybe_text},
    {"value", "substr(c.value, 1, 8191)", Type::text, shown | sorted},
    {"value", "c.value", Type::text, filtered},
    {"isTruncated", "length(c.value) > 8191", Type::boolean, shown | filtered},
};
constexpr Property whole_properties[] = {
    {"name", "c.name"},
    {"scope", "c.is_global", Type::choice, everywhere, scopes},
    {"tenantId", tenant, Type::maybe_text},
    {"value", "c.value"},
    {"isTruncated", "0", Type::boolean, shown | filtered},
};
constexpr Property single_properties[] = {{"name", "c.name"},
                                          {"scope", "c.is_global", Type::choice, everywhere, scopes},
                                          {"tenantId", tenant, Type::maybe_text},
                                          {"value", "c.value"}};

constexpr Guard guards[] = {{ResourceType::cluster_variable, Permission::read, "c.name"}};
constexpr ListSpec truncated{
    "Cluster Variable", "cluster_variable c", "c.rowid", "", truncated_properties, false, {}, guards};
constexpr ListSpec whole{"Cluster Variable", "cluster_variable c", "c.rowid", "", whole_properties, false, {}, guards};
constexpr ListSpec single{
    "Cluster Variable", "cluster_variable c", "c.rowid", "", single_properties, false, {}, guards};

// Everybody's, and those of the tenants one sees.
Sql of_seen_tenants(const Visibility& visibility) {
  return Sql("(c.is_global OR ") << visible("c.tenant", visibility) << ")";
}

}  // namespace

Result<Value> search_cluster_variables(Snapshot& snapshot, const Visibility& visibility, const Value& request,
                                       LongValues long_values) {
  return search(snapshot, long_values == LongValues::whole ? whole : truncated, visibility, request,
                of_seen_tenants(visibility));
}

Result<Value> get_cluster_variable(Snapshot& snapshot, const Visibility& visibility,
                                   const std::optional<std::string>& tenant_id, const std::string& name) {
  Sql only = of_seen_tenants(visibility) << " AND c.name = " << Sql().value(name);
  if (tenant_id) only << " AND NOT c.is_global AND c.tenant = " << Sql().value(*tenant_id);
  else only << " AND c.is_global";
  return get_only(snapshot, single, visibility, only,
                  "Cluster variable with name '" + name + "'" + (tenant_id ? " of tenant '" + *tenant_id + "'" : ""));
}

Value camunda_names(Snapshot& snapshot, const Visibility& visibility, const std::string& tenant_id) {
  const Sql sql = Sql("SELECT c.is_global, c.name, c.value FROM cluster_variable c WHERE ")
                  << of_seen_tenants(visibility) << " AND (c.is_global OR c.tenant = " << Sql().value(tenant_id)
                  << ") AND " << readable(guards, visibility) << " ORDER BY c.is_global DESC";
  Context cluster, tenant, both;
  Statement& rows = sql.prepare(snapshot);
  while (rows.step()) {
    const Value value = parse_json(rows.text(2)).value();
    (rows.integer(0) ? cluster : tenant).put(rows.text(1), value);
    both.put(rows.text(1), value);
  }
  rows.reset();
  Value vars = Value::context(
      {{"cluster", Value(std::move(cluster))}, {"tenant", Value(std::move(tenant))}, {"env", Value(std::move(both))}});
  return Value::context({{"vars", std::move(vars)}});
}

// ---- listeners

namespace {

constexpr Choice sources[] = {{"API", "1"}, {"CONFIGURATION", "0"}};

Result<Sql> for_event(const Value& filter, const std::string& path) {
  if (!filter.is_list()) return cannot_parse(path);
  static constexpr Property event{"eventTypes", "one.value", Type::text};
  std::vector<Sql> conditions;
  for (const Value& one : filter.list())
    conditions.push_back(Sql("EXISTS (SELECT 1 FROM json_each(l.event_types) one WHERE ")
                         << TRY(property_condition(event, one, path)) << ")");
  return all_of(conditions);
}

constexpr Property listener_properties[] = {
    {"id", "l.id"},
    {"source", "1", Type::choice, everywhere, sources},
    {"eventTypes", "l.event_types", Type::json, shown},
    {"eventTypes", "l.event_types", Type::text, filtered, {}, for_event},
    {"type", "l.type"},
    {"retries", "l.retries", Type::integer, shown | filtered},
    {"afterNonGlobal", "l.after_non_global", Type::boolean},
    {"priority", "l.priority", Type::integer},
};
constexpr Guard listener_guards[] = {{ResourceType::global_listener, Permission::read_task_listener, "l.id"}};
constexpr ListSpec listeners{"Global Listener", "global_listener l", "l.rowid", "", listener_properties, false, {},
                             listener_guards};

}  // namespace

Result<Value> search_global_listeners(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, listeners, visibility, request);
}

Result<Value> get_global_listener(Snapshot& snapshot, const Visibility& visibility, const std::string& id) {
  return get_only(snapshot, listeners, visibility, Sql("l.id = ") << Sql().value(id),
                  "Global listener with id '" + id + "'");
}

// ---- documents

namespace {

constexpr Property document_properties[] = {
    {"contentType", "d.media_type"}, {"fileName", "d.file_name"}, {"sha256", "d.sha256"}};
constexpr Guard document_guards[] = {{ResourceType::document, Permission::read, "d.id"}};
constexpr ListSpec documents{"Document", "stored_document d", "d.rowid", "d.tenant", document_properties, false,
                             {},         document_guards};

std::string text(const Value& value) { return std::string(value.string()); }

}  // namespace

Result<Stored> get_stored_document(Snapshot& snapshot, const Visibility& visibility, const std::string& id,
                                   Instant now) {
  Sql only("d.id = ");
  only << Sql().value(id) << " AND (d.expires_at IS NULL OR d.expires_at > " << Sql().value(to_millis(now)) << ")";
  const Value found = TRY(get_only(snapshot, documents, visibility, only, "Document with id '" + id + "'"));
  return Stored{text(found["contentType"]), text(found["fileName"]), text(found["sha256"])};
}

Result<std::string> get_stored_content(Snapshot& snapshot, const std::string& id) {
  const Sql query = Sql("SELECT content FROM stored_content WHERE document = ") << Sql().value(id);
  Statement& row = query.prepare(snapshot);
  if (!row.step()) return reject(Code::not_found, "Document with id '" + id + "' not found");
  std::string bytes(row.bytes(0));
  row.reset();
  return bytes;
}

}  // namespace tandem::views
