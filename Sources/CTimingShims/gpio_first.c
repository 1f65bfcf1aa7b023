#include "gpio_shared.h"

/* libgpiod 1.x: on old kernels and new ones, stamps without a running number. */
#if CTIMING_GPIO_FIRST

int ctiming_gpio_stamps_realtime(void) {
    return 0;
}

int ctiming_gpio_generation(void) {
    return 1;
}

struct ctiming_gpio_line {
    struct gpiod_line *line;
};

ctiming_result ctiming_gpio_chip_lines(ctiming_gpio_chip *chip) {
    return gpiod_chip_num_lines(chip->chip);
}

ctiming_result ctiming_gpio_chip_label(ctiming_gpio_chip *chip, char *label, size_t size) {
    ctiming_gpio_copy(label, gpiod_chip_label(chip->chip), size);
    return 0;
}

ctiming_result ctiming_gpio_line_tell(
    ctiming_gpio_chip *chip, unsigned int offset, struct ctiming_gpio_line_info *info, char *name, char *consumer,
    size_t size) {
    struct gpiod_line *line = gpiod_chip_get_line(chip->chip, offset);
    if (line == NULL)
        return ctiming_outcome(-1);
    info->is_output = gpiod_line_direction(line) == GPIOD_LINE_DIRECTION_OUTPUT;
    info->is_used = gpiod_line_is_used(line);
    info->is_active_low = gpiod_line_active_state(line) == GPIOD_LINE_ACTIVE_STATE_LOW;
    ctiming_gpio_copy(name, gpiod_line_name(line), size);
    ctiming_gpio_copy(consumer, gpiod_line_consumer(line), size);
    return 0;
}

static ctiming_gpio_line *take(ctiming_gpio_chip *chip, unsigned int offset, ctiming_result *outcome) {
    struct ctiming_gpio_line *line = calloc(1, sizeof(*line));
    if (line == NULL)
        return ctiming_gpio_failed(outcome);
    errno = 0;
    line->line = gpiod_chip_get_line(chip->chip, offset);
    if (line->line == NULL) {
        ctiming_gpio_failed(outcome);
        free(line);
        return NULL;
    }
    return line;
}

static ctiming_gpio_line *taken(ctiming_gpio_line *line, int status, ctiming_result *outcome) {
    if (status == 0)
        return line;
    ctiming_gpio_failed(outcome);
    free(line);
    return NULL;
}

ctiming_gpio_line *ctiming_gpio_line_watch(
    ctiming_gpio_chip *chip, unsigned int offset, int rising, int falling, const char *consumer,
    ctiming_result *outcome) {
    struct ctiming_gpio_line *line = take(chip, offset, outcome);
    int status;
    if (line == NULL)
        return NULL;
    if (rising && falling)
        status = gpiod_line_request_both_edges_events(line->line, consumer);
    else if (falling)
        status = gpiod_line_request_falling_edge_events(line->line, consumer);
    else
        status = gpiod_line_request_rising_edge_events(line->line, consumer);
    return taken(line, status, outcome);
}

ctiming_gpio_line *ctiming_gpio_line_drive(
    ctiming_gpio_chip *chip, unsigned int offset, int value, const char *consumer, ctiming_result *outcome) {
    struct ctiming_gpio_line *line = take(chip, offset, outcome);
    if (line == NULL)
        return NULL;
    return taken(line, gpiod_line_request_output(line->line, consumer, value), outcome);
}

void ctiming_gpio_line_release(ctiming_gpio_line *line) {
    gpiod_line_release(line->line);
    free(line);
}

ctiming_result ctiming_gpio_line_set(ctiming_gpio_line *line, int value) {
    return ctiming_outcome(gpiod_line_set_value(line->line, value));
}

ctiming_result ctiming_gpio_line_get(ctiming_gpio_line *line) {
    return ctiming_outcome(gpiod_line_get_value(line->line));
}

ctiming_result ctiming_gpio_line_descriptor(ctiming_gpio_line *line) {
    return ctiming_outcome(gpiod_line_event_get_fd(line->line));
}

ctiming_result ctiming_gpio_line_next(ctiming_gpio_line *line, struct ctiming_gpio_edge *edge) {
    struct gpiod_line_event event;
    if (gpiod_line_event_read(line->line, &event) < 0)
        return ctiming_outcome(-1);
    edge->nanoseconds = (int64_t)event.ts.tv_sec * 1000000000 + event.ts.tv_nsec;
    edge->sequence = 0;
    edge->is_rising = event.event_type == GPIOD_LINE_EVENT_RISING_EDGE;
    return 0;
}

#endif
