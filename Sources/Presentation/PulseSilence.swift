/// What may be the matter with a PPS source that does not pulse, from what the kernel knows of it.
public struct PulseSilence: Hashable, Sendable {
    public var device: String
    /// What the driver calls the source: "serial0", "ptp0", "pps.-1".
    public var source: String?
    /// What it hangs on, if it says so: "/dev/ttyS0".
    public var port: String?
    public var capturesAssert: Bool
    public var capturesClear: Bool
    public var hasPulsedBefore: Bool

    public init(
        device: String, source: String?, port: String?, capturesAssert: Bool, capturesClear: Bool, hasPulsedBefore: Bool
    ) {
        self.device = device
        self.source = source
        self.port = port
        self.capturesAssert = capturesAssert
        self.capturesClear = capturesClear
        self.hasPulsedBefore = hasPulsedBefore
    }

    /// The first says what is so, the second what to look at.
    public var sentences: [String] {
        guard capturesAssert || capturesClear else {
            return [
                "no pulse for 3 s: the kernel captures no edge of this source",
                "  switch that on by \"foliot pps edge \(device) assert\"",
            ]
        }
        let edges =
            capturesAssert && capturesClear ? "" : " (only the \(capturesAssert ? "assert" : "clear") edge is captured)"
        return [
            hasPulsedBefore
                ? "no pulse for 3 s, though there were some before\(edges)"
                : "no pulse for 3 s, and none since the driver was loaded\(edges)",
            "  \(advice)",
        ]
    }

    private var advice: String {
        let name = source ?? ""
        if name.hasPrefix("ptp") {
            return
                "it is fed by the hardware clock \(name): \"foliot phc output \(name) --kernel-pps on\" switches that on"
        }
        if let port, port.contains("tty") {
            return "it is the DCD line of \(port): is the receiver's pulse wired to DCD, and does it have a fix? Many "
                + "send no pulse without one; USB adapters often pass no DCD on"
        }
        if hasPulsedBefore {
            return "is the cable still there, and does the receiver still have a fix? Many send no pulse without one"
        }
        return
            "is the source powered, wired to the pin that the driver watches, and does the receiver have a fix? Many "
            + "send no pulse without one; a device tree may name another pin or edge (pps-gpio)"
    }
}
