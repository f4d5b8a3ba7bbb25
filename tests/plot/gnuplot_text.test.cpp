// SPDX-License-Identifier: MIT
#include <lrkit/plot/gnuplot_text.hpp>

#include "catch.hpp"

TEST_CASE("texts are taken literally", "[gnuplot_text]") {
  CHECK(lrkit::plot::detail::quoted("it's {`ls`}") == "'it''s {`ls`}'");
  CHECK(lrkit::plot::detail::shown("it's `ls` \"$x\" \\n\n") == "'it''s `ls` \"$x\" \\\\n\xef\xbf\xbd'");
  CHECK(lrkit::plot::detail::shown("{.max_lr}^@") == "'\\{.max\\_lr\\}\\^\\@'");
  CHECK(lrkit::plot::detail::wrapped("one two three", 8) == "'one two'.\"\\n\".'three'");
  CHECK(lrkit::plot::detail::wrapped("onetwothree", 4) == "'onet'.\"\\n\".'woth'.\"\\n\".'ree'");
  CHECK(lrkit::plot::detail::shortened("one two three", 8) == "'one two\xe2\x80\xa6'");
  CHECK(lrkit::plot::detail::typeset("-1.5e-4") == "\u22121.5\u00d710^{\u22124}");
  CHECK(lrkit::plot::detail::typeset("0.05") == "0.05");
}
