import ArgumentParser
import Certificates
import ClockDaemon
import Configuration
import KernelTime
import TimeUnits

/// What all commands that measure a certificate share: where it goes and how long it counts.
struct CertificateChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the certificate goes: a path, or a name in \(CertificateFile.usualDirectory).", valueName: "name"),
        completion: .file(extensions: ["toml"]))
    var out: String?

    @Option(help: ArgumentHelp("For how many days it counts.", valueName: "days"))
    var days = 365

    @Option(
        name: .customLong("temperature"),
        help: ArgumentHelp("A file of the kernel that tells the device's temperature.", valueName: "file"),
        completion: .file())
    var thermometer: String?

    @Flag(help: "Print the certificate as JSON instead of a table.")
    var json = false

    func validate() throws {
        guard (1...3_650).contains(days) else { throw ValidationError("--days \(days): must be 1 to 3650") }
    }

    /// Shows what was measured and puts it into its file.
    ///
    /// - Parameters:
    ///   - method: How it was measured, in one sentence.
    ///   - validity: What has to stay for it to count, after "while".
    ///   - findings: What a person should know of it besides, in sentences.
    func conclude(
        _ kind: Certificate.Kind, of devices: [String], _ quantities: [Quantity], method: String, validity: String,
        findings: [String] = []
    ) throws {
        let now = ClockPair.read().utc
        let certificate = Certificate(
            kind, of: devices.map { DeviceIdentity(of: $0) }, quantities, method: method, validity: validity,
            date: now, expiry: now + .seconds(Int64(days) * 86_400), temperature: temperatureNow,
            software: Version.current)
        // What was measured is kept before anything else can fail.
        if let out { try keep(certificate, in: CertificateFile.path(of: out)) }
        if json {
            try sayJSON(CertificateRecord(certificate))
        } else {
            for line in CertificateText(certificate).lines { try say(line) }
        }
        for finding in findings { Console.tell(finding) }
        if out == nil { Console.tell("nothing was written: --out NAME keeps it") }
    }

    /// Nothing where it cannot be read, which is said: no measurement is lost for that.
    private var temperatureNow: Temperature? {
        do throws(Failure) {
            return try temperature()
        } catch {
            Console.tell("\(error); the certificate has no temperature")
            return nil
        }
    }

    private func keep(_ certificate: Certificate, in path: String) throws(Failure) {
        do throws(Failure) {
            try CertificateFile.write(certificate, to: path)
        } catch {
            // What took a day to measure is not lost for want of a directory.
            try say(certificate.text)
            throw Failure("\(error); the certificate is printed above instead: put it where it belongs")
        }
        let use =
            certificate.kind.isForEngine && path.hasPrefix("/")
            ? "; foliotd counts on it where its configuration has calibration = [\"\(path)\"]" : ""
        Console.tell("written to \(path)\(use)")
    }

    func temperature() throws(Failure) -> Temperature? {
        guard let thermometer else { return nil }
        let line = try explained { () throws(DeviceError) in try Files.line(thermometer) }
        guard let thousandths = Int(line) else {
            throw Failure("\(thermometer): \"\(line.prefix(20))\" is no temperature in thousandths of a degree")
        }
        return Temperature(celsius: Double(thousandths) / 1_000)
    }
}
