# Writes lrkit.hpp and all that it includes of lrkit into one file.
#
#   cmake -DINCLUDE=<lrkit's include folder> -DOUT=<file> -P single_header.cmake
#
# The own includes are replaced by what they include, each once and where it is first needed; those of the standard
# library stay where they are. Nothing else is changed.
cmake_minimum_required(VERSION 3.23)

# inline(header out): the header's text without its licence line and guard, its own includes replaced in turn.
function(inline header out)
  file(READ "${INCLUDE}/${header}" text)
  string(REPLACE "// SPDX-License-Identifier: MIT\n" "" text "${text}")
  string(REPLACE "#pragma once\n" "" text "${text}")
  while(text MATCHES "#include <(lrkit/[^>]+)>\n")
    set(line "${CMAKE_MATCH_0}")
    set(included "${CMAKE_MATCH_1}")
    set(replacement "")
    get_property(seen GLOBAL PROPERTY seen)
    if(NOT included IN_LIST seen)
      set_property(GLOBAL APPEND PROPERTY seen ${included})
      inline(${included} replacement)
    endif()
    string(REPLACE "${line}" "${replacement}" text "${text}")
  endwhile()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

inline(lrkit/lrkit.hpp text)
string(REGEX REPLACE "\n\n\n+" "\n\n" text "${text}")
file(READ "${INCLUDE}/../LICENSE" licence)
string(REGEX REPLACE "\n" "\n// " licence "// ${licence}")
string(REGEX REPLACE "// (\n|$)" "//\\1" licence "${licence}")
file(WRITE "${OUT}" "// lrkit in one file, made of the headers of include/lrkit. SPDX-License-Identifier: MIT\n//\n${licence}\n#pragma once\n${text}")
