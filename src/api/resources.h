// How a resource is served: a command is read from the request, submitted, and its answer written; a view is read from
// the stored rows. The files of this room add their routes with these words: command, view, search, item, text.
#pragma once
#include "api/backend.h"
#include "api/body.h"
#include "api/fields.h"
#include "api/router.h"

namespace tandem::api {

core::Caller caller_of(const Request& request);
views::Visibility visibility_of(const Request& request);
using flow::CommandBody;
// The command with its caller and, where the client sent one, its Idempotency-Key.
flow::Command command_of(const Request& request, CommandBody command);
// A refusal in the words clients know: "Command 'FAIL' rejected with code 'NOT_FOUND': ...".
Fault rejected(const char* verb, Rejection rejection);

class Resources {
 public:
  Resources(Router& router, Backend& backend) : router_(router), backend_(backend) {}

  Router& router() { return router_; }
  Backend& backend() { return backend_; }

  using ReadCommand = Answer<engine::Command> (*)(const Request& request);
  using WriteAnswer = Reply (*)(const Value& answer);
  void command(Method method, std::string_view pattern, const char* verb, ReadCommand read, WriteAnswer write = nullptr,
               std::size_t body_limit = default_body_limit);

  // A command of any room, read from the request, and how its answer is written: 204 without that.
  struct Order {
    CommandBody command;
    std::move_only_function<Reply(const Value& answer)> write = {};
  };
  using ReadOrder = std::function<Answer<Order>(const Request& request)>;
  void order(Method method, std::string_view pattern, const char* verb, ReadOrder read,
             std::size_t body_limit = default_body_limit);
  // One whose reading takes its time (a password is hashed): on a thread that may.
  void slow_order(Method method, std::string_view pattern, const char* verb, ReadOrder read);
  // A command that is made from what the stored rows say.
  using Prepare = Answer<engine::Command> (*)(store::Snapshot& snapshot, const Request& request);
  void command_from_view(Method method, std::string_view pattern, const char* verb, Prepare prepare,
                         WriteAnswer write = nullptr);

  using View = std::function<Answer<Reply>(store::Snapshot& snapshot, const Request& request)>;
  void view(Method method, std::string_view pattern, View view);

  // POST: a list, searched by the body; by the key in the path too, where it belongs to something.
  using Search = Result<Value> (*)(store::Snapshot&, const views::Visibility&, const Value& request);
  using SearchOf = Result<Value> (*)(store::Snapshot&, const views::Visibility&, std::int64_t key,
                                     const Value& request);
  void search(std::string_view pattern, Search search);
  void search(std::string_view pattern, std::string_view parameter, SearchOf search);

  // GET: one thing, by the key in the path.
  using Get = Result<Value> (*)(store::Snapshot&, const views::Visibility&, std::int64_t key);
  void item(std::string_view pattern, std::string_view parameter, Get get);

  // GET: a file, by the key in the path.
  using GetText = Result<std::string> (*)(store::Snapshot&, const views::Visibility&, std::int64_t key);
  void text(std::string_view pattern, std::string_view parameter, std::string_view content_type, GetText get);

 private:
  void submit(const Request& request, Order order, const char* verb, Responder responder);

  Router& router_;
  Backend& backend_;
};

Reply json_reply(const Value& value);

}  // namespace tandem::api
