extension Span<Double> {
    /// Eight neighbours: one check of bounds for all of them.
    @inline(__always)
    func eight(at place: Int) -> SIMD8<Double> {
        let part = extracting(place..<place &+ 8)
        return SIMD8(part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7])
    }
}

extension MutableSpan<Double> {
    /// Eight neighbours: one check of bounds for all of them.
    @inline(__always)
    mutating func set(_ values: SIMD8<Double>, at place: Int) {
        precondition(place >= 0 && place + 7 < count)
        for lane in 0..<8 { self[place &+ lane] = values[lane] }
    }
}

extension Range<Int> {
    @inline(__always)
    func shifted(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
