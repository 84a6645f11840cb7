# Compiles the SQL files of src/store/sqlite/migrations into the store: an entry {version, "name", R"(sql)"} each.

file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/store/sqlite/migrations/*.sql)
list(SORT migrations)
set(entries "")
foreach(file ${migrations})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  get_filename_component(name ${file} NAME_WE)
  string(REGEX REPLACE "^0*([0-9]+)_.*$" "\\1" version ${name})
  file(READ ${file} sql)
  string(APPEND entries "{${version}, \"${name}\", R\"sql(\n${sql})sql\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/store/sqlite/migrations.inc CONTENT "${entries}" @ONLY)
target_include_directories(tandem_store PRIVATE ${CMAKE_BINARY_DIR}/generated)
