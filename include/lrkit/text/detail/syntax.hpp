// SPDX-License-Identifier: MIT
#pragma once

#include <lrkit/text/detail/diagnostic.hpp>
#include <lrkit/text/detail/literal.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lrkit::detail {

/// A piece of a text that says how a schedule is built. Its words are views of the text, which must outlive it.
struct expression {
  enum class kinds {
    number,    ///< 0.1, 10'000, 0.1f
    word,      ///< true, curve::cosine
    text,      ///< "cos", without the quotes
    call,      ///< word(items), word<real>(items)
    braces,    ///< {items}, which have labels or not: {30, 80}, {.from = 0.1}
    sequence,  ///< items with >> between them
    sum,       ///< items with + between them
    product,   ///< items with * between them
  };
  kinds kind = kinds::word;
  std::size_t at = 0;
  std::string_view word{};   ///< the literal, or the name without `lrkit::` and `peers::`
  std::string_view real{};   ///< of a call: what stood between < and >
  std::string_view label{};  ///< of an item in braces: the name after the point
  std::size_t label_at = 0;
  std::vector<expression> items{};
};

/// Reads the grammar, by recursive descent, without knowing any schedule's name:
///
///     expression = sum { ">>" sum }
///     sum        = product { "+" product }
///     product    = item { "*" item }
///     item       = [ "-" ] number | "(" expression ")" | braces | text | word | word [ "<" word ">" ] "(" list ")"
///     braces     = "{" list "}"
///     list       = [ entry { "," entry } [ "," ] ]
///     entry      = [ "." word "=" ] expression
class reader {
 public:
  static constexpr std::size_t longest_text = 65'536;
  static constexpr int deepest = 64;

  reader(std::string_view who, std::string_view text) : who_(who), text_(text) {}

  [[nodiscard]] expression read() {
    if (text_.size() > longest_text) {
      complain(longest_text,
               "the text must be at most " + shortest(longest_text) + " bytes long, got " + shortest(text_.size()));
    }
    expression out = sequence();
    if (at_ < text_.size()) expected("the end, >>, + or *");
    return out;
  }

  [[nodiscard]] std::string complaint_about(std::size_t at, std::string_view what) const {
    return complaint(who_, text_, at, what);
  }
  [[noreturn]] void complain(std::size_t at, std::string const& what) const {
    refuse(complaint(who_, text_, at, what));
  }

 private:
  using kinds = expression::kinds;

  [[nodiscard]] expression sequence() { return chain(kinds::sequence, ">>", &reader::sum); }
  [[nodiscard]] expression sum() { return chain(kinds::sum, "+", &reader::product); }
  [[nodiscard]] expression product() { return chain(kinds::product, "*", &reader::item); }

  [[nodiscard]] expression chain(kinds kind, std::string_view sign, expression (reader::*operand)()) {
    expression first = (this->*operand)();
    if (!next_is(sign)) return first;
    expression out{.kind = kind, .at = first.at};
    out.items.push_back(std::move(first));
    while (take(sign)) out.items.push_back((this->*operand)());
    return out;
  }

  [[nodiscard]] expression item() {
    depth const one_deeper(*this);
    skip_blanks();
    char const c = peek();
    if (is_digit(c) || c == '.' || c == '-') return number();
    if (c == '"') return quoted();
    if (c == '{') {
      expression out{.kind = kinds::braces, .at = at_++};
      out.items = list('}');
      return out;
    }
    if (take("(")) {
      expression out = sequence();
      if (!take(")")) expected("), >>, + or *");
      return out;
    }
    if (is_letter(c)) return named();
    if (next_is("<callable>")) complain(at_, "a schedule without a name cannot be read");
    expected("a schedule");
  }

  // What stands between two quotes, on one line and without a backslash, as it is.
  [[nodiscard]] expression quoted() {
    std::size_t const begin = ++at_;
    while (peek() != '"') {
      if (static_cast<unsigned char>(peek()) < 0x20 || peek() == '\\') expected_here("a quote that ends the string");
      ++at_;
    }
    return {.kind = kinds::text, .at = begin - 1, .word = text_.substr(begin, at_++ - begin)};
  }

  [[nodiscard]] expression named() {
    expression out{.at = at_, .word = word()};
    if (out.word.starts_with("lrkit::")) out.word.remove_prefix(7);
    if (out.word.starts_with("peers::") && out.word.find("::", 7) != out.word.npos) out.word.remove_prefix(7);
    if (next_is("<")) {
      (void)take("<");
      skip_blanks();
      if (!is_letter(peek())) expected("float or double");
      std::size_t const at = at_;
      out.real = word();
      if (out.real == "long") complain(at, "a schedule of long double cannot be read");
      if (!take(">")) expected(">");
      if (!next_is("(")) expected("(");
    }
    if (take("(")) {
      out.kind = kinds::call;
      out.items = list(')');
    }
    return out;
  }

  [[nodiscard]] std::vector<expression> list(char close) {
    std::vector<expression> out;
    std::string_view const closing = close == '}' ? "}" : ")";
    while (!take(closing)) {
      if (!out.empty()) {
        if (next_is("=")) complain(at_, "an argument is written with a point and in braces: {.from = 0.1}");
        if (!take(",")) expected(close == '}' ? ", or }" : ", or )");
        if (take(closing)) break;
      }
      std::string_view label;
      skip_blanks();
      std::size_t label_at = at_;
      if (close == '}' && peek() == '.' && !is_digit(peek(1))) {
        ++at_;
        skip_blanks();
        if (!is_letter(peek())) expected("the name of an argument");
        label_at = at_;
        label = word();
        if (!take("=")) expected("=");
      }
      expression entry = sequence();
      entry.label = label;
      entry.label_at = label_at;
      out.push_back(std::move(entry));
    }
    return out;
  }

  [[nodiscard]] expression number() {
    std::size_t const begin = at_;
    if (peek() == '-') ++at_;
    std::size_t const first = at_;
    digits();
    std::size_t const whole = at_ - first;
    bool is_whole = true;
    std::size_t fraction = 0;
    if (peek() == '.') {
      std::size_t const point = at_++;
      digits();
      fraction = at_ - point - 1;
      is_whole = false;
    }
    if (whole + fraction == 0) expected("a number");
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!is_digit(peek())) expected("the digits of an exponent");
      digits();
      is_whole = false;
    }
    if (!is_whole && (peek() == 'f' || peek() == 'F')) ++at_;
    if (is_letter(peek()) || is_digit(peek()) || peek() == '.' || peek() == '\'') {
      expected("the end of the number");
    }
    if (is_whole && whole > 1 && text_[first] == '0') complain(first, "a whole number must not begin with 0");
    return {.kind = kinds::number, .at = begin, .word = text_.substr(begin, at_ - begin)};
  }
  // A separator stands between two digits.
  void digits() {
    while (is_digit(peek())) {
      ++at_;
      if (peek() == '\'' && is_digit(peek(1))) ++at_;
    }
  }

  [[nodiscard]] std::string_view word() {
    std::size_t const begin = at_;
    while (is_letter(peek()) || is_digit(peek())) {
      ++at_;
      if (peek() == ':' && peek(1) == ':' && is_letter(peek(2))) at_ += 2;
    }
    return text_.substr(begin, at_ - begin);
  }

  [[noreturn]] void expected(std::string const& what) {
    skip_blanks();
    expected_here(what);
  }
  [[noreturn]] void expected_here(std::string const& what) const {
    if (at_ == text_.size()) complain(at_, "expected " + what + ", the text ends here");
    complain(at_, "expected " + what);
  }

  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }
  [[nodiscard]] bool next_is(std::string_view sign) {
    skip_blanks();
    return text_.substr(at_).starts_with(sign);
  }
  [[nodiscard]] bool take(std::string_view sign) {
    if (!next_is(sign)) return false;
    at_ += sign.size();
    return true;
  }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  [[nodiscard]] static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

  struct depth {
    explicit depth(reader& r) : of(r) {
      if (++of.depth_ > deepest) of.complain(of.at_, "must not be nested more than " + shortest(deepest) + " deep");
    }
    ~depth() { --of.depth_; }
    depth(depth const&) = delete;
    depth& operator=(depth const&) = delete;

    reader& of;
  };

  std::string_view who_;
  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace lrkit::detail
