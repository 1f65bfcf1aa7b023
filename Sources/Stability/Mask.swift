/// Limits for a clock's time error, as a standard or a user sets them.
public struct Mask: Hashable, Sendable {
    /// As it is asked for: "prtc-b".
    public var name: String
    /// "PRTC-B (ITU-T G.8272)".
    public var title: String
    /// The largest time error either way in seconds; nothing where only its variation is limited.
    public var largestError: Double?
    public var mtie: [Piece]
    public var tdev: [Piece]

    public init(name: String, title: String, largestError: Double? = nil, mtie: [Piece] = [], tdev: [Piece] = []) {
        (self.name, self.title, self.largestError, self.mtie, self.tdev) = (name, title, largestError, mtie, tdev)
    }

    /// A limit over a range of observation intervals: a sum of powers of them.
    public struct Piece: Hashable, Sendable {
        /// In seconds; the lower bound is outside, the upper one inside, as the standards have it.
        public var above: Double
        public var through: Double
        public var terms: [Term]

        public init(above: Double, through: Double, terms: [Term]) {
            (self.above, self.through, self.terms) = (above, through, terms)
        }

        public func contains(_ tau: Double) -> Bool { tau > above && tau <= through }

        /// In seconds.
        public func limit(at tau: Double) -> Double { terms.reduce(0) { $0 + $1.value(at: tau) } }
    }

    /// coefficient × τ^exponent
    public struct Term: Hashable, Sendable {
        /// In seconds, with τ in seconds.
        public var coefficient: Double
        public var exponent: Double

        public init(_ coefficient: Double, exponent: Double = 0) {
            (self.coefficient, self.exponent) = (coefficient, exponent)
        }
    }

    /// The limit of a statistic, in seconds; nothing where there is none.
    public func limit(of statistic: Statistic, at tau: Double) -> Double? {
        pieces(of: statistic).first { $0.contains(tau) }?.limit(at: tau)
    }

    func pieces(of statistic: Statistic) -> [Piece] {
        switch statistic {
        case .mtie: mtie
        case .tdev: tdev
        default: []
        }
    }
}
