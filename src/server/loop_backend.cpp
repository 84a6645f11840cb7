#include "server/loop_backend.h"

#include "base/log.h"

namespace tandem::server {

namespace {

// A reading that fails half-way has not answered: its responder answers 500 when it is dropped.
void read_one(store::Readers& readers, api::Backend::Reading& reading) {
  try {
    store::Snapshot snapshot = readers.snapshot();
    reading(&snapshot);
  } catch (const std::exception& error) {
    log_error("a read failed", {{"reason", error.what()}});
  }
}

}  // namespace

void LoopBackend::read(Reading reading) {
  const auto shared = std::make_shared<Reading>(std::move(reading));
  if (pool_.submit([this, shared] { read_one(readers_, *shared); })) return;
  (*shared)(reject(Code::resource_exhausted, "Too many reads are waiting; repeat this one later."));
}

}  // namespace tandem::server
