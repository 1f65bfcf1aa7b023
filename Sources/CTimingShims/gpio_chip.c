#include "gpio_shared.h"

/* What both interfaces of libgpiod have. */

ctiming_gpio_chip *ctiming_gpio_chip_open(const char *path, ctiming_result *outcome) {
    struct ctiming_gpio_chip *chip = calloc(1, sizeof(*chip));
    if (chip == NULL)
        return ctiming_gpio_failed(outcome);
    errno = 0;
    chip->chip = gpiod_chip_open(path);
    if (chip->chip == NULL) {
        ctiming_gpio_failed(outcome);
        free(chip);
        return NULL;
    }
    return chip;
}

void ctiming_gpio_chip_close(ctiming_gpio_chip *chip) {
    gpiod_chip_close(chip->chip);
    free(chip);
}
