#include "identity/identity.h"

namespace tandem::identity {

namespace {

using enum Permission;
using Permissions = std::vector<Permission>;

const Permissions create_read_update_delete{create, read, update, remove};

const Permissions& of_process_definition() {
  static const Permissions all{create_process_instance, read_process_definition, read_process_instance, read_user_task,
                               update_user_task, claim_user_task, complete_user_task, update_process_instance,
                               cancel_process_instance, modify_process_instance, delete_process_instance};
  return all;
}

const Permissions& of_batch() {
  static const Permissions all{create,
                               read,
                               update,
                               create_batch_operation_cancel_process_instance,
                               create_batch_operation_delete_decision_definition,
                               create_batch_operation_delete_decision_instance,
                               create_batch_operation_delete_process_definition,
                               create_batch_operation_delete_process_instance,
                               create_batch_operation_migrate_process_instance,
                               create_batch_operation_modify_process_instance,
                               create_batch_operation_resolve_incident};
  return all;
}

}  // namespace

const Permissions& permissions_of(ResourceType type) {
  static const std::map<ResourceType, Permissions> few{
      {ResourceType::audit_log, {read}},
      {ResourceType::component, {access}},
      {ResourceType::decision_definition,
       {create_decision_instance, read_decision_definition, read_decision_instance, delete_decision_instance}},
      {ResourceType::decision_requirements_definition, {read}},
      {ResourceType::document, {create, read, remove}},
      {ResourceType::expression, {evaluate}},
      {ResourceType::global_listener,
       {create_task_listener, read_task_listener, update_task_listener, delete_task_listener}},
      {ResourceType::message, {create, read}},
      {ResourceType::resource, {create, read, delete_drd, delete_form, delete_process, delete_resource}},
      {ResourceType::system, {read, read_usage_metric, read_job_metric, update}},
      {ResourceType::user_task, {read, update, claim, complete}}};
  if (type == ResourceType::process_definition) return of_process_definition();
  if (type == ResourceType::batch) return of_batch();
  const auto found = few.find(type);
  return found == few.end() ? create_read_update_delete : found->second;
}

}  // namespace tandem::identity
