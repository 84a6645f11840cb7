#include "base/metrics.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

TEST(Metrics, are_written_as_prometheus_reads_them) {
  Metrics metrics;
  metrics.counter("jobs_total", "Jobs done.", {{"type", "say \"hi\"\n"}}).add(3);
  metrics.gauge("connections", "Open now.").add(-2);
  EXPECT_EQ(metrics.to_text(),
            "# HELP jobs_total Jobs done.\n# TYPE jobs_total counter\njobs_total{type=\"say \\\"hi\\\"\\n\"} 3\n"
            "# HELP connections Open now.\n# TYPE connections gauge\nconnections -2\n");
}

TEST(Metrics, of_one_name_and_labels_are_one) {
  Metrics metrics;
  Counter& first = metrics.counter("a_total", "", {{"x", "1"}});
  for (int i = 0; i < 100; ++i) metrics.counter("a_total", "", {{"x", std::to_string(i)}});
  EXPECT_EQ(&first, &metrics.counter("a_total", "", {{"x", "1"}}));
}

TEST(Metrics, histogram_counts_up_to_each_bound) {
  Metrics metrics;
  Histogram& histogram = metrics.histogram("t_seconds", "Time.", {{"route", "r"}});
  for (const std::uint64_t us : {0, 100, 101, 200, 201, 1'000'000'000}) histogram.observe_us(us);
  EXPECT_EQ(histogram.count_in(0), 2u);
  EXPECT_EQ(histogram.count_in(1), 2u);
  EXPECT_EQ(histogram.count_in(2), 1u);
  EXPECT_EQ(histogram.count_in(Histogram::buckets), 1u);
  const std::string text = metrics.to_text();
  EXPECT_NE(text.find("t_seconds_bucket{route=\"r\",le=\"0.0001\"} 2\n"), std::string::npos) << text;
  EXPECT_NE(text.find("t_seconds_bucket{route=\"r\",le=\"0.0002\"} 4\n"), std::string::npos);
  EXPECT_NE(text.find("t_seconds_bucket{route=\"r\",le=\"+Inf\"} 6\n"), std::string::npos);
  EXPECT_NE(text.find("t_seconds_sum{route=\"r\"} 1000.000602\n"), std::string::npos);
  EXPECT_NE(text.find("t_seconds_count{route=\"r\"} 6\n"), std::string::npos);
}

}  // namespace
}  // namespace tandem
