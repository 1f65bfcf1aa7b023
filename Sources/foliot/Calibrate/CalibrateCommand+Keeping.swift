import ArgumentParser
import Certificates
import Control
import KernelTime
import TimeUnits

/// The certificate that a command is about.
struct CertificateName: ParsableArguments {
    @Argument(
        help: "A certificate: a path, or a name in \(CertificateFile.usualDirectory).",
        completion: .file(extensions: ["toml"]))
    var name: String

    func read() throws(Failure) -> CertificateFile { try CertificateFile(name) }
}

extension CalibrateCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the certificates of this host, and whether each still counts.",
            discussion: """
                EXAMPLES
                  foliot calibrate list
                  foliot calibrate list --directory ./certificates --json
                """)

        @Option(help: ArgumentHelp("Where they are.", valueName: "directory"), completion: .directory)
        var directory = CertificateFile.usualDirectory

        @Flag(help: "Print one JSON object for each.")
        var json = false

        func run() throws {
            let now = ClockPair.read().utc
            let entries = try CertificateFile.all(in: directory).map { CertificateEntry($0.name, $0.file, at: now) }
            try say(
                entries, json: json,
                nothing: "there is no certificate in \(directory); \"foliot calibrate\" says what can be measured")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a certificate with all that makes its values uncertain.",
            discussion: """
                EXAMPLES
                  foliot calibrate show antenna-cable
                  foliot calibrate show ./antenna-cable.toml --json
                """)

        @OptionGroup var chosen: CertificateName

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let certificate = try chosen.read().certificate
            if json { return try sayJSON(CertificateRecord(certificate)) }
            for line in CertificateText(certificate).lines { try say(line) }
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says whether a certificate counts here and now: date, device, and that its budget adds up.",
            discussion: """
                Ends with status 1 when it does not count.

                EXAMPLES
                  foliot calibrate verify antenna-cable
                """)

        @OptionGroup var chosen: CertificateName

        func run() throws {
            let file = try chosen.read()
            let objections = CertificateCheck(file.certificate, at: ClockPair.read().utc) { DeviceIdentity(of: $0) }
                .objections
            guard objections.isEmpty else { throw Failure("\(file.path): \(objections.joined(separator: "; "))") }
            try say("\(file.path) counts until \(file.certificate.expiry.dateText) UTC")
        }
    }

    struct Expire: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a certificate before its time: a cable, a connector, a firmware or a driver has changed.",
            discussion: """
                EXAMPLES
                  foliot calibrate expire antenna-cable --because "the cable was changed"
                """)

        @OptionGroup var chosen: CertificateName

        @Option(name: .customLong("because"), help: ArgumentHelp("What has changed.", valueName: "reason"))
        var reason: String

        func run() throws {
            let file = try chosen.read()
            let now = ClockPair.read().utc
            var certificate = file.certificate
            certificate.expiry = min(certificate.expiry, now)
            certificate.endedBecause = reason
            try CertificateFile.write(certificate, to: file.path)
            try say(
                "\(file.path) counts no more: \(reason); measure again, then tell foliotd (systemctl reload foliotd)")
        }
    }
}

/// A line of the list.
struct CertificateEntry: ListEntry {
    var name: String
    var kind: Nullable<String>
    var expires: Nullable<String>
    var is_expired: Nullable<Bool>
    var devices: [String]
    var trouble: String?
    private var sentence = ""

    enum CodingKeys: CodingKey {
        case name, kind, expires, is_expired, devices, trouble
    }

    init(_ name: String, _ file: Result<CertificateFile, Failure>, at now: Instant<UTC>) {
        self.name = name
        switch file {
        case .failure(let failure):
            (kind, expires, is_expired) = (Nullable(nil), Nullable(nil), Nullable(nil))
            devices = []
            trouble = "\(failure)"
        case .success(let file):
            let certificate = file.certificate
            let isExpired = certificate.isExpired(at: now)
            kind = Nullable(certificate.kind.rawValue)
            expires = Nullable(certificate.expiry.rfc3339Text)
            is_expired = Nullable(isExpired)
            devices = certificate.devices.map(\.path)
            let values = certificate.quantities.prefix(2).map {
                "\($0.name.rawValue) \($0.text($0.value)) ± \($0.text($0.budget.expanded))"
            }
            let course = isExpired ? "expired" : "until"
            sentence =
                "\(name): \(certificate.kind.rawValue) of \(devices.joined(separator: ", ")); "
                + "\(values.joined(separator: ", ")); \(course) \(CalendarDay(of: certificate.expiry))"
        }
    }

    var text: String { sentence }
}

/// What speaks against using a certificate here and now.
struct CertificateCheck {
    let objections: [String]

    /// - Parameter identify: Tells what device is at a path now.
    init(_ certificate: Certificate, at now: Instant<UTC>, identify: (String) -> DeviceIdentity) {
        var objections: [String] = []
        if certificate.isExpired(at: now) {
            let reason = certificate.endedBecause.map { " (\($0))" } ?? ""
            objections.append("it ended on \(CalendarDay(of: certificate.expiry))\(reason); measure again")
        }
        if certificate.date > now {
            objections.append(
                "it is of \(CalendarDay(of: certificate.date)), which is yet to come; is this clock right?")
        }
        objections += certificate.devices.compactMap { device in
            let here = identify(device.path)
            return device.isSame(as: here)
                ? nil : "it is of \(device.sentence), and at \(device.path) is \(here.sentence); measure that one"
        }
        self.objections = objections
    }
}
