// Process definitions: found, looked at, and how their instances are doing.
#include "api/v2.h"

namespace tandem::api {

void add_process_definitions(Resources&) {}

}  // namespace tandem::api
