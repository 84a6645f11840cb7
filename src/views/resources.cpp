#include "views/resources.h"

#include "views/process_definitions.h"
#include "views/start_form.h"
#include "views/user_tasks.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

// Clients know what they deployed by the keys of the definitions, so these are keys of resources too, beside its own.
// A file whose definitions have all been deleted is gone; what ran from it keeps its picture.
constexpr std::string_view resources_from =
    "(SELECT key, tenant, id, version, version_tag, resource_name AS name, resource FROM definition WHERE deleted_at IS NULL"
    " UNION ALL "
    "SELECT f.key, f.tenant, coalesce((SELECT min(id) FROM definition WHERE resource = f.key), f.name),"
    " coalesce((SELECT max(version) FROM definition WHERE resource = f.key), 1),"
    " coalesce((SELECT max(version_tag) FROM definition WHERE resource = f.key), ''), f.name, f.key FROM resource f"
    " WHERE EXISTS (SELECT 1 FROM definition WHERE resource = f.key AND deleted_at IS NULL) OR"
    " NOT EXISTS (SELECT 1 FROM definition WHERE resource = f.key)) r";
constexpr Property resource_properties[] = {
    {"resourceKey", "r.key", Type::key},
    {"resourceId", "r.id"},
    {"resourceName", "r.name"},
    {"version", "r.version", Type::integer},
    {"versionTag", "r.version_tag", Type::maybe_text},
    {"tenantId", "r.tenant"},
};
constexpr Guard resource_guards[] = {{core::ResourceType::resource, core::Permission::read, "r.id"}};
constexpr ListSpec resources{"Resource",          resources_from, "r.key", "r.tenant",
                             resource_properties, false,          {},      resource_guards};

constexpr Property form_properties[] = {
    {"formKey", "d.key", Type::key},
    {"formId", "d.id"},
    {"schema", "(SELECT CAST(content AS TEXT) FROM resource WHERE key = d.resource)"},
    {"version", "d.version", Type::integer},
    {"tenantId", "d.tenant"},
};
constexpr Guard form_guards[] = {{core::ResourceType::resource, core::Permission::read, "d.id"}};
constexpr ListSpec forms{"Form", "(SELECT * FROM definition WHERE kind = 'form') d", "d.key", "d.tenant",
                         form_properties, false, {}, form_guards};

Result<std::string> content(Snapshot& snapshot, const std::string& resource, std::int64_t key) {
  Statement& row = snapshot.prepare("SELECT content FROM resource WHERE key = " + resource);
  row.bind(0, key);
  if (!row.step()) return reject(Code::not_found, "The file of key '" + std::to_string(key) + "' not found");
  std::string bytes(row.bytes(0));
  row.reset();
  return bytes;
}

}  // namespace

Result<Value> get_resource(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, resources, visibility, key);
}

Result<std::string> get_resource_content(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  TRY(get_resource(snapshot, visibility, key));
  return content(snapshot, "coalesce((SELECT resource FROM definition WHERE key = ?1), ?1)", key);
}

Result<Value> get_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, forms, visibility, key);
}

// The newest version of the form, as who starts the process now is to see it.
Result<Value> get_start_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t process_definition) {
  TRY(get_process_definition(snapshot, visibility, process_definition));
  const std::string id = start_form(snapshot, process_definition);
  if (id.empty()) return Value();
  Statement& row = snapshot.prepare(
      "SELECT f.key FROM definition d JOIN definition f ON f.kind = 'form' AND f.tenant = d.tenant WHERE d.key = ? AND "
      "f.id = ? AND f.deleted_at IS NULL ORDER BY f.version DESC LIMIT 1");
  row.bind(0, process_definition);
  row.bind_text(1, id);
  const std::int64_t form = row.step() ? row.integer(0) : 0;
  row.reset();
  return form == 0 ? Value() : get_form(snapshot, visibility, form);
}

Result<Value> get_user_task_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t task) {
  TRY(get_user_task(snapshot, visibility, task));
  Statement& row = snapshot.prepare("SELECT form FROM user_task WHERE key = ?");
  row.bind(0, task);
  const std::int64_t form = row.step() && !row.is_null(0) ? row.integer(0) : 0;
  row.reset();
  if (form == 0) return Value();
  return get_form(snapshot, visibility.inside(), form);
}

Result<std::string> definition_source(Snapshot& snapshot, std::int64_t definition) {
  return content(snapshot, "(SELECT resource FROM definition WHERE key = ?)", definition);
}

}  // namespace tandem::views
