// Numbers the outside may watch, in the text format of Prometheus. A metric is made once and kept by reference;
// counting is one relaxed atomic addition. Names end in their unit, counters in _total.
//   static Counter& jobs = metrics().counter("tandem_jobs_completed_total", "Jobs completed.");
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem {

class Counter {
 public:
  void add(std::uint64_t amount = 1) { value_.fetch_add(amount, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
 public:
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  void add(std::int64_t amount) { value_.fetch_add(amount, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_ = 0;
};

// Durations, in buckets that double from 0.1 ms to 52 s.
class Histogram {
 public:
  static constexpr std::size_t buckets = 20;

  void observe_us(std::uint64_t microseconds);
  std::uint64_t count() const;
  std::uint64_t count_in(std::size_t bucket) const { return counts_[bucket].load(std::memory_order_relaxed); }
  double sum_s() const { return static_cast<double>(sum_us_.load(std::memory_order_relaxed)) / 1e6; }
  static double upper_bound_s(std::size_t bucket);

 private:
  std::array<std::atomic<std::uint64_t>, buckets + 1> counts_ = {};  // the last one has no upper bound
  std::atomic<std::uint64_t> sum_us_ = 0;
};

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

class Metrics {
 public:
  // The same name and labels give the same metric. References stay valid for ever.
  Counter& counter(std::string_view name, std::string_view help, MetricLabels labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, MetricLabels labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, MetricLabels labels = {});

  std::string to_text() const;

 private:
  template <class T>
  struct Series {
    std::string labels;  // as written: {a="b"}
    T metric;
  };
  template <class T>
  struct Family {
    std::string name;
    std::string help;
    std::deque<Series<T>> series;  // a deque: references stay valid
  };
  template <class T>
  static T& find_or_make(std::deque<Family<T>>& families, std::string_view name, std::string_view help,
                         const MetricLabels& labels);

  mutable std::mutex mutex_;  // of the lists, not of the numbers
  std::deque<Family<Counter>> counters_;
  std::deque<Family<Gauge>> gauges_;
  std::deque<Family<Histogram>> histograms_;
};

Metrics& metrics();  // the process's

}  // namespace tandem
