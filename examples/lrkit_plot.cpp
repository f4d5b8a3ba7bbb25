// SPDX-License-Identifier: MIT
// Is this the schedule that I mean? A program that draws schedules, tells the rate of a step, and says why it is that.
#include <lrkit/plot/csv.hpp>
#include <lrkit/plot/gnuplot.hpp>
#include <lrkit/plot/html.hpp>
#include <lrkit/plot/svg.hpp>
#include <lrkit/plot/terminal.hpp>
#include <lrkit/text/explain.hpp>
#include <lrkit/text/parse_fwd.hpp>
#include <lrkit/text/parse_peers_fwd.hpp>

#include "support/console.hpp"
#include "support/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view help = R"(usage: lrkit_plot [option]... SCHEDULE...

Draws schedules in the terminal. A SCHEDULE is written as in C++; - is one from standard input.

  lrkit_plot 'linear_warmup({.peak = 0.1, .steps = 500}) >> cosine({.from = 0.1, .steps = 9500})'
  lrkit_plot --steps 10000 'constant({.lr = 0.1})' 'one_cycle({.max_lr = 0.4, .steps = 10000})'
  lrkit_plot --steps 10000 'pytorch::one_cycle_lr({.max_lr = 0.1, .total_steps = 10000})'

  --steps N        draw N steps; needed where no schedule has an end

Instead of the drawing:
  --at STEP        print the rate of a step, one line for each schedule
  --explain STEP   say why it is that: which part rules, since when, and what comes next
  --svg FILE       make a picture; FILE ends in .svg, or in .png or .pdf, which gnuplot makes
  --html FILE      make a page that a browser shows, with the rate under the pointer
  --csv FILE       write step,lr for every step; FILE - is standard output

Of the drawing:
  --width N        columns, at least 30; those of the terminal, or 80
  --height N       lines of the field, at least 3; 15
  --log            a logarithmic axis of rates
  --ascii          without Unicode; the default if the locale or the terminal has none
  --title TEXT     above the drawing or picture

  --help           print this

Exit codes: 0 all is well; 1 a schedule is wrong, or the output cannot be written; 2 wrong usage.
)";

/// The command line is wrong.
struct misuse : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct request {
  std::vector<std::string> schedules;
  std::optional<lrkit::step_t> steps;
  std::vector<lrkit::step_t> at;
  std::vector<lrkit::step_t> explain;
  std::string svg;
  std::string html;
  std::string csv;
  std::string title;
  std::optional<lrkit::step_t> width;
  lrkit::step_t height = 15;
  bool log = false;
  bool ascii = false;
  bool help = false;
};

lrkit::step_t whole_number(std::string_view option, std::string_view text, lrkit::step_t least, lrkit::step_t most) {
  lrkit::step_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) {
    throw misuse(fmt::format("{} takes a whole number from {} to {}, got '{}'", option, least, most, text));
  }
  return number;
}

request read(std::vector<std::string> const& words) {
  request out;
  bool options = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string const& word = words[i];
    if (!options || word == "-" || !word.starts_with('-')) {
      out.schedules.push_back(word);
      continue;
    }
    auto const equals = word.starts_with("--") ? word.find('=') : word.npos;
    std::string const option = word.substr(0, equals);
    auto const value = [&]() -> std::string {
      if (equals != word.npos) return word.substr(equals + 1);
      if (i + 1 == words.size()) throw misuse(option + " takes a value");
      return words[++i];
    };
    auto const file = [&] {
      std::string name = value();
      if (name.empty()) throw misuse(option + " takes a FILE, got ''");
      return name;
    };
    auto const flag = [&] {
      if (equals != word.npos) throw misuse(option + " takes no value");
      return true;
    };
    if (option == "--") {
      options = false;
    } else if (option == "--steps") {
      out.steps = whole_number(option, value(), 1, lrkit::max_steps);
    } else if (option == "--at") {
      out.at.push_back(whole_number(option, value(), 0, lrkit::max_steps));
    } else if (option == "--explain") {
      out.explain.push_back(whole_number(option, value(), 0, lrkit::max_steps));
    } else if (option == "--svg") {
      out.svg = file();
      bool const known = out.svg.ends_with(".svg") || out.svg.ends_with(".png") || out.svg.ends_with(".pdf");
      if (!known)
        throw misuse(fmt::format("{} takes a FILE that ends in .svg, .png or .pdf, got '{}'", option, out.svg));
    } else if (option == "--html") {
      out.html = file();
    } else if (option == "--csv") {
      out.csv = file();
    } else if (option == "--title") {
      out.title = value();
    } else if (option == "--width") {
      out.width = whole_number(option, value(), 30, 10'000);
    } else if (option == "--height") {
      out.height = whole_number(option, value(), 3, 10'000);
    } else if (option == "--log") {
      out.log = flag();
    } else if (option == "--ascii") {
      out.ascii = flag();
    } else if (option == "--help" || option == "-h") {
      out.help = flag();
    } else {
      throw misuse("there is no option " + option);
    }
  }
  return out;
}

struct named_schedule {
  std::string text;
  lrkit::any_schedule<double> schedule;
};

named_schedule parsed(std::string text) {
  if (text == "-") text.assign(std::istreambuf_iterator<char>(std::cin), {});
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);  // the byte order mark of an editor on Windows
  auto schedule = lrkit::parse(text);
  std::string words;
  for (std::istringstream in(text); in >> text;) words += (words.empty() ? "" : " ") + text;
  return {std::move(words), std::move(schedule)};
}

/// Those without an end are shown for as long as the longest of the others.
lrkit::step_t steps_of(request const& asked, std::vector<named_schedule> const& all) {
  if (asked.steps) return *asked.steps;
  std::optional<lrkit::step_t> most;
  for (auto const& each : all) {
    if (each.schedule.finite()) most = std::max(most.value_or(0), each.schedule.length());
  }
  if (!most) throw misuse(fmt::format("{} has no end: say how much of it with --steps N", all.front().text));
  return std::max<lrkit::step_t>(*most, 1);
}

std::string csv_of(std::vector<named_schedule> const& all, lrkit::step_t steps) {
  if (steps > 100'000'000) throw misuse(fmt::format("--csv writes at most 100000000 steps, got {}", steps));
  if (all.size() == 1) return lrkit::plot::csv(all.front().schedule, steps);
  std::string out = "step";
  for (std::size_t i = 0; i < all.size(); ++i) out += fmt::format(",lr_{}", i + 1);
  for (lrkit::step_t k = 0; k < steps; ++k) {
    out += fmt::format("\n{}", k);
    for (auto const& each : all) out += ',' + lrkit::shortest(each.schedule(k));
  }
  return out + '\n';
}

lrkit::plot::picture picture_of(std::vector<named_schedule> const& all, request const& asked) {
  std::vector<lrkit::plot::series> curves;
  for (auto const& each : all) {
    auto const own = !asked.steps && each.schedule.finite() ? each.schedule.length() : steps_of(asked, all);
    curves.push_back(lrkit::plot::sampled(each.schedule, all.size() > 1 ? each.text : "", own));
  }
  auto out = lrkit::plot::picture_of(std::move(curves));
  out.title = all.size() == 1 && asked.title.empty() ? all.front().text : asked.title;
  if (asked.log) out.y.scale = lrkit::plot::axis_scale::log;
  return out;
}

void run(request const& asked) {
  std::vector<named_schedule> all;
  for (std::string const& text : asked.schedules) all.push_back(parsed(text));

  for (lrkit::step_t const k : asked.at) {
    for (auto const& each : all) fmt::print("{}\n", lrkit::shortest(each.schedule(k)));
  }
  for (lrkit::step_t const k : asked.explain) {
    for (auto const& each : all) {
      auto const why = lrkit::explain(each.schedule, k);
      fmt::print("{}\n", why);
      if (!why.whole.parts.empty()) fmt::print("\n{:t}\n", why);
    }
  }
  if (!asked.csv.empty()) {
    std::string const table = csv_of(all, steps_of(asked, all));
    if (asked.csv == "-") {
      fmt::print("{}", table);
    } else {
      examples::write_file(asked.csv, table);
    }
  }
  if (!asked.svg.empty()) {
    if (asked.svg.ends_with(".svg")) {
      examples::write_file(asked.svg, lrkit::plot::svg(picture_of(all, asked)));
    } else {
      examples::make_picture(asked.svg, lrkit::plot::gnuplot(picture_of(all, asked), {.output = asked.svg}));
    }
  }
  if (!asked.html.empty()) examples::write_file(asked.html, lrkit::plot::html(picture_of(all, asked)));
  if (!asked.at.empty() || !asked.explain.empty()) return;
  if (!asked.csv.empty() || !asked.svg.empty() || !asked.html.empty()) return;

  bool const ascii = asked.ascii || !examples::shows_unicode();
  bool const color = all.size() > 1 && !ascii && examples::is_terminal(stdout) && !std::getenv("NO_COLOR");
  int const width = static_cast<int>(asked.width.value_or(std::clamp(examples::columns_of_terminal(), 30, 10'000)));
  fmt::print("{}", lrkit::plot::terminal(picture_of(all, asked),
                                         {.width = width,
                                          .height = static_cast<int>(asked.height),
                                          .ink = ascii ? lrkit::plot::ink::ascii : lrkit::plot::ink::braille,
                                          .color = color}));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    request const asked = read({argv + 1, argv + argc});
    if (!asked.help && asked.schedules.empty()) throw misuse("there is no schedule");
    if (asked.help) {
      fmt::print("{}", help);
    } else {
      run(asked);
    }
    // A full disk or a closed pipe shows only here, as the output is buffered.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
      throw std::runtime_error("cannot write to standard output");
    return 0;
  } catch (misuse const& error) {
    fmt::print(stderr, "lrkit_plot: {}\nlrkit_plot --help says how it is used\n", error.what());
    return 2;
  } catch (std::exception const& error) {
    std::string_view text = error.what();
    for (std::string_view who : {"lrkit::parse: ", "lrkit::"}) {
      if (text.starts_with(who)) text.remove_prefix(who.size());
    }
    fmt::print(stderr, "lrkit_plot: {}\n", text);
    return 1;
  }
}
