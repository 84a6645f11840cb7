#include "views/definition_filters.h"

namespace tandem::views {

Result<Sql> is_latest_version(const Value& filter, const std::string& path) {
  if (!filter.is_boolean()) return cannot_parse(path);
  if (!filter.boolean()) return Sql("1");
  return Sql("(d.deleted_at IS NULL AND d.version = (SELECT max(l.version) FROM definition l WHERE l.kind = d.kind AND "
             "l.id = d.id AND l.tenant = d.tenant AND l.deleted_at IS NULL))");
}

}  // namespace tandem::views
