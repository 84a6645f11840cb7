#include "api/router.h"

#include "api/url.h"
#include "base/check.h"

namespace tandem::api {

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> parameter;
  std::vector<Route> routes;  // one per method

  const Route* route(Method method) const {
    const auto found = std::ranges::find(routes, method, &Route::method);
    if (found != routes.end()) return &*found;
    return method == Method::head ? route(Method::get) : nullptr;
  }
};

struct Router::Match {
  const Node* node = nullptr;
  std::vector<std::string_view> values;  // of the parameters, still percent-encoded
};

namespace {

std::string_view take_segment(std::string_view& path) {
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(path.size(), segment.size() + 1));
  return segment;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

// rest is the path after its first slash. A literal that leads nowhere is tried as a parameter again.
template <class Node>
const Node* descend(const Node& node, std::string_view rest, std::vector<std::string_view>& values) {
  if (rest.empty()) return node.routes.empty() ? nullptr : &node;
  std::string_view below = rest;
  const std::string_view segment = take_segment(below);
  if (below.empty() && rest.size() > segment.size()) return nullptr;  // a slash at the end
  if (const auto literal = node.literals.find(segment); literal != node.literals.end())
    if (const Node* found = descend(*literal->second, below, values)) return found;
  if (!node.parameter || segment.empty()) return nullptr;
  values.push_back(segment);
  if (const Node* found = descend(*node.parameter, below, values)) return found;
  values.pop_back();
  return nullptr;
}

Fault method_not_allowed(const std::vector<Router::Route>& routes) {
  std::string allow;
  for (const auto& route : routes) {
    if (!allow.empty()) allow += ", ";
    allow += name(route.method);
    if (route.method == Method::get) allow += ", HEAD";
  }
  Fault fault(405, "Method Not Allowed", "The methods of this path are: " + allow);
  fault.headers.add("Allow", allow);
  return fault;
}

bool bind(const Router::Route& route, const std::vector<std::string_view>& values, PathParameters& parameters) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto value = percent_decode(values[i]);
    if (!value) return false;
    parameters.emplace_back(route.parameters[i], std::move(*value));
  }
  return true;
}

}  // namespace

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;

void Router::add(Method method, std::string_view pattern, Action action, std::size_t body_limit) {
  check(pattern.starts_with('/'), "a route's pattern begins with a slash");
  Route route{.method = method, .pattern = std::string(pattern), .parameters = {}, .body_limit = body_limit,
              .action = std::move(action)};
  Node* node = root_.get();
  for (std::string_view rest = pattern.substr(1); !rest.empty();) {
    const std::string_view segment = take_segment(rest);
    if (is_parameter(segment)) route.parameters.emplace_back(segment.substr(1, segment.size() - 2));
    auto& child = is_parameter(segment) ? node->parameter : node->literals[std::string(segment)];
    if (!child) child = std::make_unique<Node>();
    node = child.get();
  }
  check(std::ranges::find(node->routes, method, &Route::method) == node->routes.end(), "a route is added once");
  node->routes.push_back(std::move(route));
}

void Router::expect(Method method, std::string_view pattern, std::vector<BodyMember> members) {
  const auto look_in = [&](Node& node, const auto& again) -> void {
    for (Route& route : node.routes)
      if (route.method == method && route.pattern == pattern) route.members = std::move(members);
    for (const auto& [segment, child] : node.literals) again(*child, again);
    if (node.parameter) again(*node.parameter, again);
  };
  look_in(*root_, look_in);
}

void Router::answer(Method method, std::string_view pattern, SyncAction action) {
  add(method, pattern, [action = std::move(action)](Request request, Responder responder) {
    Answer<Reply> reply = action(request);
    if (reply) responder.send(std::move(*reply));
    else responder.fail(reply.error());
  });
}

std::vector<const Router::Route*> Router::routes() const {
  std::vector<const Route*> all;
  const auto collect = [&all](const Node& node, const auto& again) -> void {
    for (const Route& route : node.routes) all.push_back(&route);
    for (const auto& [segment, child] : node.literals) again(*child, again);
    if (node.parameter) again(*node.parameter, again);
  };
  collect(*root_, collect);
  return all;
}

Router::Match Router::find(std::string_view path) const {
  Match match;
  if (path.starts_with('/')) match.node = descend(*root_, path.substr(1), match.values);
  return match;
}

Answer<std::size_t> Router::admit(const Request& head) const {
  const Match match = find(head.path());
  const Route* route = match.node ? match.node->route(head.method) : nullptr;
  return route ? route->body_limit : default_body_limit;
}

void Router::handle(Request request, Responder responder) {
  const Match match = find(request.path());
  if (!match.node) {
    if (otherwise_) return otherwise_(std::move(request), std::move(responder));
    return responder.fail(Fault(404, "Not Found", "There is nothing at " + std::string(request.path())));
  }
  const Route* route = match.node->route(request.method);
  if (!route) return responder.fail(method_not_allowed(match.node->routes));
  if (!bind(*route, match.values, request.path_parameters))
    return responder.fail(Fault(400, "Bad Request", "The path has a broken percent-encoding"));
  if (route->members) request.members = &*route->members;
  if (guard_)
    if (auto allowed = guard_(*route, request); !allowed) return responder.fail(allowed.error());
  route->action(std::move(request), std::move(responder));
}

}  // namespace tandem::api
