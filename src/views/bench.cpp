#include "views/bench.h"

#include "format/json.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

Value json_or_null(std::string_view text) {
  auto value = parse_json(text);
  return value ? std::move(*value) : Value();
}

struct Task {
  std::int64_t key = 0, instance = 0, element = 0, form = 0;
  std::string element_id, name, assignee;
  Value properties;
};

Result<Task> find_task(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  Sql query(
      "SELECT key, instance, element, coalesce(form, 0), element_id, name, assignee, properties FROM user_task WHERE key = ");
  query.value(key);
  query << " AND " << visible("tenant", visibility);
  Statement& row = query.prepare(snapshot);
  if (!row.step()) return reject(Code::not_found, "User Task with key '" + std::to_string(key) + "' not found");
  return Task{row.integer(0),           row.integer(1),           row.integer(2),           row.integer(3),
              std::string(row.text(4)), std::string(row.text(5)), std::string(row.text(6)), json_or_null(row.text(7))};
}

Value item_of(Snapshot& snapshot, const Task& task, std::int64_t& item_key, std::int64_t& parent_key) {
  Sql query(
      "SELECT key, line, mode, received_at, due_at, coalesce(parent, 0), external_id FROM work_item WHERE instance = ");
  query.value(task.instance);
  Statement& row = query.prepare(snapshot);
  if (!row.step()) return Value();
  item_key = row.integer(0), parent_key = row.integer(5);
  return Value::context({{"id", std::to_string(item_key)},
                         {"line", row.text(1)},
                         {"mode", row.text(2) == "bpo" ? "BPO" : "KPO"},
                         {"receivedAt", to_iso(from_millis(row.integer(3)))},
                         {"dueAt", row.is_null(4) ? Value() : Value(to_iso(from_millis(row.integer(4))))},
                         {"externalId", row.text(6)}});
}

// Those of the item itself, and of the item it came from. What belongs to no item (0) is evidence: views/dossier.h.
Value documents_of(Snapshot& snapshot, std::int64_t item, std::int64_t parent) {
  Sql query("SELECT key, name, media_type FROM document WHERE item IN (");
  query.value(item);
  query << ", ";
  query.value(parent);
  query << ") AND item <> 0 ORDER BY key";
  Statement& rows = query.prepare(snapshot);
  List list;
  while (rows.step()) {
    const std::string id = std::to_string(rows.integer(0));
    list.push_back(Value::context({{"id", id}, {"name", rows.text(1)}, {"mediaType", rows.text(2)}, {"pages", 1},
                                   {"url", "/api/v1/documents/" + id + "/content"}}));
  }
  return Value(std::move(list));
}

// The resource a definition was deployed in.
std::string resource_of(Snapshot& snapshot, std::int64_t definition) {
  Sql query("SELECT r.content FROM definition d JOIN resource r ON r.key = d.resource WHERE d.key = ");
  query.value(definition);
  Statement& row = query.prepare(snapshot);
  return row.step() ? std::string(row.bytes(0)) : std::string();
}

Value form_of(Snapshot& snapshot, const Task& task) {
  if (task.form == 0) return Value();
  return Value::context({{"schema", json_or_null(resource_of(snapshot, task.form))}});
}

// Walks the scopes from the task outwards; the innermost variable of each name counts.
Value variables_of(Snapshot& snapshot, const Task& task) {
  Sql query(
      "WITH RECURSIVE scopes(key, depth) AS (SELECT ");
  query.value(task.element);
  query
      << ", 0 UNION ALL SELECT e.parent, s.depth + 1 FROM scopes s JOIN element e ON e.key = s.key WHERE e.parent <> 0) "
         "SELECT v.name, v.value FROM scopes s JOIN variable v ON v.scope = s.key AND v.instance = ";
  query.value(task.instance);
  query << " ORDER BY s.depth, v.key";
  Statement& rows = query.prepare(snapshot);
  Context variables;
  while (rows.step())
    if (!variables.find(rows.text(0))) variables.put(rows.text(0), json_or_null(rows.text(1)));
  return Value(std::move(variables));
}

std::string property_of(const Task& task, std::string_view name) {
  const Value& value = task.properties[name];
  return value.is_string() ? std::string(value.string()) : "";
}

Value checklist_of(const Task& task) {
  const Value list = json_or_null(property_of(task, "tandem:checklist"));
  return list.is_list() ? list : Value(List{});
}

}  // namespace

Result<Value> read_bench(Snapshot& snapshot, const Visibility& visibility, std::int64_t user_task) {
  const Task task = TRY(find_task(snapshot, visibility, user_task));
  std::int64_t item = 0, parent = 0;
  Value item_value = item_of(snapshot, task, item, parent);
  return Value::context({{"userTaskKey", std::to_string(task.key)},
                         {"elementId", task.element_id},
                         {"name", task.name},
                         {"assignee", task.assignee.empty() ? Value() : Value(task.assignee)},
                         {"item", std::move(item_value)},
                         {"form", form_of(snapshot, task)},
                         {"variables", variables_of(snapshot, task)},
                         {"documents", documents_of(snapshot, item, parent)},
                         {"checklist", checklist_of(task)},
                         {"judgement", property_of(task, "tandem:judgement") == "true"}});
}

}  // namespace tandem::views
