import ArgumentParser
import Calibration
import Certificates
import KernelTime
import TimeUnits

/// Finds by how much a clock's frequency changes when its dial is turned, and turns it back.
struct DialMeasurement {
    var clock: String
    var channel: Int
    var change: ChangeOptions
    var certificate: CertificateChoice

    /// As parts of the way to the furthest: there and back, so that drift shows by itself.
    private static let places = [-1, -0.5, 0, 0.5, 1, 0.5, 0, -0.5, -1]
    /// In ppb: no further than this, nor than half of what the dial can.
    private static let furthest = 100_000.0
    private static let settling = 6
    /// A clock that runs far off does not wait long.
    private static let longestSilence = Nanoseconds.seconds(60)
    private static let readings = 50

    func run() throws {
        var device = try change.clock(clock, for: "another frequency")
        try checkChannel(channel, of: device.capabilities.timestampChannels, "inputs", of: device.path)
        let before: FrequencyOffset
        do throws(DeviceError) { before = try device.frequency() } catch { throw Failure(error) }
        let reach = try Self.reach(of: device.capabilities.maximumRate, path: device.path)
        let length = Self.places.count * (Self.settling + Self.readings)
        try change.ask(
            "\(device.path) will run at up to \(FrequencyOffset(partsPerBillion: reach)) for \(length) s, and then "
                + "again at \(before); whoever uses it sees that.")
        let putting = PuttingBack(path: device.path)
        try report(runs(&device, from: before, putting, reach: reach), of: device.path)
        try putting.check()
    }

    /// The furthest from its own frequency that a dial is turned, in ppb.
    static func reach(of most: FrequencyOffset, path: String) throws(Failure) -> Double {
        guard most.partsPerBillion > 0 else {
            throw Failure("\(path): its driver sets no frequency: there is no dial to turn")
        }
        return min(most.partsPerBillion / 2, furthest)
    }

    private func runs(
        _ device: inout PTPHardwareClock, from before: FrequencyOffset, _ putting: PuttingBack, reach: Double
    ) throws(Failure) -> [TuningCalibration.Run] {
        var listener = try StampListener(&device, channel: channel, longestSilence: Self.longestSilence)
        // While the listener is there Ctrl-C ends the measurement and not the process: until the dial is back, too.
        defer {
            putting.putBack(before, left: try? device.frequency()) { frequency throws(DeviceError) in
                try device.setFrequency(frequency)
            }
            listener.close(&device, putting)
        }
        var pulses = PulsePhases()
        var runs: [TuningCalibration.Run] = []
        for place in Self.places {
            let frequency = FrequencyOffset(partsPerBillion: place * reach)
            do throws(DeviceError) { try device.setFrequency(frequency) } catch { throw Failure(error) }
            let start = pulses.phases.count + Self.settling
            while pulses.phases.count < start + Self.readings, !pulses.isLost, let stamp = try listener.next(&device) {
                pulses.take(stamp)
                try listener.show(pulses.phases.count, of: Self.places.count * (Self.settling + Self.readings), "s")
            }
            if pulses.isLost { try listener.tell(PulsePhases.lossText(of: device.path, channel)) }
            // Somebody has had enough, or no more came.
            guard pulses.phases.count >= start + Self.readings else { break }
            if let run = Self.run(place * reach, start, pulses) { runs.append(run) }
        }
        return runs
    }

    /// Nothing where a pulse is missing.
    private static func run(_ setting: Double, _ start: Int, _ pulses: PulsePhases) -> TuningCalibration.Run? {
        let phases = Array(pulses.phases[start..<start + readings])
        guard !phases.contains(where: \.isNaN) else { return nil }
        return TuningCalibration.Run(setting: setting, start: Double(start), phases: phases, interval: 1)
    }

    private func report(_ runs: [TuningCalibration.Run], of path: String) throws {
        let calibration: TuningCalibration
        do throws(TuningShortfall) { calibration = try TuningCalibration(runs, unit: .one) } catch {
            throw Failure("\(path): \(error)")
        }
        if !certificate.json {
            for run in runs {
                let setting = FrequencyOffset(partsPerBillion: run.setting)
                try say("  dial at \(setting): \(FrequencyOffset(partsPerBillion: run.frequency))")
            }
            try say()
        }
        try certificate.conclude(
            .oscillator, of: [path], calibration.quantities,
            method: "\(runs.count) runs of \(Self.readings) pulses at input \(channel), the dial there and back",
            validity: "the driver and the firmware of the clock stay the same")
    }
}
