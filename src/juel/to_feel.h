// JUEL (the expression language of Camunda 7, Flowable and Activiti models) into FEEL. What has no counterpart, a
// bean's method, an assignment, is refused with its place: an import must not guess.
//
//   ${amount > 100 && !approved}                  amount > 100 and not(approved)
//   Order ${id} of ${customer.name}               "Order " + string(id) + " of " + string(customer.name)
//   ${execution.getVariable('x') == null}         x = null
//   ${vars:getOrDefault('n', 0) < 5}              get or else(n, 0) < 5
//
// Sources: JSR 245 (Expression Language 2.1), §1; Flowable's variable functions as its user guide names them.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace tandem::juel {

// Is there a ${...} or #{...} in it?
bool is_expression(std::string_view text);

// The FEEL text, without a leading "=". Fixed text becomes a string literal. Rejection: invalid_argument; the path is
// the column, from 1.
Result<std::string> to_feel(std::string_view text);

// ${execution.setVariable('x', 5)}: the variable, and its value in FEEL. Anything else is refused.
struct Assignment {
  std::string variable;
  std::string value;
};
Result<Assignment> assignment(std::string_view text);

}  // namespace tandem::juel
