// Delivers results to clients: works on jobs of type "tandem:webhook", which post their variable `payload` to the
// webhook of the tenant's client (Standard Webhooks headers webhook-id and webhook-timestamp; the id is the job's key,
// so a repeated delivery can be told). A client without a webhook fetches its results; its jobs are completed at once.
#pragma once
#include <memory>

#include "server/loop.h"

namespace tandem::server {

inline constexpr const char* webhook_job = "tandem:webhook";

class Webhooks {
 public:
  explicit Webhooks(Loop& loop);  // before the loop starts, which must outlive it
  ~Webhooks();
  void start();  // after the loop has started: takes what was left from before

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::server
