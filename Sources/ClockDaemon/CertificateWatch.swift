import Certificates
import Configuration
import Discipline
import KernelTime
import TimeUnits

/// Keeps an eye on the certificates in force: is it their device that is there, and is their time over?
struct CertificateWatch {
    private let sources: [Source: Calibrated]
    private var standings: [Source: CalibrationStanding] = [:]
    /// The files of which it was said that their time is nearly over, or over.
    private var saidNearly: Set<String> = []
    private var saidOver: Set<String> = []
    private var nextLook: Instant<Raw>
    private static let interval = Nanoseconds.seconds(60)
    /// How long before its end a person is told.
    private static let notice = Nanoseconds.seconds(30 * 86_400)

    /// A source, and what was measured of it.
    private struct Calibrated {
        var name: String
        var path: String
        var certificates: [(file: String, certificate: Certificate)]
    }

    init(_ configuration: Configuration, at now: Instant<Raw>) {
        sources = configuration.certificates.reduce(into: [:]) { sources, named in
            guard let certificate = named.certificate else { return }
            let source = Calibrated(
                name: configuration.name(of: named.source), path: configuration.file(of: named.source),
                certificates: [])
            sources[named.source, default: source].certificates.append((named.file, certificate))
        }
        nextLook = now
    }

    /// Finds out whether the device that has come is the one that was measured, and says so.
    ///
    /// - Returns: What the engine is to hear; nothing of a source without certificates.
    mutating func identify(
        _ source: Source, at time: Instant<UTC>, as here: (String) -> DeviceIdentity = { DeviceIdentity(of: $0) },
        _ note: (String) -> Void
    ) -> Event? {
        guard let calibrated = sources[source] else { return nil }
        let device = here(calibrated.path)
        let foreign = calibrated.certificates.filter { _, certificate in
            certificate.isOfDevice && !(certificate.devices.first?.isSame(as: device) ?? false)
        }
        for (file, certificate) in foreign {
            let measured = certificate.devices.first?.sentence ?? "no device"
            note(
                "\(calibrated.name): \(file) is of \(measured), and at \(calibrated.path) is \(device.sentence); no "
                    + "certificate is used for it; measure this one (foliot calibrate \(certificate.kind.rawValue))")
        }
        let standing: CalibrationStanding =
            if !foreign.isEmpty {
                .foreign
            } else if calibrated.certificates.contains(where: { $0.certificate.endedBecause != nil }) {
                .ended
            } else {
                calibrated.certificates.contains { $0.certificate.isExpired(at: time) } ? .expired : .valid
            }
        standings[source] = standing
        return .calibration(source, standing)
    }

    /// Looks at the dates once a minute, and says which time is over or nearly so.
    mutating func lookAtDates(
        at now: Instant<Raw>, _ time: Instant<UTC>, _ note: (String) -> Void
    ) -> [Event] {
        guard !sources.isEmpty, now >= nextLook else { return [] }
        nextLook = now + Self.interval
        for calibrated in sources.values {
            for (file, certificate) in calibrated.certificates {
                warn(of: file, certificate, of: calibrated.name, at: time, note)
            }
        }
        return standings.compactMap { source, standing in
            guard standing == .valid, let calibrated = sources[source],
                calibrated.certificates.contains(where: { $0.certificate.isExpired(at: time) })
            else { return nil }
            standings[source] = .expired
            return .calibration(source, .expired)
        }
    }

    private mutating func warn(
        of file: String, _ certificate: Certificate, of name: String, at time: Instant<UTC>, _ note: (String) -> Void
    ) {
        let day = CalendarDay(of: certificate.expiry)
        let remedy = "measure again (foliot calibrate \(certificate.kind.rawValue))"
        if let reason = certificate.endedBecause {
            guard saidOver.insert(file).inserted else { return }
            note("\(name): \(file) was ended by hand (\(reason)); no certificate is used for it; \(remedy)")
        } else if certificate.isExpired(at: time) {
            guard saidOver.insert(file).inserted else { return }
            note("\(name): \(file) ended on \(day); it is used on, as nothing better is known; \(remedy)")
        } else if certificate.isExpired(at: time + Self.notice), saidNearly.insert(file).inserted {
            note("\(name): \(file) ends on \(day); \(remedy)")
        }
    }
}

extension Configuration {
    fileprivate func name(of source: Source) -> String {
        switch source {
        case .reference(let id): setup.references[id.index].name
        case .clock(let id): setup.clocks[id.index].name
        }
    }

    /// The device file of a source.
    fileprivate func file(of source: Source) -> String {
        let path =
            switch source {
            case .reference(let id): references[id.index].path
            case .clock(let id): clocks[id.index]
            }
        return switch path {
        case .system: "system"
        case .pps(let path): path
        case .gpio(let chip, _): chip
        case .hardwareClock(let path), .hardwareClockPin(let path, _, _):
            (try? PTPHardwareClock.path(of: path)) ?? path
        }
    }
}
