/// The median of values that are all numbers, which come out in another order; nil when there are none.
///
/// Hoare's FIND, which takes time in proportion to their count.
func median(of values: inout [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let upper = select(values.count / 2, of: &values)
    guard values.count.isMultiple(of: 2) else { return upper }
    let lower = values[..<(values.count / 2)].reduce(-Double.infinity) { max($0, $1) }
    return lower + (upper - lower) / 2
}

/// The value that would stand at `place` if all were in order; smaller ones come to stand before it, larger ones behind.
private func select(_ place: Int, of values: inout [Double]) -> Double {
    var low = 0
    var high = values.count - 1
    var seed: UInt64 = 1
    while low < high {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pivot = values[low + Int(truncatingIfNeeded: (seed >> 33) % UInt64(high - low + 1))]
        let (left, right) = part(&values, low, high, at: pivot)
        if place <= right {
            high = right
        } else if place >= left {
            low = left
        } else {
            return values[place]
        }
    }
    return values[place]
}

/// Up to `right` nothing is above the pivot, from `left` on nothing below; what lies between equals it.
private func part(_ values: inout [Double], _ low: Int, _ high: Int, at pivot: Double) -> (left: Int, right: Int) {
    var (left, right) = (low, high)
    while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        guard left <= right else { break }
        values.swapAt(left, right)
        left += 1
        right -= 1
    }
    return (left, right)
}
