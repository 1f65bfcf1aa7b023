#ifndef CTIMING_GPIO_SHARED_H
#define CTIMING_GPIO_SHARED_H

#include "ctiming_gpio.h"
#include "outcome.h"

#include <gpiod.h>
#include <stdlib.h>
#include <string.h>

/* Only the header of the first interface has this macro. */
#ifdef GPIOD_LINE_BULK_INITIALIZER
#define CTIMING_GPIO_FIRST 1
#else
#define CTIMING_GPIO_FIRST 0
#endif

struct ctiming_gpio_chip {
    struct gpiod_chip *chip;
};

static inline void ctiming_gpio_copy(char *to, const char *from, size_t size) {
    size_t length = from == NULL ? 0 : strnlen(from, size - 1);
    if (length > 0)
        memcpy(to, from, length);
    to[length] = 0;
}

static inline void *ctiming_gpio_failed(ctiming_result *outcome) {
    *outcome = errno == 0 ? -(long)EIO : -(long)errno;
    return NULL;
}

#endif
