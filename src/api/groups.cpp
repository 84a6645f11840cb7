// Groups: people and programs that are treated alike.
#include "api/identity.h"

namespace tandem::api {

void add_groups(Resources& resources) {
  static constexpr DirectoryKind groups{"/v2/groups", "groupId", views::Directory::groups, identity::Container::group};
  add_reading(resources, groups);
  add_changing<identity::CreateGroup, identity::UpdateGroup, identity::DeleteGroup>(resources, groups);
  for (const MemberKind& member : {member_users, member_clients, member_rules}) add_members(resources, groups, member);
  resources.view(Method::post, with_id(groups, "/roles/search"),
                 [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   const Value body = TRY(read_object(request, Empty::allowed));
                   return json_reply(TRY(views::search_roles_of_group(snapshot, visibility_of(request),
                                                                      id_of(request, "groupId"), body)));
                 });
}

}  // namespace tandem::api
