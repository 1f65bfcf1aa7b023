public import Certificates
public import Reports
internal import TimeUnits

/// What a certificate of cross-readings says of one of them.
public struct CrossReadingCorrection: Hashable, Sendable {
    private let offset, window, slope: Quantity
    private let plain: Quantity?

    /// - Parameter certificate: Nothing comes of one that is not about cross-readings.
    public init?(_ certificate: Certificate) {
        guard certificate.kind == .crossReading, let offset = certificate[.readingOffset],
            let window = certificate[.readingWindow], let slope = certificate[.windowSlope]
        else { return nil }
        (self.offset, self.window, self.slope) = (offset, window, slope)
        plain = certificate[.plainOffset]
    }

    /// How far the hardware clock seems ahead by the reading alone, in ns: to be taken off.
    public func correction(of reading: CrossReading) -> Double {
        switch reading.method {
        case .precise: 0
        case .basic where plain != nil: offset.value + (plain?.value ?? 0)
        case .extended, .basic, .bracket: offset.value + slope.value * (Double(reading.window.count) - window.value)
        }
    }

    /// One standard deviation of that, in ns, for the extended call with a window of so many ns.
    public func uncertainty(at window: Double) -> Double {
        let longer = slope.budget.standard * (window - self.window.value)
        return (offset.budget.standard * offset.budget.standard + longer * longer).squareRoot()
    }
}
