// SPDX-License-Identifier: MIT
#pragma once

#include "console.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace examples {

/// A time as people say it: "8 s", "3 min 05 s", "2 h 40 min".
inline std::string spoken(double seconds) {
  auto const s = static_cast<long long>(seconds + 0.5);
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{} min {:02} s", s / 60, s % 60);
  return fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

/// What is to be written of a training or a sweep as it goes: in a terminal one line again and again, ten times a
/// second at most; elsewhere a line at every tenth of the way. It asks no clock.
class progress_text {
 public:
  progress_text(std::size_t steps, bool in_terminal, std::size_t columns = 80)
      : steps_(steps), in_terminal_(in_terminal), columns_(columns) {}

  /// The text for the moment, `seconds` after the beginning, at which `done` steps are done; often there is none.
  [[nodiscard]] std::string after(std::size_t done, double lr, double loss, double seconds) {
    smoothed_ += (loss - smoothed_) / static_cast<double>(std::min<std::size_t>(++heard_, 20));
    return written("step", done, seconds, fmt::format("rate {:<8.3g}  loss {:<8.4g}  ", lr, smoothed_));
  }
  /// The same for work in parts that have no rate and no loss.
  [[nodiscard]] std::string after(std::size_t done, double seconds) { return written("part", done, seconds, {}); }

  /// What ends the line in a terminal, where the last step was never reached: a sweep that diverged.
  [[nodiscard]] std::string end() { return std::exchange(open_, false) ? "\n" : ""; }

 private:
  std::string written(std::string_view what, std::size_t done, double seconds, std::string_view more) {
    bool const over = done >= steps_;
    bool const tenth = 10 * done / steps_ > 10 * (done - 1) / steps_;
    if (!over && (in_terminal_ ? seconds < written_ + 0.1 : !tenth)) return {};
    written_ = seconds;

    auto const width = fmt::formatted_size("{}", steps_);
    double const left = seconds / static_cast<double>(done) * static_cast<double>(steps_ - std::min(done, steps_));
    std::string const when = over ? "in " + spoken(seconds) : spoken(left) + " left";
    std::string text = fmt::format("{} {:{}}/{}  {}{}", what, done, width, steps_, more, when);
    if (!in_terminal_) return text + '\n';
    if (text.size() + 24 < columns_) {
      std::size_t const full = std::min<std::size_t>(20 * done / steps_, 20);
      text = '[' + std::string(full, '=') + std::string(20 - full, ' ') + "] " + text;
    }
    text.resize(std::min(text.size(), columns_ - 1));
    open_ = !over;
    return "\r\x1b[K" + text + (over ? "\n" : "");
  }

  std::size_t steps_;
  bool in_terminal_;
  std::size_t columns_;
  std::size_t heard_ = 0;
  double smoothed_ = 0;
  double written_ = -1;
  bool open_ = false;
};

/// Writes the progress of a training or a sweep to standard output: step, rate, loss, and the time that is left. Or
/// that of work in many parts, whichever of them is done, on whichever thread.
///
///     progress watch(steps);
///     for (...) watch(steps_done, lr, loss);
///
///     progress watch(tasks.size());
///     for_each_index(tasks.size(), [&](std::size_t i) { ...; watch.one_more(); });
class progress {
 public:
  explicit progress(std::size_t steps)
      : text_(steps, is_terminal(stdout), static_cast<std::size_t>(std::max(columns_of_terminal(), 20))),
        began_(std::chrono::steady_clock::now()) {}
  progress(progress const&) = delete;
  progress& operator=(progress const&) = delete;
  ~progress() { put(text_.end()); }

  void operator()(std::size_t done, double lr, double loss) { put(text_.after(done, lr, loss, passed())); }
  void one_more() {
    std::lock_guard const alone(busy_);
    put(text_.after(++parts_, passed()));
  }
  [[nodiscard]] std::size_t parts() const { return parts_; }

 private:
  [[nodiscard]] double passed() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  }
  static void put(std::string const& text) {
    if (text.empty()) return;
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
  }

  progress_text text_;
  std::chrono::steady_clock::time_point began_;
  std::size_t parts_ = 0;
  std::mutex busy_;
};

/// A train_step for the finder that shows how far the sweep is.
///
///     progress watch(100);
///     auto sweep = lrkit::find_lr(watched(watch, train_step), {..., .steps = 100}, checkpoint);
template <class TrainStep>
auto watched(progress& watch, TrainStep train_step) {
  return [&watch, train_step = std::move(train_step), done = std::size_t{0}](double lr) mutable {
    double const loss = train_step(lr);
    watch(++done, lr, loss);
    return loss;
  };
}

}  // namespace examples
