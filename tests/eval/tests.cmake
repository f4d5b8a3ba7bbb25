# Optimised in every build: a loop becomes vectors, and a sum of products one operation if the compiler may, from -O2 on.
set_source_files_properties(eval/tabulate.test.cpp PROPERTIES COMPILE_OPTIONS -O2 SKIP_PRECOMPILE_HEADERS ON)
