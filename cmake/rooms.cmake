# room(NAME NEEDS rooms... LIBRARIES libs...): the static library tandem_NAME of src/NAME/**.cpp and, where there are
# *_test.cpp files beside the code, the test program NAME_test. New files are found without touching CMake.
# src/NAME/main.cpp is left out: it belongs to a program, not to the library.

add_library(tandem_pch OBJECT cmake/pch.cpp)
target_link_libraries(tandem_pch PUBLIC tandem_options)
target_precompile_headers(tandem_pch PUBLIC
  <algorithm> <chrono> <cstdint> <expected> <functional> <map> <memory> <optional> <span> <string> <string_view>
  <unordered_map> <utility> <variant> <vector>)

function(room name)
  cmake_parse_arguments(ROOM "" "" "NEEDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM ROOM_NEEDS PREPEND tandem_ OUTPUT_VARIABLE needs)

  if(sources)
    add_library(tandem_${name} STATIC ${sources})
    target_precompile_headers(tandem_${name} REUSE_FROM tandem_pch)
    target_link_libraries(tandem_${name} PUBLIC tandem_options ${needs} ${ROOM_LIBRARIES})
  else()
    add_library(tandem_${name} INTERFACE)
    target_link_libraries(tandem_${name} INTERFACE tandem_options ${needs} ${ROOM_LIBRARIES})
  endif()

  if(tests AND NOT TANDEM_FUZZ)
    add_executable(${name}_test ${tests})
    target_precompile_headers(${name}_test REUSE_FROM tandem_pch)
    set_target_properties(${name}_test PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${name}_test PRIVATE -fPIC)  # as the precompiled header was, or it is not used
    target_link_libraries(${name}_test PRIVATE tandem_${name} GTest::gtest_main rapidcheck)
    target_compile_definitions(${name}_test PRIVATE TANDEM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name}_test COMMAND ${name}_test)
  endif()
endfunction()
