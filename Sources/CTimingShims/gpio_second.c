#include "gpio_shared.h"

/* libgpiod 2.x, from Linux 5.10 on: stamps by the clock that is asked for, and numbered. */
#if !CTIMING_GPIO_FIRST

int ctiming_gpio_stamps_realtime(void) {
    return 1;
}

int ctiming_gpio_generation(void) {
    return 2;
}

struct ctiming_gpio_line {
    struct gpiod_line_request *request;
    struct gpiod_edge_event_buffer *buffer;
    unsigned int offset;
};

ctiming_result ctiming_gpio_chip_lines(ctiming_gpio_chip *chip) {
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip->chip);
    ctiming_result lines;
    if (info == NULL)
        return ctiming_outcome(-1);
    lines = (ctiming_result)gpiod_chip_info_get_num_lines(info);
    gpiod_chip_info_free(info);
    return lines;
}

ctiming_result ctiming_gpio_chip_label(ctiming_gpio_chip *chip, char *label, size_t size) {
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip->chip);
    if (info == NULL)
        return ctiming_outcome(-1);
    ctiming_gpio_copy(label, gpiod_chip_info_get_label(info), size);
    gpiod_chip_info_free(info);
    return 0;
}

ctiming_result ctiming_gpio_line_tell(
    ctiming_gpio_chip *chip, unsigned int offset, struct ctiming_gpio_line_info *told, char *name, char *consumer,
    size_t size) {
    struct gpiod_line_info *info = gpiod_chip_get_line_info(chip->chip, offset);
    if (info == NULL)
        return ctiming_outcome(-1);
    told->is_output = gpiod_line_info_get_direction(info) == GPIOD_LINE_DIRECTION_OUTPUT;
    told->is_used = gpiod_line_info_is_used(info);
    told->is_active_low = gpiod_line_info_is_active_low(info);
    ctiming_gpio_copy(name, gpiod_line_info_get_name(info), size);
    ctiming_gpio_copy(consumer, gpiod_line_info_get_consumer(info), size);
    gpiod_line_info_free(info);
    return 0;
}

static struct gpiod_line_request *request(
    ctiming_gpio_chip *chip, unsigned int offset, struct gpiod_line_settings *settings, const char *consumer) {
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *names = gpiod_request_config_new();
    struct gpiod_line_request *made = NULL;
    if (lines != NULL && names != NULL && gpiod_line_config_add_line_settings(lines, &offset, 1, settings) == 0) {
        gpiod_request_config_set_consumer(names, consumer);
        made = gpiod_chip_request_lines(chip->chip, names, lines);
    }
    int error = errno;
    if (names != NULL)
        gpiod_request_config_free(names);
    if (lines != NULL)
        gpiod_line_config_free(lines);
    errno = error;
    return made;
}

static ctiming_gpio_line *take(
    ctiming_gpio_chip *chip, unsigned int offset, struct gpiod_line_settings *settings, const char *consumer,
    ctiming_result *outcome) {
    struct ctiming_gpio_line *line = calloc(1, sizeof(*line));
    if (line == NULL)
        return ctiming_gpio_failed(outcome);
    line->offset = offset;
    line->buffer = gpiod_edge_event_buffer_new(1);
    if (line->buffer != NULL)
        line->request = request(chip, offset, settings, consumer);
    if (line->request == NULL) {
        ctiming_gpio_failed(outcome);
        if (line->buffer != NULL)
            gpiod_edge_event_buffer_free(line->buffer);
        free(line);
        return NULL;
    }
    return line;
}

ctiming_gpio_line *ctiming_gpio_line_watch(
    ctiming_gpio_chip *chip, unsigned int offset, int rising, int falling, const char *consumer,
    ctiming_result *outcome) {
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    ctiming_gpio_line *line = NULL;
    errno = 0;
    if (settings == NULL)
        return ctiming_gpio_failed(outcome);
    if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT) == 0 &&
        gpiod_line_settings_set_edge_detection(
            settings, rising ? (falling ? GPIOD_LINE_EDGE_BOTH : GPIOD_LINE_EDGE_RISING) : GPIOD_LINE_EDGE_FALLING) ==
            0 &&
        gpiod_line_settings_set_event_clock(settings, GPIOD_LINE_CLOCK_REALTIME) == 0)
        line = take(chip, offset, settings, consumer, outcome);
    else
        ctiming_gpio_failed(outcome);
    gpiod_line_settings_free(settings);
    return line;
}

ctiming_gpio_line *ctiming_gpio_line_drive(
    ctiming_gpio_chip *chip, unsigned int offset, int value, const char *consumer, ctiming_result *outcome) {
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    ctiming_gpio_line *line = NULL;
    errno = 0;
    if (settings == NULL)
        return ctiming_gpio_failed(outcome);
    if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT) == 0 &&
        gpiod_line_settings_set_output_value(settings, value ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE) == 0)
        line = take(chip, offset, settings, consumer, outcome);
    else
        ctiming_gpio_failed(outcome);
    gpiod_line_settings_free(settings);
    return line;
}

void ctiming_gpio_line_release(ctiming_gpio_line *line) {
    gpiod_edge_event_buffer_free(line->buffer);
    gpiod_line_request_release(line->request);
    free(line);
}

ctiming_result ctiming_gpio_line_set(ctiming_gpio_line *line, int value) {
    return ctiming_outcome(gpiod_line_request_set_value(
        line->request, line->offset, value ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE));
}

ctiming_result ctiming_gpio_line_get(ctiming_gpio_line *line) {
    int value = gpiod_line_request_get_value(line->request, line->offset);
    return value == GPIOD_LINE_VALUE_ERROR ? ctiming_outcome(-1) : value == GPIOD_LINE_VALUE_ACTIVE;
}

ctiming_result ctiming_gpio_line_descriptor(ctiming_gpio_line *line) {
    return ctiming_outcome(gpiod_line_request_get_fd(line->request));
}

ctiming_result ctiming_gpio_line_next(ctiming_gpio_line *line, struct ctiming_gpio_edge *edge) {
    int count = gpiod_line_request_read_edge_events(line->request, line->buffer, 1);
    struct gpiod_edge_event *event;
    if (count < 0)
        return ctiming_outcome(-1);
    event = count > 0 ? gpiod_edge_event_buffer_get_event(line->buffer, 0) : NULL;
    if (event == NULL)
        return -(long)EAGAIN;
    edge->nanoseconds = (int64_t)gpiod_edge_event_get_timestamp_ns(event);
    edge->sequence = gpiod_edge_event_get_line_seqno(event);
    edge->is_rising = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
    return 0;
}

#endif
