public import Certificates
public import Discipline
import TimeUnits

/// A certificate that the configuration names for one of its sources.
public struct NamedCertificate: Hashable, Sendable {
    public var file: String
    public var source: Source
    /// Nil until its file was read.
    public var certificate: Certificate?
    /// What a problem with it is a problem of.
    let place: ConfigurationProblem

    init(_ file: String, of source: Source, in section: Section) {
        self.file = file
        self.source = source
        place = section.problem("calibration", "", "")
    }
}

extension Section {
    /// The most certificates that one section may name.
    private static let mostCertificates = 8

    mutating func calibration() -> [String] {
        let files = texts("calibration", example: "/etc/foliot/certificates/cable.toml") ?? []
        if files.count > Self.mostCertificates {
            report("calibration", "\(files.count) certificates are named", "at most \(Self.mostCertificates) are read")
        }
        for file in files where !file.hasPrefix("/") || file.unicodeScalars.contains(where: isControl) {
            report(
                "calibration", "\"\(printable(file))\" is not the path of a file",
                "write it from its root: \"/etc/foliot/certificates/cable.toml\"")
        }
        return files
    }
}

extension Configuration {
    /// Reads the certificates that are named, and tells the engine's setup what they say.
    ///
    /// - Parameter read: Gives the certificate in a file, or why there is none.
    public mutating func certify(
        reading read: (String) -> Result<Certificate, InvalidConfiguration>
    ) throws(InvalidConfiguration) {
        var problems: [ConfigurationProblem] = []
        for index in certificates.indices {
            switch read(certificates[index].file) {
            case .success(let certificate): certificates[index].certificate = certificate
            case .failure(let error): problems += error.problems
            }
        }
        for source in Set(certificates.map(\.source)) {
            let named = certificates.filter { $0.source == source }
            problems += objections(to: named, of: source)
            apply(named.compactMap(\.certificate), to: source)
        }
        guard problems.isEmpty else { throw InvalidConfiguration(problems) }
    }

    private func objections(to named: [NamedCertificate], of source: Source) -> [ConfigurationProblem] {
        var seen: Set<Certificate.Kind> = []
        return named.compactMap { named in
            guard let certificate = named.certificate else { return nil }
            let kind = certificate.kind
            var problem = named.place
            problem.remedy = "take it out, or name another"
            if !seen.insert(kind).inserted {
                problem.what = "\(named.file) is the second certificate of \(kind.rawValue) here"
            } else if !usefulKinds(for: source).contains(kind) || !certificate.saysSomething {
                problem.what = "\(named.file) is a certificate of \(kind.rawValue), of which nothing can be used here"
            } else if kind == .cable, case .reference(let id) = source, setup.references[id.index].cableDelay != .zero {
                problem.what = "\(named.file) and cable-delay both say how late the cable is"
                problem.remedy = "keep one of them"
            } else {
                return nil
            }
            return problem
        }
    }

    private func usefulKinds(for source: Source) -> Set<Certificate.Kind> {
        if case .reference(let id) = source, case .pulse = setup.references[id.index].kind {
            return Set(Certificate.Kind.allCases.filter { $0.isForEngine && $0 != .crossReading })
        }
        return [.crossReading]
    }

    private mutating func apply(_ certificates: [Certificate], to source: Source) {
        let calibration = CalibrationSetup(delays: certificates) ?? CalibrationSetup(readings: certificates)
        switch source {
        case .reference(let id): setup.references[id.index].calibration = calibration
        case .clock(let id): setup.clocks[id.index].calibration = calibration
        }
    }
}

extension Certificate {
    fileprivate var saysSomething: Bool {
        [self[.delay], self[.readingOffset]].contains { $0?.unit == .nanoseconds }
    }
}

extension CalibrationSetup {
    /// Delays of one way, one after the other: what is uncertain of each is another chance.
    fileprivate init?(delays certificates: [Certificate]) {
        let delays = certificates.compactMap { $0[.delay] }
        if delays.isEmpty { return nil }
        self.init(
            correction: ClockOffset(nanoseconds: delays.reduce(0) { $0 + $1.value }),
            reach: Bound(
                nanoseconds: delays.reduce(0) { $0 + $1.budget.reach * $1.budget.reach }.squareRoot()))
    }

    fileprivate init?(readings certificates: [Certificate]) {
        guard let certificate = certificates.first, let offset = certificate[.readingOffset] else { return nil }
        self.init(
            correction: ClockOffset(nanoseconds: offset.value), reach: Bound(nanoseconds: offset.budget.reach),
            window: Nanoseconds(rounding: certificate[.readingWindow]?.value ?? 0),
            slope: min(max(certificate[.windowSlope]?.value ?? 0, -0.5), 0.5))
    }
}
