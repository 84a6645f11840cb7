// The audit log: who did what to which entity when.
#include "api/identity.h"

namespace tandem::api {

void add_audit_logs(Resources& resources) {
  resources.search("/v2/audit-logs/search", views::search_audit_log);
  resources.item("/v2/audit-logs/{auditLogKey}", "auditLogKey", views::get_audit_log);
  resources.search("/v2/user-tasks/{userTaskKey}/audit-logs/search", "userTaskKey", views::search_user_task_audit_log);
}

}  // namespace tandem::api
