import ArgumentParser
import TimeUnits

/// How well the reference is known that something is compared with.
struct ReferenceChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How well what it is compared with is known, one deviation, by its own certificate.", valueName: "span"))
    var referenceUncertainty = "10 ns"

    @Option(
        help: ArgumentHelp(
            "How late the reference's pulses are by its certificate, where it does not take that into account itself.",
            valueName: "span"))
    var referenceDelay = "0 ns"

    func validate() throws {
        guard try nanoseconds(referenceUncertainty) >= 0 else {
            throw ValidationError("--reference-uncertainty \(referenceUncertainty): zero or more")
        }
        _ = try nanoseconds(referenceDelay)
    }

    /// In ns.
    func uncertainty() throws -> Double { try nanoseconds(referenceUncertainty) }
    func delay() throws -> Double { try nanoseconds(referenceDelay) }
}
