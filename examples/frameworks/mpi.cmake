find_package(MPI QUIET COMPONENTS CXX)
set(mpi_found NO)
if(MPI_CXX_FOUND AND MPIEXEC_EXECUTABLE)
  set(mpi_found YES)
endif()

# Open MPI asks before it starts more ranks than there are processors, and before it runs as root; the environment says yes to both.
# One machine needs no ssh, containers often forbid reading another process's memory, and the address sanitizer would report what it leaks.
set(run_anywhere OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  OMPI_MCA_plm_rsh_agent=true OMPI_MCA_btl_vader_single_copy_mechanism=none
  PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe PRTE_ALLOW_RUN_AS_ROOT=1 PRTE_ALLOW_RUN_AS_ROOT_CONFIRM=1
  ASAN_OPTIONS=detect_leaks=0)

# mpi_page(name test pattern...): the page runs with four ranks.
set(four_ranks LAUNCHER ${MPIEXEC_EXECUTABLE} ${MPIEXEC_NUMPROC_FLAG} 4)
function(run_anywhere test name)
  if(TARGET example-${name} AND LRKIT_BUILD_TESTS)
    set_tests_properties(${test} PROPERTIES ENVIRONMENT "${run_anywhere}" PROCESSORS 2)
  endif()
endfunction()
function(mpi_page name test)
  framework(${name} FOUND ${mpi_found} NEEDS "MPI (Debian: apt-get install libopenmpi-dev openmpi-bin)" LINK MPI::MPI_CXX
    DEFINE OMPI_SKIP_MPICXX MPICH_SKIP_MPICXX)
  framework_test(${test} ${name} ${four_ranks} PRINTS ${ARGN})
  run_anywhere(${test} ${name})
endfunction()

mpi_page(mpi mpi/four_ranks_find_one_rate "4 ranks" "the sweep: [0-9]+ steps on every rank" "the rate: 0\\.[0-9]+ on every rank"
  "weights: the same to the bit on every rank" "9[0-9]\\.[0-9] % of the held-out digits")
mpi_page(mpi_wild_losses mpi/four_ranks_whose_losses_differ_wildly "each rank by itself: " "averaged: " "one loss is not a number: ")
setter_test(mpi ${four_ranks})
run_anywhere(mpi/what_the_setter_does mpi)
