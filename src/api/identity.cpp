#include "api/identity.h"

#include "format/json.h"

namespace tandem::api {

std::string with_id(const DirectoryKind& kind, std::string_view rest) {
  return std::string(kind.path) + "/{" + std::string(kind.parameter) + "}" + std::string(rest);
}

std::string id_of(const Request& request, std::string_view parameter) {
  return std::string(request.path_parameter(parameter));
}

void add_reading(Resources& resources, const DirectoryKind& kind) {
  const auto [path, parameter, directory, container] = kind;
  resources.view(Method::post, std::string(path) + "/search",
                 [directory](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(TRY(views::search_directory(snapshot, visibility_of(request), directory,
                                                                 TRY(read_object(request, Empty::allowed)))));
                 });
  resources.view(Method::get, with_id(kind),
                 [directory, parameter](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(TRY(views::get_directory_entry(snapshot, visibility_of(request), directory,
                                                                    id_of(request, parameter))));
                 });
}

namespace {

template <class Command>
Resources::ReadOrder read_membership(const DirectoryKind& kind, const MemberKind& member) {
  return [kind, member](const Request& request) -> Answer<Resources::Order> {
    return Resources::Order{identity::Command(
        Command{kind.container, id_of(request, kind.parameter), member.member, id_of(request, member.parameter)})};
  };
}

}  // namespace

void add_members(Resources& resources, const DirectoryKind& kind, const MemberKind& member) {
  const std::string members = "/" + std::string(member.path);
  const std::string one = with_id(kind, members + "/{" + std::string(member.parameter) + "}");
  resources.order(Method::put, one, "ASSIGN", read_membership<identity::Assign>(kind, member));
  resources.order(Method::remove, one, "UNASSIGN", read_membership<identity::Unassign>(kind, member));
  const views::Members list{kind.directory, core::enum_name(kind.container), core::enum_name(member.member)};
  resources.view(
      Method::post, with_id(kind, members + "/search"),
      [list, parameter = kind.parameter](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
        const Value body = TRY(read_object(request, Empty::allowed));
        return json_reply(
            TRY(views::search_members(snapshot, visibility_of(request), list, id_of(request, parameter), body)));
      });
}

Resources::Order order_of(identity::Command command, Value answer, int status) {
  return {std::move(command),
          [answer = std::move(answer), status](const Value&) { return Reply::json(to_json(answer), status); }};
}

Value named(std::string_view id_name, const std::string& id, const std::string& name, const std::string& description) {
  return Value::context({{std::string(id_name), id},
                         {"name", name},
                         {"description", description.empty() ? Value() : Value(description)}});
}

}  // namespace tandem::api
