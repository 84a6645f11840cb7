// Which variable a name in the text means: local slots, entries of filtered items, captures of functions, free names.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "feel/ast.h"

namespace tandem::feel {

class Binder {
 public:
  explicit Binder(Program& program) : program_(program) { functions_.emplace_back(); }

  // ---- scopes: open, declare, close
  std::size_t mark() const { return functions_.back().locals.size(); }
  void close(std::size_t mark) { functions_.back().locals.resize(mark); }
  Slot declare(std::string name);  // visible until closed
  Slot reserve();                  // a slot without a name
  Slot declare_item();             // of a filter: "item", and every name its entries may have

  void open_function(std::size_t lambda);
  void close_function();
  // While the value of a context entry is read: a function in it may call itself by that name.
  void declare_self(std::string name);

  // ---- names
  NodeId resolve(const std::string& name, std::uint32_t at);
  bool is_local(std::string_view name) const;
  template <class F>
  void each_local(F&& f) const {
    for (const FunctionScope& function : functions_)
      for (const Local& local : function.locals) f(local.name);
  }
  std::uint32_t intern(const std::string& name);
  Slot frame_size() const { return functions_.front().next; }
  bool too_many() const { return functions_.back().next >= no_slot - 1 || names_overflow_; }

 private:
  struct Local {
    std::string name;
    Slot slot;
    bool item = false;
    bool self = false;
  };
  struct FunctionScope {
    std::vector<Local> locals;
    Slot next = 0;
    std::size_t lambda = 0;
  };
  struct Source {
    std::size_t level;
    Slot slot;
  };

  NodeId add(Node node);
  Slot take_slot(std::size_t level, std::string name);
  std::vector<std::string>& slot_names(std::size_t level);
  Slot capture(std::size_t level, bool free, std::uint32_t outer);
  Slot bring(Source source);
  NodeId fallback(const std::string& name, const Source* local, std::uint32_t at);

  Program& program_;
  boost::container::small_vector<FunctionScope, 1> functions_;
  bool names_overflow_ = false;
};

}  // namespace tandem::feel
