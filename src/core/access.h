// What a principal may do: resource type x permission x resource id. Nothing is allowed that was not granted.
//
// Who is granted what is the room identity's; this is the sum of it for one principal, immutable and shared, so that
// commands and reads ask the same question in the same words.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

namespace tandem::core {

// Lower case here, upper case in the API.
enum class ResourceType {
  audit_log, authorization, batch, cluster_variable, component, decision_definition, decision_requirements_definition,
  document, expression, global_listener, group, mapping_rule, message, process_definition, resource, role, system,
  tenant, user, user_task,
};
BOOST_DESCRIBE_ENUM(ResourceType, audit_log, authorization, batch, cluster_variable, component, decision_definition,
                    decision_requirements_definition, document, expression, global_listener, group, mapping_rule,
                    message, process_definition, resource, role, system, tenant, user, user_task)

enum class Permission {
  access, cancel_process_instance, claim, claim_user_task, complete, complete_user_task, create,
  create_batch_operation_cancel_process_instance, create_batch_operation_delete_decision_definition,
  create_batch_operation_delete_decision_instance, create_batch_operation_delete_process_definition,
  create_batch_operation_delete_process_instance, create_batch_operation_migrate_process_instance,
  create_batch_operation_modify_process_instance, create_batch_operation_resolve_incident, create_decision_instance,
  create_process_instance, create_task_listener, remove, delete_decision_instance, delete_drd, delete_form,
  delete_process, delete_process_instance, delete_resource, delete_task_listener, evaluate, modify_process_instance,
  read, read_decision_definition, read_decision_instance, read_job_metric, read_process_definition,
  read_process_instance, read_usage_metric, read_user_task, read_task_listener, update, update_process_instance,
  update_user_task, update_task_listener,
};
BOOST_DESCRIBE_ENUM(Permission, access, cancel_process_instance, claim, claim_user_task, complete, complete_user_task,
                    create, create_batch_operation_cancel_process_instance,
                    create_batch_operation_delete_decision_definition, create_batch_operation_delete_decision_instance,
                    create_batch_operation_delete_process_definition, create_batch_operation_delete_process_instance,
                    create_batch_operation_migrate_process_instance, create_batch_operation_modify_process_instance,
                    create_batch_operation_resolve_incident, create_decision_instance, create_process_instance,
                    create_task_listener, remove, delete_decision_instance, delete_drd, delete_form, delete_process,
                    delete_process_instance, delete_resource, delete_task_listener, evaluate, modify_process_instance,
                    read, read_decision_definition, read_decision_instance, read_job_metric, read_process_definition,
                    read_process_instance, read_usage_metric, read_user_task, read_task_listener, update,
                    update_process_instance, update_user_task, update_task_listener)

// The names of the API: "PROCESS_DEFINITION", "DELETE" (which C++ keeps for itself: `remove`).
std::string api_name(ResourceType type);
std::string api_name(Permission permission);

// The resource id that means every resource of a type.
inline constexpr std::string_view every_resource = "*";

class Access {
 public:
  struct Grants {
    bool all = false;                 // every resource
    std::set<std::string, std::less<>> ids;
    std::set<std::string, std::less<>> properties;  // "assignee": those on which the resource names the principal
  };

  // Of a principal, who is found by properties under these names.
  explicit Access(std::string name = {}, std::vector<std::string> groups = {})
      : name_(std::move(name)), groups_(std::move(groups)) {}

  void grant(ResourceType type, Permission permission, std::string_view id);
  void grant_by_property(ResourceType type, Permission permission, std::string_view property);

  // The one decision. An empty id stands for a resource nobody knows: granted if any resource of the type is, so that
  // only those who may do it somewhere learn that there is nothing to do it to.
  bool permits(ResourceType type, Permission permission, std::string_view id) const;
  const Grants& of(ResourceType type, Permission permission) const;

  const std::string& name() const { return name_; }
  const std::vector<std::string>& groups() const { return groups_; }

 private:
  std::string name_;
  std::vector<std::string> groups_;
  std::map<std::pair<ResourceType, Permission>, Grants> grants_;
};

}  // namespace tandem::core
