// The work bench: a person asks for the next task of their groups and gets it with all it takes to do it.
#include "api/v1.h"
#include "views/bench.h"

namespace tandem::api {
namespace {

void reply_with_bench(Backend& backend, Request request, Responder responder, std::int64_t task) {
  backend.read([request = std::move(request), responder = std::move(responder),
                task](Result<store::Snapshot*> snapshot) mutable {
    if (!snapshot) return responder.fail(Fault(std::move(snapshot.error())));
    auto bench = views::read_bench(**snapshot, visibility_of(request), task);
    if (!bench) return responder.fail(Fault(std::move(bench.error())));
    responder.send(json_reply(*bench));
  });
}

void take_next(Backend& backend, Request request, Responder responder) {
  const auto person = [&]() -> Answer<std::string> {
    return Fields(TRY(read_object(request))).required_text("person");
  }();
  if (!person) return responder.fail(person.error());
  flow::Command command{.caller = caller_of(request), .body = flow::TakeNext{*person}};
  backend.submit(std::move(command), [&backend, request = std::move(request),
                                      responder = std::move(responder)](Result<Value> done) mutable {
    if (!done) return responder.fail(Fault(std::move(done.error())));
    if (done->is_null()) return responder.send(Reply::no_content());
    reply_with_bench(backend, std::move(request), std::move(responder), (*done)["task"].number().to_int64().value());
  });
}

}  // namespace

void add_work(Resources& resources) {
  Backend& backend = resources.backend();
  resources.router().add(Method::post, "/api/v1/work/next", [&backend](Request request, Responder responder) {
    take_next(backend, std::move(request), std::move(responder));
  });
  resources.view(Method::get, "/api/v1/work/{userTaskKey}",
                 [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(
                       TRY(views::read_bench(snapshot, visibility_of(request), TRY(read_key(request, "userTaskKey")))));
                 });
}

}  // namespace tandem::api
