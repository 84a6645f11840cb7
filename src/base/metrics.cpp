#include "base/metrics.h"

#include <bit>
#include <charconv>

namespace tandem {
namespace {

// Prometheus text format 0.0.4: backslash, quote and line end are escaped in label values, quotes not in help.
std::string escape(std::string_view text, bool quotes) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\\' || (quotes && c == '"')) (out += '\\') += c;
    else out += c;
  }
  return out;
}

std::string write_labels(const MetricLabels& labels) {
  std::string out;
  for (const auto& [name, value] : labels) {
    out += out.empty() ? '{' : ',';
    out += name + "=\"" + escape(value, true) + '"';
  }
  return out.empty() ? out : out + '}';
}

std::string with_bound(const std::string& labels, const std::string& bound) {
  const std::string last = "le=\"" + bound + "\"}";
  return labels.empty() ? '{' + last : labels.substr(0, labels.size() - 1) + ',' + last;
}

std::string to_text(double number) {
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, number, std::chars_format::fixed).ptr};
}

void write_head(std::string& out, const std::string& name, const std::string& help, const char* type) {
  out += "# HELP " + name + ' ' + escape(help, false) + "\n# TYPE " + name + ' ' + type + '\n';
}

void write_histogram(std::string& out, const std::string& name, const std::string& labels, const Histogram& histogram) {
  std::uint64_t below = 0;
  for (std::size_t bucket = 0; bucket <= Histogram::buckets; ++bucket) {
    below += histogram.count_in(bucket);
    const std::string bound = bucket == Histogram::buckets ? "+Inf" : to_text(Histogram::upper_bound_s(bucket));
    out += name + "_bucket" + with_bound(labels, bound) + ' ' + std::to_string(below) + '\n';
  }
  out += name + "_sum" + labels + ' ' + to_text(histogram.sum_s()) + '\n';
  out += name + "_count" + labels + ' ' + std::to_string(below) + '\n';
}

constexpr std::uint64_t first_bound_us = 100;

}  // namespace

void Histogram::observe_us(std::uint64_t microseconds) {
  const auto bucket = static_cast<std::size_t>(
      microseconds <= first_bound_us ? 0 : std::bit_width((microseconds - 1) / first_bound_us));
  counts_[std::min(bucket, buckets)].fetch_add(1, std::memory_order_relaxed);
  sum_us_.fetch_add(microseconds, std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const {
  std::uint64_t sum = 0;
  for (const auto& count : counts_) sum += count.load(std::memory_order_relaxed);
  return sum;
}

double Histogram::upper_bound_s(std::size_t bucket) {
  return static_cast<double>(first_bound_us << bucket) / 1e6;
}

template <class T>
T& Metrics::find_or_make(std::deque<Family<T>>& families, std::string_view name, std::string_view help,
                         const MetricLabels& labels) {
  auto family = std::ranges::find(families, name, &Family<T>::name);
  if (family == families.end()) {
    families.emplace_back(std::string(name), std::string(help));
    family = std::prev(families.end());
  }
  const std::string written = write_labels(labels);
  const auto series = std::ranges::find(family->series, written, &Series<T>::labels);
  if (series != family->series.end()) return series->metric;
  Series<T>& made = family->series.emplace_back();
  made.labels = written;
  return made.metric;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, MetricLabels labels) {
  const std::lock_guard lock(mutex_);
  return find_or_make(counters_, name, help, labels);
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, MetricLabels labels) {
  const std::lock_guard lock(mutex_);
  return find_or_make(gauges_, name, help, labels);
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, MetricLabels labels) {
  const std::lock_guard lock(mutex_);
  return find_or_make(histograms_, name, help, labels);
}

std::string Metrics::to_text() const {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const auto& family : counters_) {
    write_head(out, family.name, family.help, "counter");
    for (const auto& [labels, metric] : family.series)
      out += family.name + labels + ' ' + std::to_string(metric.value()) + '\n';
  }
  for (const auto& family : gauges_) {
    write_head(out, family.name, family.help, "gauge");
    for (const auto& [labels, metric] : family.series)
      out += family.name + labels + ' ' + std::to_string(metric.value()) + '\n';
  }
  for (const auto& family : histograms_) {
    write_head(out, family.name, family.help, "histogram");
    for (const auto& [labels, metric] : family.series) write_histogram(out, family.name, labels, metric);
  }
  return out;
}

Metrics& metrics() {
  static Metrics instance;
  return instance;
}

}  // namespace tandem
