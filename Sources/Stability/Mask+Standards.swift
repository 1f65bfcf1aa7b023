extension Mask {
    /// Those of ITU-T that several sources agree on; tables that are uncertain are not here.
    public static let standards: [Mask] = [
        prtcA, prtcB, eprtc, prc, boundaryA, boundaryB, boundaryC, eec1Wander, eec1Tolerance, eec2Wander,
    ]

    /// By name: "prtc-a".
    public static func named(_ name: String) -> Mask? { standards.first { $0.name == name } }

    static let prtcA = Mask(
        name: "prtc-a", title: "PRTC-A (ITU-T G.8272)", largestError: ns(100),
        mtie: [piece(0.1, 273, (0.275, 1), (25, 0)), piece(273, .infinity, (100, 0))],
        tdev: [piece(0.1, 100, (3, 0)), piece(100, 1_000, (0.03, 1)), piece(1_000, 10_000, (30, 0))])

    static let prtcB = Mask(
        name: "prtc-b", title: "PRTC-B (ITU-T G.8272)", largestError: ns(40),
        mtie: [piece(0.1, 54.5, (0.275, 1), (25, 0)), piece(54.5, .infinity, (40, 0))],
        tdev: [piece(0.1, 100, (1, 0)), piece(100, 500, (0.01, 1)), piece(500, 100_000, (5, 0))])

    static let eprtc = Mask(
        name: "eprtc", title: "ePRTC, locked (ITU-T G.8272.1)", largestError: ns(30),
        mtie: [
            piece(0.1, 1, (4, 0)), piece(1, 100, (0.11114, 1), (3.89, 0)), piece(100, 400_000, (3.75e-5, 1), (15, 0)),
            piece(400_000, .infinity, (30, 0)),
        ],
        tdev: [
            piece(0.1, 30_000, (1, 0)), piece(30_000, 300_000, (3.33333e-5, 1)), piece(300_000, 1_000_000, (10, 0)),
        ])

    static let prc = Mask(
        name: "prc", title: "PRC (ITU-T G.811)",
        mtie: [piece(0.1, 1_000, (0.275, 1), (25, 0)), piece(1_000, .infinity, (0.01, 1), (290, 0))],
        tdev: [piece(0.1, 100, (3, 0)), piece(100, 1_000, (0.03, 1)), piece(1_000, 10_000, (30, 0))])

    /// At constant temperature, of time error through a low-pass of 0.1 Hz.
    static let boundaryA = boundaryClock("a", largest: 100, mtie: 40, tdev: 4)
    static let boundaryB = boundaryClock("b", largest: 70, mtie: 40, tdev: 4)
    static let boundaryC = boundaryClock("c", largest: 30, mtie: 10, tdev: 2)

    private static func boundaryClock(_ letter: String, largest: Double, mtie: Double, tdev: Double) -> Mask {
        Mask(
            name: "t-bc-\(letter)", title: "T-BC class \(letter.uppercased()) (ITU-T G.8273.2)",
            largestError: ns(largest),
            mtie: [piece(0, 1_000, (mtie, 0))], tdev: [piece(0, 1_000, (tdev, 0))])
    }

    /// At constant temperature.
    static let eec1Wander = Mask(
        name: "eec-1", title: "EEC option 1, wander generation (ITU-T G.8262)",
        mtie: [piece(0.1, 1, (40, 0)), piece(1, 100, (40, 0.1)), piece(100, 1_000, (25.25, 0.2))],
        tdev: [piece(0.1, 25, (3.2, 0)), piece(25, 100, (0.64, 0.5)), piece(100, 1_000, (6.4, 0))])

    static let eec1Tolerance = Mask(
        name: "eec-1-tolerance", title: "EEC option 1, wander tolerance (ITU-T G.8262)",
        mtie: [
            piece(0.1, 2.5, (250, 0)), piece(2.5, 20, (100, 1)), piece(20, 400, (2_000, 0)), piece(400, 1_000, (5, 1)),
        ],
        tdev: [piece(0.1, 7, (12, 0)), piece(7, 100, (1.7, 1)), piece(100, 1_000, (170, 0))])

    static let eec2Wander = Mask(
        name: "eec-2", title: "EEC option 2, wander generation (ITU-T G.8262)",
        mtie: [piece(0.1, 1, (20, 0)), piece(1, 10, (20, 0.48)), piece(10, 1_000, (60, 0))],
        tdev: [
            piece(0.1, 2.5, (3.2, -0.5)), piece(2.5, 40, (2, 0)), piece(40, 1_000, (0.32, 0.5)),
            piece(1_000, 10_000, (10, 0)),
        ])

    private static func ns(_ count: Double) -> Double { count * 1e-9 }

    /// - Parameter terms: Nanoseconds and the exponent of τ.
    private static func piece(_ above: Double, _ through: Double, _ terms: (Double, Double)...) -> Piece {
        Piece(above: above, through: through, terms: terms.map { Term(ns($0.0), exponent: $0.1) })
    }
}
