// Repairs of one process instance: modified, migrated, suspended, resumed, named; and forgotten when it is over.
#include "api/batches.h"
#include "api/instructions.h"
#include "api/v2.h"
#include "views/process_instances.h"

namespace tandem::api {
namespace {

using engine::RepairCommand;

Answer<engine::InstanceKey> instance_key(const Request& request) {
  return engine::InstanceKey{TRY(read_key(request, "processInstanceKey"))};
}

Answer<engine::Command> modify(const Request& request) {
  return engine::Command(RepairCommand(TRY(read_modification(TRY(read_object(request)), TRY(instance_key(request))))));
}

Answer<engine::Command> migrate(const Request& request) {
  return engine::Command(
      RepairCommand(TRY(read_migration(Fields(TRY(read_object(request))), TRY(instance_key(request))))));
}

Answer<engine::Command> suspend(const Request& request) {
  TRY(read_object(request, Empty::allowed));
  return engine::Command(RepairCommand(engine::SuspendInstance{TRY(instance_key(request))}));
}

Answer<engine::Command> resume(const Request& request) {
  TRY(read_object(request, Empty::allowed));
  return engine::Command(RepairCommand(engine::ResumeInstance{TRY(instance_key(request))}));
}

Answer<engine::Command> assign_business_id(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  return engine::Command(
      RepairCommand(engine::AssignBusinessId{TRY(instance_key(request)), TRY(fields.required_text("businessId"))}));
}

// The stored row says whether there is such an instance: one that is over is not in memory.
Answer<engine::Command> remove(store::Snapshot& snapshot, const Request& request) {
  TRY(read_object(request, Empty::allowed));
  const engine::InstanceKey key = TRY(instance_key(request));
  const Value instance = TRY(views::get_process_instance(snapshot, visibility_of(request), key.value));
  return engine::Command(RepairCommand(engine::DeleteInstance{key, std::string(instance["tenantId"].string())}));
}

Answer<engine::Command> resolve_incidents(store::Snapshot& snapshot, const Request& request) {
  TRY(read_object(request, Empty::allowed));
  const engine::InstanceKey key = TRY(instance_key(request));
  return start_batch(request, engine::BatchType::resolve_incidents,
                     TRY(views::find_open_incidents_of(snapshot, visibility_of(request), key.value)));
}

}  // namespace

void add_instance_repairs(Resources& resources) {
  const std::string instance = "/v2/process-instances/{processInstanceKey}/";
  resources.command(Method::post, instance + "modification", "MODIFY", modify);
  resources.command(Method::post, instance + "migration", "MIGRATE", migrate);
  resources.command(Method::post, instance + "suspension", "SUSPEND", suspend);
  resources.command(Method::post, instance + "resumption", "RESUME", resume);
  resources.command(Method::post, instance + "business-id-assignment", "ASSIGN_BUSINESS_ID", assign_business_id);
  resources.command_from_view(Method::post, instance + "deletion", "DELETE", remove);
  resources.command_from_view(Method::post, instance + "incident-resolution", "RESOLVE", resolve_incidents,
                              started_batch);
}

}  // namespace tandem::api
