#include "api/resources.h"

#include "format/json.h"

namespace tandem::api {
namespace {

// FNV-1a, 64 bits: tells a repetition from an honest client's other request, no more.
std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return std::to_string(hash);
}

std::string fingerprint(const Request& request) {
  return std::string(name(request.method)) + ' ' + request.target + ' ' + fingerprint(request.body);
}

void answer(Responder& responder, Answer<Reply> reply) {
  if (reply) responder.send(std::move(*reply));
  else responder.fail(reply.error());
}

}  // namespace

core::Caller caller_of(const Request& request) {
  check(request.principal != nullptr, "a request for data has a principal");
  const Principal& principal = *request.principal;
  return {.name = principal.name, .all_tenants = principal.is_administrator(), .tenants = principal.tenants,
          .access = principal.access, .is_program = principal.kind == Principal::Kind::api_key};
}

views::Visibility visibility_of(const Request& request) { return views::Visibility(caller_of(request)); }

flow::Command command_of(const Request& request, CommandBody command) {
  flow::Command whole{.caller = caller_of(request), .body = std::move(command)};
  if (const std::string* key = request.headers.find("Idempotency-Key"); key && !key->empty()) {
    whole.idempotency_key = *key;
    whole.request = fingerprint(request);
  }
  return whole;
}

Fault rejected(const char* verb, Rejection rejection) {
  const Code code = rejection.code;
  Fault fault(std::move(rejection));
  if (code == Code::not_found || code == Code::invalid_state || code == Code::already_exists || code == Code::forbidden)
    fault.detail = std::string("Command '") + verb + "' rejected with code '" + name(code) + "': " + fault.detail;
  return fault;
}

void Resources::command(Method method, std::string_view pattern, const char* verb, ReadCommand read, WriteAnswer write,
                        std::size_t body_limit) {
  router_.add(method, pattern, [this, verb, read, write](Request request, Responder responder) {
    Answer<engine::Command> command = read(request);
    if (!command) return responder.fail(command.error());
    submit(request, {CommandBody(std::move(*command)), write}, verb, std::move(responder));
  }, body_limit);
}

void Resources::order(Method method, std::string_view pattern, const char* verb, ReadOrder read,
                      std::size_t body_limit) {
  router_.add(method, pattern, [this, verb, read = std::move(read)](Request request, Responder responder) {
    Answer<Order> order = read(request);
    if (!order) return responder.fail(order.error());
    submit(request, std::move(*order), verb, std::move(responder));
  }, body_limit);
}

void Resources::slow_order(Method method, std::string_view pattern, const char* verb, ReadOrder read) {
  router_.add(method, pattern, [this, verb, read = std::move(read)](Request request, Responder responder) {
    backend_.read([this, verb, read, request = std::move(request), responder = std::move(responder)](
                      Result<store::Snapshot*> snapshot) mutable {
      if (!snapshot) return responder.fail(Fault(std::move(snapshot.error())));
      Answer<Order> order = read(request);
      if (!order) return responder.fail(order.error());
      submit(request, std::move(*order), verb, std::move(responder));
    });
  });
}

void Resources::command_from_view(Method method, std::string_view pattern, const char* verb, Prepare prepare,
                                  WriteAnswer write) {
  router_.add(method, pattern, [this, verb, prepare, write](Request request, Responder responder) {
    backend_.read([this, verb, prepare, write, request = std::move(request),
                   responder = std::move(responder)](Result<store::Snapshot*> snapshot) mutable {
      if (!snapshot) return responder.fail(Fault(std::move(snapshot.error())));
      try {
        Answer<engine::Command> command = prepare(**snapshot, request);
        if (!command) return responder.fail(command.error());
        submit(request, {CommandBody(std::move(*command)), write}, verb, std::move(responder));
      } catch (const store::sqlite::ReadTooLong&) {
        responder.fail(Fault(503, "DEADLINE_EXCEEDED", "The search took too long; narrow its filter"));
      }
    });
  });
}

void Resources::submit(const Request& request, Order order, const char* verb, Responder responder) {
  backend_.submit(command_of(request, std::move(order.command)),
                  [verb, write = std::move(order.write), responder = std::move(responder)](Result<Value> done) mutable {
                    if (!done) return responder.fail(rejected(verb, std::move(done.error())));
                    responder.send(write ? write(*done) : Reply::no_content());
                  });
}

void Resources::view(Method method, std::string_view pattern, View view) {
  router_.add(method, pattern, [this, view = std::move(view)](Request request, Responder responder) {
    backend_.read([view, request = std::move(request), responder = std::move(responder)](
                      Result<store::Snapshot*> snapshot) mutable {
      if (!snapshot) return responder.fail(Fault(std::move(snapshot.error())));
      try {
        answer(responder, view(**snapshot, request));
      } catch (const store::sqlite::ReadTooLong&) {
        responder.fail(Fault(503, "DEADLINE_EXCEEDED", "The search took too long; narrow its filter"));
      }
    });
  });
}

void Resources::search(std::string_view pattern, Search search) {
  view(Method::post, pattern, [search](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    const Value body = TRY(read_object(request, Empty::allowed));
    return json_reply(TRY(search(snapshot, visibility_of(request), body)));
  });
}

void Resources::search(std::string_view pattern, std::string_view parameter, SearchOf search) {
  view(Method::post, pattern, [search, parameter](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    const std::int64_t key = TRY(read_key(request, parameter));
    const Value body = TRY(read_object(request, Empty::allowed));
    return json_reply(TRY(search(snapshot, visibility_of(request), key, body)));
  });
}

void Resources::item(std::string_view pattern, std::string_view parameter, Get get) {
  view(Method::get, pattern, [get, parameter](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    const std::int64_t key = TRY(read_key(request, parameter));
    return json_reply(TRY(get(snapshot, visibility_of(request), key)));
  });
}

void Resources::text(std::string_view pattern, std::string_view parameter, std::string_view content_type,
                     GetText get) {
  view(Method::get, pattern, [=](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    const std::int64_t key = TRY(read_key(request, parameter));
    return Reply{.body = TRY(get(snapshot, visibility_of(request), key)), .content_type = content_type};
  });
}

Reply json_reply(const Value& value) { return Reply::json(to_json(value)); }

}  // namespace tandem::api
