# Makes openapi.json and the page for people of spec/openapi.yaml; written again whenever it changes.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/spec/openapi.yaml
             ${CMAKE_SOURCE_DIR}/cmake/contract.py)
execute_process(COMMAND /usr/bin/python3 ${CMAKE_SOURCE_DIR}/cmake/contract.py ${CMAKE_SOURCE_DIR}/spec/openapi.yaml
                        ${CMAKE_BINARY_DIR}/contract COMMAND_ERROR_IS_FATAL ANY)
