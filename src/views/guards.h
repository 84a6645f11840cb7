// What reading takes, for the lists that are about processes: one word each, so that every list says it alike.
#pragma once
#include "views/list.h"

namespace tandem::views {

// `id`: where a row has the id of its process definition.
constexpr Guard process_guard(core::Permission permission, std::string_view id) {
  return {core::ResourceType::process_definition, permission, id};
}
constexpr Guard instance_guard(std::string_view id) {
  return process_guard(core::Permission::read_process_instance, id);
}

// The provider's own lists are one component, which one may use or not.
inline constexpr Guard provider_guard[] = {{core::ResourceType::component, core::Permission::access, "'provider'"}};

}  // namespace tandem::views
