// Names with spaces and operators: what is one name is decided by the scope, the longest known one wins
// (DMN 1.5 §10.3.1.6).
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "feel/binder.h"
#include "feel/expression.h"
#include "feel/token_cursor.h"

namespace tandem::feel {

bool is_stop_word(std::string_view word);  // ends a name whose words are joined because nothing else could stand there
bool is_reserved(std::string_view word);   // these, and what begins a literal or a form: null, if, for, ...

class NameReader : protected TokenCursor {
 protected:
  NameReader(const Names& names, const Binder& binder) : names_(names), known_(binder) {}

  // Lengths of names are counted in tokens.
  std::size_t match_name() const;         // the longest known one here, or else the words that follow each other
  std::size_t match_entry_name() const;   // behind a dot: also of entries of the contexts read so far
  std::size_t match_known_other() const;  // of a listed name that begins with a character no name begins with; or 0
  std::string spelled(std::size_t tokens) const;       // as it is written
  std::string take_name(std::size_t tokens);           // the same
  std::string take_declared_name(std::size_t tokens);  // as it was declared
  bool is_name_part_token(std::size_t ahead) const;
  void remember_entry(const std::string& name);  // of a context that has been read
  // The name of something declared here, up to a symbol that is in no name or a certain word.
  Result<std::string> new_name(std::string_view what, std::string_view until = {});
  bool is_listed(std::string_view name) const { return std::ranges::find(names_, name) != names_.end(); }
  // Whether so many tokens spell a name that was declared, as against words that merely follow each other.
  bool is_declared(std::size_t length) const;

 private:
  std::size_t match(std::string_view name, std::size_t from) const;
  std::size_t match_builtin(std::size_t from) const;
  std::size_t join_words(std::size_t from) const;
  std::string declared_name(std::size_t tokens) const;

  const Names& names_;
  const Binder& known_;
  Names entries_;  // those with characters that are operators elsewhere
};

}  // namespace tandem::feel
