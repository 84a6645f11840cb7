# embed(TARGET FOLDER FUNCTION): the static library TARGET with every file of FOLDER inside it, each also gzipped, and the
# table tandem::server::FUNCTION() (src/server/assets.h). A folder that is empty or missing makes an empty table.
#
# The second half of this file is the script that writes the table; it runs whenever a file changes.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
  function(embed target folder table_function)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
    set(table ${CMAKE_CURRENT_BINARY_DIR}/${target}/assets_table.cpp)
    add_custom_command(OUTPUT ${table}
      COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DTABLE=${table} -DFUNCTION=${table_function} -P ${EMBED_SCRIPT}
      DEPENDS ${files} ${EMBED_SCRIPT} COMMENT "Embedding ${folder}")
    add_library(${target} STATIC ${table})
    target_link_libraries(${target} PUBLIC tandem_options)
  endfunction()
  return()
endif()

get_filename_component(work ${TABLE} DIRECTORY)
file(REMOVE_RECURSE ${work}/gzipped)
file(MAKE_DIRECTORY ${work}/gzipped)
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT files)  # by byte, as std::string_view compares

set(bytes "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  file(SHA256 ${FOLDER}/${file} hash)
  string(SUBSTRING ${hash} 0 32 hash)
  set(gzipped ${work}/gzipped/${number}.gz)
  execute_process(COMMAND gzip -9 -n -c ${FOLDER}/${file} OUTPUT_FILE ${gzipped} COMMAND_ERROR_IS_FATAL ANY)
  file(SIZE ${FOLDER}/${file} size)
  file(SIZE ${gzipped} gzipped_size)
  math(EXPR worth_it "${size} * 9 / 10")
  if(gzipped_size GREATER worth_it)
    file(WRITE ${gzipped} "")  # pictures and fonts are compressed already
    set(gzipped_size 0)
  endif()
  string(APPEND bytes
    "asm(\".section .rodata\\n\"\n"
    "    \"asset_${number}: .incbin \\\"${FOLDER}/${file}\\\"\\n\"\n"
    "    \"asset_${number}_gz: .incbin \\\"${gzipped}\\\"\\n\"\n"
    "    \".byte 0\\n.previous\\n\");\n"
    "extern const char asset_${number}[] asm(\"asset_${number}\");\n"
    "extern const char asset_${number}_gz[] asm(\"asset_${number}_gz\");\n")
  string(APPEND rows
    "    {\"${file}\", {asset_${number}, ${size}}, {asset_${number}_gz, ${gzipped_size}}, \"${hash}\"},\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE ${TABLE}.new "// Written by cmake/embed.cmake.\n#include <array>\n\n#include \"server/assets.h\"\n\n"
  "extern \"C\" {\n${bytes}}\n\nnamespace tandem::server {\n\nstd::span<const Asset> ${FUNCTION}() {\n"
  "  static constexpr std::array<Asset, ${number}> assets{{\n${rows}  }};\n  return assets;\n}\n\n"
  "}  // namespace tandem::server\n")
file(RENAME ${TABLE}.new ${TABLE})
