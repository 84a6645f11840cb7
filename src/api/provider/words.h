// Reading what the requests about people have in common.
#pragma once
#include <cctype>

#include <boost/describe.hpp>

#include "api/v1.h"

namespace tandem::api {

using Body = flow::CommandBody;

// A member that is one of an enum's names, in any case of letters.
template <class E>
Answer<E> word(const Fields& fields, const char* name, E absent) {
  std::string given = TRY(fields.text(name));
  for (char& c : given) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  E value = absent;
  if (given.empty() || boost::describe::enum_from_string(given.c_str(), value)) return value;
  return cannot_parse(name);
}

inline std::string in_path(const Request& request, std::string_view name) {
  return std::string(request.path_parameter(name));
}

// A view that is a short list, as {"items": [...]}.
template <Value (*list)(store::Snapshot&)>
Answer<Reply> items_reply(store::Snapshot& snapshot, const Request&) {
  return json_reply(Value::context({{"items", list(snapshot)}}));
}

}  // namespace tandem::api
