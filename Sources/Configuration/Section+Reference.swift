import Discipline
import Reports
import TimeUnits

/// A [[reference]] as it was written.
struct WrittenReference {
    var setup: ReferenceSetup
    /// nil when it is wrong or missing, which has been reported.
    var path: DevicePath?
    var edge: PulseReading.Edge
    /// The line on which its receiver speaks.
    var line: LinePath?
    /// The files of its certificates.
    var calibration: [String]
    var section: Section
}

extension Section {
    static let referenceKeys = [
        "name", "pulse", "time", "accuracy", "cable-delay", "scale", "edge", "label",
        "calibration",
    ]

    static func keysOfReferences(except known: [String]) -> [String: String] {
        elsewhere(referenceKeys, "[[reference]]", except: known)
    }

    static func elsewhere(_ keys: [String], _ place: String, except known: [String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: keys.filter { !known.contains($0) }.map { ($0, place) })
    }

    mutating func reference() -> WrittenReference {
        let name = name()
        let clockKeys = Self.elsewhere(Self.clockKeys, "[[clock]]", except: Self.referenceKeys)
        refuseUnknownKeys(known: Self.referenceKeys, elsewhere: clockKeys)
        let path = input()
        let kind: ReferenceSetup.Kind =
            table["time"] == nil ? .pulse : .time(word("scale", of: [("tai", .tai), ("utc", .utc)]) ?? .tai)
        if table["time"] == nil, table["scale"] != nil {
            report("scale", "a pulse keeps no timescale", "remove this line")
        }
        if table["pulse"] == nil, table["edge"] != nil {
            report("edge", "only a pulse has an edge", "remove this line")
        }
        if table["pulse"] == nil, table["cable-delay"] != nil {
            report("cable-delay", "only a pulse comes through a cable", "remove this line")
        }
        if table["pulse"] == nil, table["label"] != nil {
            report("label", "only the seconds of a pulse have to be numbered", "remove this line")
        }
        let line = label()
        var setup = ReferenceSetup(name: name, kind: kind, isLabelled: line != nil)
        if let accuracy = span("accuracy", in: .zero...Nanoseconds.milliseconds(100), example: "50 ns") {
            setup.accuracy = Bound(accuracy)
        }
        setup.cableDelay = cableDelay() ?? .zero
        let edge = word("edge", of: [("rising", PulseReading.Edge.rising), ("falling", .falling)]) ?? .rising
        let calibration = calibration()
        return WrittenReference(
            setup: setup, path: path, edge: edge, line: line, calibration: calibration, section: self)
    }

    /// Reads "receiver:/dev/ttyGNSS".
    private mutating func label() -> LinePath? {
        let example = "receiver:/dev/ttyGNSS"
        guard let text = text("label", example: example) else { return nil }
        let scheme = "receiver:"
        if text.hasPrefix(scheme), let line = LinePath(String(text.dropFirst(scheme.count))) { return line }
        let isPath = text.hasPrefix("/")
        report(
            "label", "\"\(printable(text))\" names no line on which a receiver speaks",
            isPath ? "did you mean \"\(scheme)\(printable(text))\"?" : "write \"\(example)\"")
        return nil
    }

    private mutating func input() -> DevicePath? {
        do {
            switch (table["pulse"], table["time"]) {
            case (_?, _?):
                report("time", "it has a pulse and a time", "keep one of them: each is a reference of its own")
                return nil
            case (_?, nil):
                return try text("pulse", example: "pps:/dev/pps0").map { text throws(DevicePathError) in
                    try DevicePath(pulse: text)
                }
            case (nil, _?):
                return try text("time", example: "phc:/dev/ptp1").map { text throws(DevicePathError) in
                    try DevicePath(hardwareClock: text)
                }
            case (nil, nil):
                report(nil, "it has no input", "add pulse = \"pps:/dev/pps0\" or time = \"phc:/dev/ptp0\"")
                return nil
            }
        } catch {
            report(table["pulse"] == nil ? "time" : "pulse", error.what, error.remedy)
            return nil
        }
    }

    /// A signal takes about 5 ns for a metre of cable.
    private mutating func cableDelay() -> Nanoseconds? {
        span("cable-delay", in: Nanoseconds.milliseconds(-1)...Nanoseconds.milliseconds(1), example: "25 ns") { span in
            let kilometres = span.magnitude.count / 5_000
            return "\"\(span)\" is \(kilometres) km of cable"
        }
    }

    /// The name, also put into the title; a stand-in when there is none, so that the rest can be read.
    mutating func name() -> String {
        let kind = path.prefix { $0 != "[" }
        guard table["name"] != nil else {
            report(nil, "it has no name", "add name = \"\(kind == "clock" ? "system" : "gnss")\"")
            return ""
        }
        guard let name = text("name", example: "gnss") else { return "" }
        title = "\(title) \"\(printable(name))\""
        let isBlank = name.allSatisfy { $0 == " " }
        if isBlank || name.utf8.count > Configuration.nameLimit || name.unicodeScalars.contains(where: isControl) {
            report(
                "name", "a name has 1 to \(Configuration.nameLimit) bytes and no control characters",
                "choose a short word such as \"gnss\"")
        }
        return name
    }
}
