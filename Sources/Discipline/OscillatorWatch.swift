import ClockMath
import TimeUnits

/// What is known of an oscillator's temperature and age, and of what both do to its frequency.
///
/// What only learns is on the heap, as the rest is asked at every pulse.
struct OscillatorWatch: Sendable {
    private var model = Boxed(ThermalModel())
    /// As the model says, kept because it is asked for at every pulse.
    private(set) var coefficient: Estimate<FrequencyOffset>?
    private(set) var ageing: Estimate<FrequencyOffset>?
    private var filter = Boxed(TemperatureFilter())
    private var swing = TemperatureSwing()
    private var lastReading: (temperature: Temperature, at: Instant<Raw>)?
    /// What the frequency was last brought up to: in kelvin, and in time.
    private var level: Double?
    private var aged: Instant<Raw>?
    private(set) var lastNote: Instant<Raw>?
    /// How well the temperature is known, in kelvin.
    private var levelDeviation = 0.0
    /// Since the last measurement: when that was, how warm it was, and kelvin seconds more or less than that.
    private var fix: (at: Instant<Raw>, level: Double?)?
    private var exposure = 0.0
    private var exposedTo: Instant<Raw>?

    /// One reading is expected in so many seconds.
    private static let period = 10.0
    /// How often the phase is noted when no thermometer says when.
    static let noteInterval = Nanoseconds.seconds(15)
    /// Without a reading for so long the temperature is not known any more.
    private static let patience = Nanoseconds.seconds(600)
    private static let day = 86_400.0

    mutating func take(_ temperature: Temperature, at now: Instant<Raw>) {
        filter.value.take(temperature, at: now.sinceEpoch.inSeconds)
        lastReading = (temperature, now)
    }

    /// Learns from where the clock would be had nothing been dialled in.
    mutating func note(_ phase: ClockOffset, at now: Instant<Raw>) {
        lastNote = now
        let isFresh = lastReading.map { now - $0.at <= Self.noteInterval } ?? false
        model.value.note(phase, isFresh ? lastReading?.temperature : nil, at: now.sinceEpoch.inSeconds)
        coefficient = model.value.coefficient
        ageing = model.value.ageing
    }

    mutating func interrupt(at now: Instant<Raw>) {
        lastNote = now
        forgetSpan()
    }

    /// The clock jumped.
    mutating func forgetSpan() { model.value.interrupt() }

    @inline(__always)
    func isNoteDue(at now: Instant<Raw>) -> Bool { lastNote.map { now - $0 >= Self.noteInterval } ?? true }

    /// How much the frequency has changed since this was asked last, as far as temperature and age explain it.
    ///
    /// - Parameter deviation: Of the frequency as the sources show it. What a thermometer knows less well than that is
    ///   left to them.
    mutating func change(at now: Instant<Raw>, unlessKnownTo deviation: FrequencyOffset?) -> FrequencyOffset {
        var change = 0.0
        if let ageing, let aged { change += ageing.value.partsPerBillion * (now - aged).inSeconds / Self.day }
        aged = now
        // The middle of the time until the next reading.
        guard lastReading?.at == now, let expected = filter.value.expected(after: Self.period / 2) else {
            return FrequencyOffset(partsPerBillion: change)
        }
        expose(to: expected.value.celsius, at: now)
        levelDeviation = expected.deviation.celsius
        defer { level = expected.value.celsius }
        guard let level, let coefficient else { return FrequencyOffset(partsPerBillion: change) }
        let perKelvin = coefficient.value.partsPerBillion
        if let deviation, abs(perKelvin) * levelDeviation > deviation.partsPerBillion {
            return FrequencyOffset(partsPerBillion: change)
        }
        change += perKelvin * (expected.value.celsius - level)
        return FrequencyOffset(partsPerBillion: change)
    }

    private mutating func expose(to new: Double, at now: Instant<Raw>) {
        swing.take(new, at: now)
        if let exposedTo, let level, let before = fix?.level {
            exposure += (level - before) * (now - exposedTo).inSeconds
        }
        exposedTo = now
    }

    /// A measurement was believed: what happens from here on is not known but by the model.
    mutating func settle(at now: Instant<Raw>) {
        fix = (now, level)
        exposure = 0
        exposedTo = now
    }

    /// How uncertain the model makes the clock's offset at `time`, as a variance in ns².
    @inline(__always)
    func variance(at time: Instant<Raw>) -> Double {
        guard coefficient != nil || ageing != nil, let fix, time - fix.at > .seconds(5) else { return 0 }
        return variance(at: time, since: fix.at, fix.level)
    }

    @inline(__always)
    private func variance(at time: Instant<Raw>, since start: Instant<Raw>, _ before: Double?) -> Double {
        let seconds = (time - start).inSeconds
        let old = (ageing?.deviation.partsPerBillion ?? 0) / Self.day * seconds * seconds / 2
        var sum = old * old
        guard let coefficient, let lastReading else { return sum }
        if let before, let level, let exposedTo {
            let heat = exposure + (level - before) * (time - exposedTo).inSeconds
            let error = coefficient.deviation.partsPerBillion * heat
            sum += error * error
        }
        let perKelvin = coefficient.value.partsPerBillion
        let reading = perKelvin * levelDeviation * seconds
        sum += reading * reading
        let silence = time - lastReading.at
        guard silence > Self.patience else { return sum }
        let missing = perKelvin * swing.perHour * min(silence.inSeconds, seconds)
        return sum + missing * missing
    }
}

/// How far a temperature goes within an hour.
private struct TemperatureSwing: Sendable {
    private var low = 0.0
    private var high = 0.0
    private var since: Instant<Raw>?
    private var last = 0.0

    /// From the coldest to the warmest, of this hour and the one before.
    var perHour: Double { max(last, high - low) }

    mutating func take(_ level: Double, at now: Instant<Raw>) {
        if let since, now - since < .seconds(3_600) {
            low = min(low, level)
            high = max(high, level)
        } else {
            last = since == nil ? 0 : high - low
            (low, high, since) = (level, level, now)
        }
    }
}
