# cmake -DPROGRAM=... -DPAGES=... -P pages.cmake: what `lamec manual` and `lamec completion` print, as files.
file(MAKE_DIRECTORY ${PAGES})
function(print_page file)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${PAGES}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
print_page(lamec.1 manual)
print_page(lamec.bash completion bash)
print_page(_lamec completion zsh)
print_page(lamec.fish completion fish)
