/// An exact span of time, as the kernel counts it.
public struct Nanoseconds: Hashable, Sendable {
    public var count: Int64

    public init(_ count: Int64) {
        self.count = count
    }

    /// The nearest whole span to `count` nanoseconds; what does not fit is clamped to the largest span either way,
    /// so that the result can always be negated.
    public init(rounding count: Double) {
        self.count = max(Int64(exactly: count.rounded()) ?? (count < 0 ? .min : .max), -.max)
    }

    public static let zero = Nanoseconds(0)
    public static let second = Nanoseconds(1_000_000_000)

    public static func seconds(_ seconds: Int64) -> Nanoseconds {
        Nanoseconds(seconds * 1_000_000_000)
    }

    public static func milliseconds(_ milliseconds: Int64) -> Nanoseconds {
        Nanoseconds(milliseconds * 1_000_000)
    }

    /// The span as a number of seconds, for mathematics; not exact beyond 2^53 ns.
    public var inSeconds: Double { Double(count) * 1e-9 }

    public var magnitude: Nanoseconds { Nanoseconds(count < 0 ? -count : count) }

    /// The span from the last whole second: 0 up to 999 999 999 ns.
    public var fractionOfSecond: Nanoseconds {
        let remainder = count % 1_000_000_000
        return Nanoseconds(remainder < 0 ? remainder + 1_000_000_000 : remainder)
    }

    /// The nearest whole second.
    public var roundedToSecond: Nanoseconds {
        let fraction = fractionOfSecond.count
        return Nanoseconds(fraction < 500_000_000 ? count - fraction : count - fraction + 1_000_000_000)
    }
}

extension Nanoseconds: Comparable {
    public static func < (lhs: Nanoseconds, rhs: Nanoseconds) -> Bool {
        lhs.count < rhs.count
    }
}

extension Nanoseconds: AdditiveArithmetic {
    public static func + (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        Nanoseconds(lhs.count + rhs.count)
    }

    public static func - (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        Nanoseconds(lhs.count - rhs.count)
    }

    public static prefix func - (span: Nanoseconds) -> Nanoseconds {
        Nanoseconds(-span.count)
    }
}
