#include "views/provider.h"

#include "format/json.h"
#include "views/guards.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr Choice modes[] = {{"BPO", "w.mode = 'bpo'"}, {"KPO", "w.mode = 'kpo'"}};
constexpr Choice item_states[] = {{"OPEN", "w.ended_at IS NULL"}, {"ENDED", "w.ended_at IS NOT NULL"}};

constexpr Property item_properties[] = {
    {"itemKey", "w.key", Type::key},
    {"line", "w.line"},
    {"service", "w.service"},
    {"mode", "w.mode", Type::choice, everywhere, modes},
    {"state", "CASE WHEN w.ended_at IS NULL THEN 'OPEN' ELSE 'ENDED' END", Type::choice, everywhere, item_states},
    {"externalId", "w.external_id"},
    {"sequence", "w.sequence", Type::integer},
    {"parentItemKey", "w.parent", Type::key},
    {"processInstanceKey", "w.instance", Type::key},
    {"header", "w.header", Type::json, shown},
    {"receivedAt", "w.received_at", Type::time},
    {"dueAt", "w.due_at", Type::time},
    {"outcome", "w.outcome", Type::maybe_text},
    {"result", "w.result", Type::json, shown},
    {"reworks", "w.reworks", Type::integer},
    {"endedAt", "w.ended_at", Type::time},
    {"tenantId", "w.tenant"},
};

constexpr Choice modes_before[] = {{"BPO", "m.before = 'bpo'"}, {"KPO", "m.before = 'kpo'"}};
constexpr Choice modes_after[] = {{"BPO", "m.after = 'bpo'"}, {"KPO", "m.after = 'kpo'"}};

constexpr Property mode_change_properties[] = {
    {"modeChangeKey", "m.key", Type::key},
    {"itemKey", "m.item", Type::key},
    {"before", "m.before", Type::choice, everywhere, modes_before},
    {"after", "m.after", Type::choice, everywhere, modes_after},
    {"reason", "m.reason"},
    {"changedBy", "m.changed_by"},
    {"fromInstanceKey", "m.from_instance", Type::key},
    {"toInstanceKey", "m.to_instance", Type::key},
    {"changedAt", "m.changed_at", Type::time},
    {"tenantId", "m.tenant"},
};

constexpr Property usage_properties[] = {
    {"usageKey", "u.key", Type::key},
    {"line", "u.line"},
    {"itemKey", "u.item", Type::key},
    {"outcome", "u.outcome"},
    {"unit", "u.unit"},
    {"quantity", "u.quantity", Type::integer},
    {"unitPrice", "u.unit_price", Type::integer},
    {"currency", "u.currency"},
    {"occurredAt", "u.occurred_at", Type::time},
    {"tenantId", "u.tenant"},
};

constexpr Property document_properties[] = {
    {"documentKey", "d.key", Type::key},
    {"itemKey", "d.item", Type::key},
    {"name", "d.name"},
    {"mediaType", "d.media_type"},
    {"sha256", "d.sha256"},
    {"size", "d.size", Type::integer},
    {"receivedAt", "d.received_at", Type::time},
    {"tenantId", "d.tenant"},
};

// Evidence is read as such (views/dossier.h), by who may.
constexpr std::string_view is_no_evidence = "NOT EXISTS (SELECT 1 FROM evidence e WHERE e.document = d.key)";

Value json_of(std::string_view text) {
  auto value = parse_json(text);
  check(value.has_value(), "stored JSON is JSON");
  return std::move(*value);
}

}  // namespace

namespace {
constexpr ListSpec work_items{"Work Item",     "work_item w", "w.key", "w.tenant",
                              item_properties, false,         {},      provider_guard};
constexpr ListSpec mode_changes{"Mode Change",          "mode_change m", "m.key", "m.tenant",
                                mode_change_properties, false,           {},      provider_guard};
constexpr ListSpec usages{"Usage", "usage u", "u.key", "u.tenant", usage_properties, false, {}, provider_guard};
constexpr ListSpec documents{"Document",          "document d", "d.key", "d.tenant",
                             document_properties, false,        {},      provider_guard};
}  // namespace

Result<Value> search_work_items(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, work_items, visibility, request);
}

Result<Value> get_work_item(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, work_items, visibility, key);
}

Result<Value> search_mode_changes(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, mode_changes, visibility, request);
}

Result<Value> search_usages(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, usages, visibility, request);
}

Result<Value> search_documents(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, documents, visibility, request, Sql(is_no_evidence));
}

Value list_services(Snapshot& snapshot) {
  Statement& rows = snapshot.prepare("SELECT facts FROM service ORDER BY code");
  List services;
  while (rows.step()) services.push_back(json_of(rows.text(0)));
  return Value(std::move(services));
}

Result<Value> get_service(Snapshot& snapshot, std::string_view code) {
  Sql query("SELECT facts FROM service WHERE code = ");
  query.value(std::string(code));
  Statement& row = query.prepare(snapshot);
  if (!row.step()) return reject(Code::not_found, "There is no service '" + std::string(code) + "' in the catalogue.");
  return json_of(row.text(0));
}

Value list_lines(Snapshot& snapshot, const Visibility& visibility) {
  Sql query(
      "SELECT l.id, l.name, l.service, l.mode, l.process_id, l.tenant, l.unit_price, l.currency, l.live_since IS NOT NULL, l.requirements, l.dedicated "
      "FROM service_line l WHERE ");
  query << visible("l.tenant", visibility) << " ORDER BY l.tenant, l.id";
  Statement& rows = query.prepare(snapshot);
  List lines;
  while (rows.step())
    lines.push_back(Value::context({{"id", rows.text(0)},
                                    {"name", rows.text(1)},
                                    {"service", rows.text(2)},
                                    {"mode", rows.text(3) == "bpo" ? "BPO" : "KPO"},
                                    {"processDefinitionId", rows.text(4)},
                                    {"tenantId", rows.text(5)},
                                    {"unitPrice", rows.integer(6)},
                                    {"currency", rows.text(7)},
                                    {"live", rows.integer(8) != 0},
                                    {"requirements", json_of(rows.text(9))},
                                    {"dedicatedTeam", rows.integer(10) != 0}}));
  return Value(std::move(lines));
}

Result<DocumentContent> get_document_content(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  Sql query(
      "SELECT d.media_type, d.name, c.content FROM document d JOIN document_content c ON c.document = d.key WHERE d.key = ");
  query.value(key);
  query << " AND " << is_no_evidence << " AND " << visible("d.tenant", visibility);
  Statement& row = query.prepare(snapshot);
  if (!row.step()) return reject(Code::not_found, "Document with key '" + std::to_string(key) + "' not found");
  return DocumentContent{std::string(row.text(0)), std::string(row.text(1)), std::string(row.bytes(2))};
}

}  // namespace tandem::views
