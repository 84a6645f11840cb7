// Deployed files and forms: their bytes as they came.
#pragma once
#include "views/search.h"

namespace tandem::views {

// {resourceKey, resourceId, resourceName, version, versionTag, tenantId}, and the file itself.
Result<Value> get_resource(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<std::string> get_resource_content(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// {formKey, formId, schema, version, tenantId}: of a form's own key, or of the form that the start of a process or a
// user task is linked to (null if it is linked to none).
Result<Value> get_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> get_start_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t process_definition);
Result<Value> get_user_task_form(Snapshot& snapshot, const Visibility& visibility, std::int64_t task);

// The file a definition was read from. The caller has checked that it may be seen.
Result<std::string> definition_source(Snapshot& snapshot, std::int64_t definition);

}  // namespace tandem::views
