#ifndef CTIMING_GPIO_H
#define CTIMING_GPIO_H

#include "ctiming_result.h"

// GPIO lines by libgpiod: its first interface (1.x) or its second (2.x), whichever the header is of.

/// A chip that is open.
typedef struct ctiming_gpio_chip ctiming_gpio_chip;

/// A line that is ours.
typedef struct ctiming_gpio_line ctiming_gpio_line;

/// What a line says of itself.
struct ctiming_gpio_line_info {
    int is_output;
    int is_used;
    int is_active_low;
};

/// An edge, as the kernel stamped it.
struct ctiming_gpio_edge {
    /// By the clock that `ctiming_gpio_stamps_realtime` tells.
    int64_t nanoseconds;
    /// The kernel's running number of the line's edges; 0 where it does not tell.
    uint64_t sequence;
    int is_rising;
};

/// NULL and errno's negative in `outcome` if it cannot be opened.
ctiming_gpio_chip *_Nullable ctiming_gpio_chip_open(const char *_Nonnull path, ctiming_result *_Nonnull outcome);
void ctiming_gpio_chip_close(ctiming_gpio_chip *_Nonnull chip);
ctiming_result ctiming_gpio_chip_lines(ctiming_gpio_chip *_Nonnull chip);
/// The chip's name by its driver, cut to `size` with a zero at the end.
ctiming_result ctiming_gpio_chip_label(ctiming_gpio_chip *_Nonnull chip, char *_Nonnull label, size_t size);

/// What line `offset` says, its name and who has it, each cut to `size` with a zero at the end.
ctiming_result ctiming_gpio_line_tell(
    ctiming_gpio_chip *_Nonnull chip, unsigned int offset, struct ctiming_gpio_line_info *_Nonnull info,
    char *_Nonnull name, char *_Nonnull consumer, size_t size);

/// Takes line `offset` as an input and has its edges stamped, rising, falling or both.
ctiming_gpio_line *_Nullable ctiming_gpio_line_watch(
    ctiming_gpio_chip *_Nonnull chip, unsigned int offset, int rising, int falling, const char *_Nonnull consumer,
    ctiming_result *_Nonnull outcome);

/// Takes line `offset` as an output at `value`.
ctiming_gpio_line *_Nullable ctiming_gpio_line_drive(
    ctiming_gpio_chip *_Nonnull chip, unsigned int offset, int value, const char *_Nonnull consumer,
    ctiming_result *_Nonnull outcome);

void ctiming_gpio_line_release(ctiming_gpio_line *_Nonnull line);
ctiming_result ctiming_gpio_line_set(ctiming_gpio_line *_Nonnull line, int value);
ctiming_result ctiming_gpio_line_get(ctiming_gpio_line *_Nonnull line);
/// What to poll for edges.
ctiming_result ctiming_gpio_line_descriptor(ctiming_gpio_line *_Nonnull line);
/// The next edge; waits for one.
ctiming_result ctiming_gpio_line_next(ctiming_gpio_line *_Nonnull line, struct ctiming_gpio_edge *_Nonnull edge);

/// 1 where edges are stamped by CLOCK_REALTIME, 0 where by CLOCK_MONOTONIC (Linux 5.7 and later).
int ctiming_gpio_stamps_realtime(void);
/// 1 or 2.
int ctiming_gpio_generation(void);

#endif
