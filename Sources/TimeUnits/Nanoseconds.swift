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
        scaled(seconds, by: 1_000_000_000)
    }

    public static func milliseconds(_ milliseconds: Int64) -> Nanoseconds {
        scaled(milliseconds, by: 1_000_000)
    }

    private static func scaled(_ count: Int64, by factor: Int64) -> Nanoseconds {
        let (product, overflow) = count.multipliedReportingOverflow(by: factor)
        return overflow ? (count > 0 ? .furthest : -.furthest) : Nanoseconds(product)
    }

    /// The span as a number of seconds, for mathematics; not exact beyond 2^53 ns.
    public var inSeconds: Double { Double(count) * 1e-9 }

    public var magnitude: Nanoseconds { count < 0 ? -self : self }

    /// The span from the last whole second: 0 up to 999 999 999 ns.
    public var fractionOfSecond: Nanoseconds {
        let remainder = count % 1_000_000_000
        return Nanoseconds(remainder < 0 ? remainder + 1_000_000_000 : remainder)
    }

    /// The nearest whole second.
    public var roundedToSecond: Nanoseconds {
        let fraction = fractionOfSecond
        return fraction < .milliseconds(500) ? self - fraction : self - fraction + .second
    }
}

extension Nanoseconds: Comparable {
    public static func < (lhs: Nanoseconds, rhs: Nanoseconds) -> Bool {
        lhs.count < rhs.count
    }
}

extension Nanoseconds: AdditiveArithmetic {
    public static func + (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        let (sum, overflow) = lhs.count.addingReportingOverflow(rhs.count)
        return overflow ? (rhs.count > 0 ? .furthest : -.furthest) : Nanoseconds(sum)
    }

    public static func - (lhs: Nanoseconds, rhs: Nanoseconds) -> Nanoseconds {
        let (difference, overflow) = lhs.count.subtractingReportingOverflow(rhs.count)
        return overflow ? (rhs.count < 0 ? .furthest : -.furthest) : Nanoseconds(difference)
    }

    public static prefix func - (span: Nanoseconds) -> Nanoseconds {
        Nanoseconds(span.count == .min ? .max : -span.count)
    }

    /// The longest span, 292 years: a sum that would be longer stays there, so that no device's nonsense can trap.
    public static let furthest = Nanoseconds(.max)
}
