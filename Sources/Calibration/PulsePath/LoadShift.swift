public import Certificates

/// How much later stamps are while the host is busy, from blocks of pulses that are idle and busy by turns.
///
/// A line through the idle pulses before and after each busy block tells where its pulses would have been; the median
/// of how much later they are is one measurement. A host that is warmer by being busy changes its rate, which the line
/// takes off.
public struct LoadShift: Hashable, Sendable {
    /// In ns, and one standard deviation of it.
    public var shift: Double
    public var uncertainty: Double
    /// Busy blocks between two idle ones.
    public var blocks: Int

    private static let leastBlocks = 3
    private static let leastPulses = 5

    /// - Parameters:
    ///   - phases: In ns, one a second; not a number where one is missing.
    ///   - isBusy: Whether the host was, at each of them.
    /// - Returns: Nothing with fewer than three busy blocks between idle ones.
    public init?(phases: [Double], isBusy: [Bool]) {
        let blocks = Self.blocks(isBusy)
        var shifts: [Double] = []
        for place in blocks.indices.dropFirst().dropLast() where isBusy[blocks[place].lowerBound] {
            let (before, busy, after) = (blocks[place - 1], blocks[place], blocks[place + 1])
            if let shift = Self.shift(of: phases, idle: [before, after], busy: busy) { shifts.append(shift) }
        }
        guard shifts.count >= Self.leastBlocks else { return nil }
        let count = Double(shifts.count)
        let mean = shifts.reduce(0, +) / count
        let square = shifts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        (shift, uncertainty, self.blocks) = (mean, (square / count).squareRoot(), shifts.count)
    }

    public var quantity: Quantity {
        Quantity(
            .loadShift, shift, .nanoseconds,
            UncertaintyBudget([
                .init("scatter of \(blocks) busy blocks", uncertainty, degrees: Double(blocks - 1), .measured)
            ]))
    }

    private static func blocks(_ isBusy: [Bool]) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        for index in isBusy.indices {
            if let last = blocks.last, isBusy[last.lowerBound] == isBusy[index] {
                blocks[blocks.count - 1] = last.lowerBound..<index + 1
            } else {
                blocks.append(index..<index + 1)
            }
        }
        return blocks
    }

    private static func shift(of phases: [Double], idle: [Range<Int>], busy: Range<Int>) -> Double? {
        let places = idle.flatMap(\.self).filter { !phases[$0].isNaN }
        let late = busy.filter { !phases[$0].isNaN }
        guard places.count >= 2 * leastPulses, late.count >= leastPulses else { return nil }
        let count = Double(places.count)
        let middle = places.reduce(0) { $0 + Double($1) } / count
        let mean = places.reduce(0) { $0 + phases[$1] } / count
        let spread = places.reduce(0) { $0 + (Double($1) - middle) * (Double($1) - middle) }
        let product = places.reduce(0) { $0 + (Double($1) - middle) * (phases[$1] - mean) }
        let distance = { (place: Int) in phases[place] - mean - product / spread * (Double(place) - middle) }
        return quantile(0.5, of: late.map(distance).sorted()) - quantile(0.5, of: places.map(distance).sorted())
    }
}
