import ArgumentParser
import Calibration
import Certificates
import KernelTime
import TimeUnits

/// The cable that pulses go through while something is measured with them.
struct CableChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Its length, for a coaxial cable with polyethylene or PTFE (67 to 70 % of the speed of light).",
            valueName: "metres"))
    var cable: String?

    @Option(help: ArgumentHelp("Its delay, where that is known: good to 2 %.", valueName: "span"))
    var cableDelay: String?

    @Option(
        help: ArgumentHelp("The certificate of it (\"foliot calibrate cable\").", valueName: "name"),
        completion: .file(extensions: ["toml"]))
    var cableCertificate: String?

    func validate() throws {
        guard [cable, cableDelay, cableCertificate].count(where: { $0 != nil }) == 1 else {
            throw ValidationError("say which cable there is, by one of --cable, --cable-delay and --cable-certificate")
        }
        if cableCertificate == nil { _ = try delay() }
    }

    /// In ns.
    func delay() throws -> Quantity {
        if let cableCertificate {
            let certificate = try CertificateFile(cableCertificate).certificate
            return try Self.delay(by: certificate, named: cableCertificate, at: ClockPair.read().utc) {
                Console.tell($0)
            }
        }
        if let cableDelay {
            let delay = try cableDelaySpan(cableDelay)
            let uncertainty = max(abs(delay) * 0.02, 0.1)
            return Quantity(.delay, delay, .nanoseconds, UncertaintyBudget([.init("as given", uncertainty, .declared)]))
        }
        let length = try metres(cable ?? "")
        // The two common kinds are 0.66 and 0.70; a centimetre is what a tape and connectors leave open.
        let calibration = CableCalibration(
            length: length, lengthUncertainty: 0.01, velocityFactor: 0.68, velocityUncertainty: 0.015)
        return calibration.quantities[0]
    }

    /// What a certificate says, and a word on one whose time is over: a cable ages little.
    static func delay(
        by certificate: Certificate, named name: String, at now: Instant<UTC>, _ tell: (String) -> Void
    ) throws(Failure) -> Quantity {
        guard certificate.kind == .cable else {
            throw Failure("\(name): a certificate of \(certificate.kind.rawValue), and of no cable")
        }
        guard let delay = certificate[.delay] else {
            throw Failure("\(name): it says by how much a cable is later than another, and not its delay")
        }
        let remedy = "measure again (foliot calibrate cable)"
        if let reason = certificate.endedBecause {
            throw Failure("\(name): it was ended by hand (\(reason)); \(remedy)")
        }
        if certificate.isExpired(at: now) {
            tell("\(name): expired on \(CalendarDay(of: certificate.expiry)); it is used all the same; \(remedy)")
        }
        return delay
    }

    private func metres(_ text: String) throws -> Double {
        let number = text.hasSuffix("m") ? text.dropLast() : text[...]
        guard let length = Double(String(number.filter { $0 != " " })), length >= 0.01, length <= 1_000 else {
            throw ValidationError("--cable \(text): a length from 0.01 to 1000 metres, such as \"1.5 m\"")
        }
        return length
    }

    private func cableDelaySpan(_ text: String) throws -> Double {
        let delay = try nanoseconds(text)
        guard (0...5_000).contains(delay) else {
            throw ValidationError("--cable-delay \(text): from 0 ns to 5 us")
        }
        return delay
    }
}
