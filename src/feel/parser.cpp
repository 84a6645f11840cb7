#include "feel/parser.h"

#include "feel/grammar.h"

namespace tandem::feel {

Grammar::Grammar(std::string_view text, const Names& names, const TypeFinder& types)
    : NameReader(names, binder_), types_(types) {
  program_.text = text;
  text_ = program_.text;
  expect_nodes(text.size() / 4 + 4);
}

Result<Program> Grammar::expression() {
  tokens_ = TRY(tokenize(text_));
  program_.root = TRY(parse_expression());
  TRY(expect_end());
  return finish();
}

Result<Program> Grammar::unary_tests() {
  tokens_ = TRY(tokenize(text_));
  input_ = binder_.declare("?");
  program_.root = TRY(parse_unary_tests());
  TRY(expect_end());
  return finish();
}

Result<Program> Grammar::finish() {
  if (binder_.too_many()) return reject_at(text_, 0, "the expression has too many variables or names");
  program_.slots = binder_.frame_size();
  return std::move(program_);
}

Result<Program> parse_expression(std::string_view text, const Names& names, const TypeFinder& types) {
  return Grammar(text, names, types).expression();
}

Result<Program> parse_unary_tests(std::string_view text, const Names& names, const TypeFinder& types) {
  return Grammar(text, names, types).unary_tests();
}

}  // namespace tandem::feel
