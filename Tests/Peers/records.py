"""Three records of 100 000 phases in seconds, and their rates in hertz: made by seeds, so always the same."""
import numpy

COUNT = 100_000


def white_phase():
    return 1e-9 * numpy.random.default_rng(1).standard_normal(COUNT)


def flicker_frequency(rate):
    """White noise, integrated half a time (N. J. Kasdin, "Discrete simulation of colored noise", Proc. IEEE 83, 1995)."""
    noise = numpy.random.default_rng(2).standard_normal(COUNT)
    steps = numpy.arange(1, COUNT)
    pulse = numpy.concatenate(([1.0], numpy.cumprod((steps - 0.5) / steps)))
    spectrum = numpy.fft.rfft(noise, 2 * COUNT) * numpy.fft.rfft(pulse, 2 * COUNT)
    frequency = 1e-12 * numpy.fft.irfft(spectrum)[:COUNT]
    return numpy.cumsum(frequency) / rate


def walking_frequency(rate):
    """A frequency that walks by 1e-14 and drifts by 1e-16 from one reading to the next."""
    steps = 1e-14 * numpy.random.default_rng(3).standard_normal(COUNT)
    frequency = numpy.cumsum(steps) + 1e-16 * numpy.arange(COUNT)
    return numpy.cumsum(frequency) / rate


RECORDS = {
    "white PM": (white_phase(), 1.0),
    "flicker FM": (flicker_frequency(10.0), 10.0),
    "random-walk FM with drift": (walking_frequency(0.1), 0.1),
}
