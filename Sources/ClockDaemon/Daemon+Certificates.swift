import Discipline

// What was measured of the devices before.
extension Daemon {
    /// Finds out, before its first pulse, whether a device is the one that was measured.
    func identify(_ source: Source) {
        let time = devices.time
        if let event = certificates.identify(source, at: time, { chronicle.note($0, at: time) }) { handle(event) }
    }

    func lookAtCertificates() {
        let time = devices.time
        let news = certificates.lookAtDates(at: devices.now, time) { chronicle.note($0, at: time) }
        for event in news { handle(event) }
    }
}
