/* A SPANK plugin for twins: the options that a site's own plugins add to sbatch, salloc and srun are known,
 * and do nothing.
 *
 * plugstack.conf names them behind the plugin: `view=` wants a value, `disable-dcgm` takes none (man spank).
 */
#include <slurm/spank.h>
#include <stdlib.h>
#include <string.h>

SPANK_PLUGIN(lamec_site_options, 1)

static int taken(int val, const char* value, int remote) {
  (void)val;
  (void)remote;
  if (value == NULL || *value != '\0') return 0;
  slurm_error("an option of this system wants a value");
  return -1;
}

int slurm_spank_init(spank_t spank, int count, char** words) {
  for (int i = 0; i < count; ++i) {
    /* Slurm keeps the pointer for as long as the program runs. */
    char* name = strdup(words[i]);
    if (name == NULL) return ESPANK_NOSPACE;
    char* mark = strchr(name, '=');
    if (mark != NULL) *mark = '\0';
    struct spank_option option = {
        name, mark == NULL ? NULL : "value", "an option of this system's plugins", mark != NULL, 0, taken};
    const spank_err_t done = spank_option_register(spank, &option);
    if (done != ESPANK_SUCCESS) {
      slurm_error("%s: %s", name, spank_strerror(done));
      return done;
    }
  }
  return ESPANK_SUCCESS;
}
