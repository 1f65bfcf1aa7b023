import Reports
import TimeUnits

extension Engine {
    /// Takes whether what was measured of a source before is of the device that is there.
    mutating func judge(_ source: Source, _ standing: CalibrationStanding) {
        standings[place(of: source)] = standing
        guard let calibration = calibration(of: source), isPulse(source) else { return }
        for clock in clocks.indices {
            for candidate in clocks[clock].candidates.indices
            where clocks[clock].candidates[candidate].source == source {
                clocks[clock].candidates[candidate].calibrated =
                    standing.isUsed ? calibration.reach : calibration.unused
            }
        }
    }

    /// How late the pulses of a reference are known to be stamped.
    @inline(__always)
    func calibratedDelay(of id: ReferenceID) -> ClockOffset {
        guard let calibration = references[id.index].setup.calibration,
            standings[place(of: .reference(id))].isUsed
        else { return .zero }
        return calibration.correction
    }

    /// A reading as it would be if the way to its clock were even, as far as that is known.
    func evened(
        _ ahead: ClockOffset, by reading: CrossReading, of source: Source
    ) -> (ahead: ClockOffset, window: Nanoseconds) {
        // Other ways of reading have other errors.
        guard reading.method == .extended, let calibration = calibration(of: source),
            standings[place(of: source)].isUsed
        else { return (ahead, reading.window) }
        return calibration.reading(ahead, in: reading.window)
    }

    func calibrationView(of source: Source) -> CalibrationView? {
        guard let calibration = calibration(of: source) else { return nil }
        let standing = standings[place(of: source)]
        // What is not used of a reading leaves its bound as it is without.
        let unused = isPulse(source) ? calibration.unused : Bound(.zero)
        return CalibrationView(
            standing: standing, correction: standing.isUsed ? calibration.correction : .zero,
            part: standing.isUsed ? calibration.reach : unused)
    }

    private func calibration(of source: Source) -> CalibrationSetup? {
        switch source {
        case .reference(let id): setup.references[id.index].calibration
        case .clock(let id): setup.clocks[id.index].calibration
        }
    }

    private func isPulse(_ source: Source) -> Bool {
        if case .reference(let id) = source, case .pulse = setup.references[id.index].kind { true } else { false }
    }
}
