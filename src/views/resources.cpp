#include "views/resources.h"

#include "views/user_tasks.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

// A resource has the version of what it defines.
constexpr Property resource_properties[] = {
    {"resourceKey", "r.key", Type::key},
    {"resourceId", "coalesce((SELECT min(id) FROM definition d WHERE d.resource = r.key), r.name)"},
    {"resourceName", "r.name"},
    {"version", "coalesce((SELECT max(version) FROM definition d WHERE d.resource = r.key), 1)", Type::integer},
    {"versionTag", "(SELECT max(version_tag) FROM definition d WHERE d.resource = r.key)", Type::maybe_text},
    {"tenantId", "r.tenant"},
};
// A file whose definitions have all been deleted is gone; what ran from it keeps its picture.
constexpr std::string_view present =
    "(SELECT * FROM resource r WHERE EXISTS (SELECT 1 FROM definition d WHERE d.resource = r.key AND d.deleted_at IS NULL) OR "
    "NOT EXISTS (SELECT 1 FROM definition d WHERE d.resource = r.key)) r";
constexpr ListSpec resources{"Resource", present, "r.key", "r.tenant", resource_properties};

constexpr Property form_properties[] = {
    {"formKey", "d.key", Type::key},
    {"formId", "d.id"},
    {"schema", "(SELECT CAST(content AS TEXT) FROM resource WHERE key = d.resource)"},
    {"version", "d.version", Type::integer},
    {"tenantId", "d.tenant"},
};
constexpr ListSpec forms{"Form", "(SELECT * FROM definition WHERE kind = 'form') d", "d.key", "d.tenant",
                         form_properties};

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
  return content(snapshot, "?", key);
}

Result<Value> get_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, forms, visibility, key);
}

Result<Value> get_user_task_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t task) {
  TRY(get_user_task(snapshot, visibility, task));
  Statement& row = snapshot.prepare("SELECT form FROM user_task WHERE key = ?");
  row.bind(0, task);
  const std::int64_t form = row.step() && !row.is_null(0) ? row.integer(0) : 0;
  row.reset();
  if (form == 0) return Value();
  return get_form(snapshot, visibility, form);
}

Result<std::string> definition_source(Snapshot& snapshot, std::int64_t definition) {
  return content(snapshot, "(SELECT resource FROM definition WHERE key = ?)", definition);
}

}  // namespace tandem::views
