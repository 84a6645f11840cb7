// From method and path to the function that answers. Patterns are "/v2/jobs/{jobKey}/completion": a {name} takes one
// segment, and a literal segment is preferred to it. A known path with another method is 405 with Allow; HEAD is
// answered by GET's action.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/handler.h"

namespace tandem::api {

inline constexpr std::size_t default_body_limit = 4 << 20;

class Router : public Handler {
 public:
  using Action = std::function<void(Request request, Responder responder)>;
  using SyncAction = std::function<Answer<Reply>(const Request& request)>;

  struct Route {
    Method method;
    std::string pattern;
    std::vector<std::string> parameters;
    std::size_t body_limit;
    Action action;
    std::optional<std::vector<BodyMember>> members = {};  // of its JSON body, if that is known
  };

  Router();
  ~Router() override;

  void add(Method method, std::string_view pattern, Action action, std::size_t body_limit = default_body_limit);

  // For what can be answered on the spot.
  void answer(Method method, std::string_view pattern, SyncAction action);

  // The members a route's JSON body may have: any other is a mistake of who sends it. The route was added before, or
  // nothing happens.
  void expect(Method method, std::string_view pattern, std::vector<BodyMember> members);

  // Asked before every action, with the route it is for: who may not do this gets its Fault.
  using Guard = std::function<Answer<void>(const Route& route, const Request& request)>;
  void guard(Guard guard) { guard_ = std::move(guard); }

  // Takes the requests no pattern matches (a console's files); without one they are answered 404.
  void otherwise(Action action) { otherwise_ = std::move(action); }

  std::vector<const Route*> routes() const;

  Answer<std::size_t> admit(const Request& head) const override;
  void handle(Request request, Responder responder) override;

 private:
  struct Node;
  struct Match;

  Match find(std::string_view path) const;

  std::unique_ptr<Node> root_;
  Guard guard_;
  Action otherwise_;
};

}  // namespace tandem::api
