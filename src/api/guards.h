// Who may pass to an operation: what is asked before its command is read or its view begins.
//
// Most is decided further in, where it is known what a request is about: flow/authorize for commands, views/search for
// lists and single things. Both refuse what they know nothing about. Here stand the operations that are neither, those
// that need no permission, and what only administrators do where authorizations are switched off.
#pragma once
#include "api/router.h"

namespace tandem::api {

struct RouteRule {
  enum class Asked {
    nothing,      // everybody who may come in
    further_in,   // the command, or the view
    here,         // the permission below, on the resource
  };
  std::string_view path;  // a whole pattern, or the beginning of some: "/v2/jobs*"
  Asked asked = Asked::further_in;
  bool administrators_when_off = false;
  core::ResourceType type = core::ResourceType::system;
  core::Permission permission = core::Permission::read;
  std::string_view resource = core::every_resource;
};

// nullptr: nobody has said anything about this route, so only administrators pass where authorizations are on.
const RouteRule* rule_of(const Router::Route& route);

Answer<void> may_pass(const Router::Route& route, const Request& request);

}  // namespace tandem::api
