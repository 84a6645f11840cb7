#include "dmn/coverage.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace tandem::dmn {

Spans normalized(Spans spans) {
  std::erase_if(spans, [](const Span& span) { return span.first >= span.second; });
  std::ranges::sort(spans);
  Spans merged;
  for (const Span& span : spans) {
    if (!merged.empty() && span.first <= merged.back().second)
      merged.back().second = std::max(merged.back().second, span.second);
    else merged.push_back(span);
  }
  return merged;
}

Spans intersection(const Spans& a, const Spans& b) {
  Spans common;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size(); a[i].second < b[j].second ? ++i : ++j) {
    const Span span{std::max(a[i].first, b[j].first), std::min(a[i].second, b[j].second)};
    if (span.first < span.second) common.push_back(span);
  }
  return common;
}

bool includes(const Spans& whole, const Spans& part) { return intersection(whole, part) == part; }

bool contains(const Spans& spans, std::size_t segment) {
  const auto behind = std::ranges::upper_bound(spans, segment, {}, &Span::first);
  return behind != spans.begin() && segment < std::prev(behind)->second;
}

namespace {

constexpr std::size_t most_work = 20'000'000;  // boxes looked at, for all segments

// Column by column: segments that the same boxes have are looked at together.
class Search {
 public:
  Search(const std::vector<Spans>& domain, const std::vector<Box>& boxes, std::size_t limit)
      : domain_(domain), boxes_(boxes), limit_(limit) {}

  Uncovered run() {
    std::vector<std::size_t> all(boxes_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    search(all);
    return std::move(found_);
  }

 private:
  using Chosen = std::vector<std::size_t>;

  void search(const Chosen& boxes) {
    const std::size_t column = region_.size();
    if (boxes.empty()) return found_.regions.push_back(region_);
    if (column == domain_.size() || any_has_the_rest(boxes, column)) return;
    for (auto& [having, segments] : groups(boxes, column)) {
      if (found_.regions.size() >= limit_ || !found_.complete) return;
      region_.push_back(segments);
      search(having);
      region_.pop_back();
    }
  }

  bool any_has_the_rest(const Chosen& boxes, std::size_t column) const {
    return std::ranges::any_of(boxes, [&](std::size_t box) {
      for (std::size_t at = column; at < domain_.size(); ++at)
        if (!includes(*boxes_[box][at], domain_[at])) return false;
      return true;
    });
  }

  std::map<Chosen, std::vector<std::size_t>> groups(const Chosen& boxes, std::size_t column) {
    std::map<Chosen, std::vector<std::size_t>> groups;
    for (const auto& [from, to] : domain_[column]) {
      for (std::size_t segment = from; segment < to; ++segment) {
        if ((work_ += boxes.size()) > most_work) return found_.complete = false, groups;
        Chosen having;
        for (const std::size_t box : boxes)
          if (contains(*boxes_[box][column], segment)) having.push_back(box);
        groups[std::move(having)].push_back(segment);
      }
    }
    return groups;
  }

  const std::vector<Spans>& domain_;
  const std::vector<Box>& boxes_;
  std::size_t limit_;
  std::size_t work_ = 0;
  Region region_;
  Uncovered found_;
};

}  // namespace

Uncovered uncovered(const std::vector<Spans>& domain, const std::vector<Box>& boxes, std::size_t limit) {
  const bool is_empty = std::ranges::any_of(domain, &Spans::empty);
  return is_empty ? Uncovered{} : Search(domain, boxes, limit).run();
}

}  // namespace tandem::dmn
