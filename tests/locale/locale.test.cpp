// SPDX-License-Identifier: MIT
// A C locale with a decimal comma and points between thousands, as in Germany, changes no number that is read or
// written. The locale is made here, by localedef, as few machines have it.
#include <lrkit/lrkit.hpp>
#include <lrkit/plot/csv.hpp>
#include <lrkit/plot/gnuplot.hpp>
#include <lrkit/plot/svg.hpp>
#include <lrkit/plot/terminal.hpp>
#include <lrkit/text/format.hpp>
#include <lrkit/text/parse_fwd.hpp>

#include "catch.hpp"
#include "message.hpp"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

/// German, made in a folder of its own, for as long as this lives.
class german {
 public:
  german() : folder(std::filesystem::temp_directory_path() / "lrkit_locale_XXXXXX") {
    std::string name = folder.string();
    if (mkdtemp(name.data()) == nullptr) return;
    folder = name;
    std::string const make = "localedef -i de_DE -f UTF-8 '" + name + "/de_DE.UTF-8' >/dev/null 2>&1";
    made = std::system(make.c_str()) == 0;
    setenv("LOCPATH", name.c_str(), 1);
    in_force = std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr;
  }
  ~german() {
    std::setlocale(LC_ALL, "C");
    unsetenv("LOCPATH");
    std::filesystem::remove_all(folder);
  }
  german(german const&) = delete;
  german& operator=(german const&) = delete;

  bool made = false;
  bool in_force = false;

 private:
  std::filesystem::path folder;
};

/// Whatever of lrkit reads or writes a number.
std::vector<std::string> all_texts() {
  std::vector<std::string> out;
  auto const schedule = lrkit::parse("with_warmup(cosine({.from = 0.1, .to = 1.5e-3, .steps = 12'345}), 1'000)");
  out.push_back(fmt::format("{}", schedule));
  out.push_back(fmt::format("{}", lrkit::parse("0.25 * exponential_decay({.from = 0.5, .factor = 0.999})")));
  out.push_back(lrkit::plot::csv(schedule, 20));
  out.push_back(lrkit::plot::svg(schedule));
  out.push_back(lrkit::plot::terminal(schedule));
  out.push_back(lrkit::plot::gnuplot(schedule));
  lrkit::plateau plateau({.factor = 0.5, .patience = 1});
  for (double metric : {1.25, 1.5, 1.75, 2.0}) plateau.observe(metric);
  std::string const state = plateau.save();
  out.push_back(state);
  lrkit::plateau other({.factor = 0.5, .patience = 1});
  other.restore(state);
  out.push_back(other.save());
  out.push_back(message_of([] { return lrkit::cosine({.from = -0.125, .steps = 100}); }));
  out.push_back(message_of([] { return lrkit::parse("cosine({.from = 0,1, .steps = 100})"); }));
  return out;
}

}  // namespace

TEST_CASE("a locale with a decimal comma changes no number", "[locale]") {
  std::vector<std::string> const plain = all_texts();
  if (std::system("command -v localedef && test -e /usr/share/i18n/locales/de_DE") != 0) {
    WARN("skipped: there is no localedef, or no de_DE for it (apt-get install locales), to make a locale with a comma");
    return;
  }
  german const locale;
  REQUIRE(locale.made);
  REQUIRE(locale.in_force);
  char digits[16];
  std::snprintf(digits, sizeof digits, "%.1f", 0.5);
  REQUIRE(std::string(digits) == "0,5");
  REQUIRE(std::strtod("0,5", nullptr) == 0.5);
  CHECK(all_texts() == plain);
}
