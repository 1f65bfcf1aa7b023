private let blocks = Array("▁▂▃▄▅▆▇█")

/// The latest of `values` as a row of little columns, between their smallest and largest; blank where there is none.
public func sparkline(_ values: [Float], width: Int) -> String {
    let shown = values.suffix(max(width, 0))
    guard let range = range(of: shown) else { return "" }
    let height = range.upperBound - range.lowerBound
    return String(
        shown.map { value -> Character in
            guard value.isFinite else { return " " }
            guard height > 0, height.isFinite else { return blocks[3] }
            return blocks[Int((value - range.lowerBound) / height * 7 + 0.5)]
        })
}

/// The smallest and largest of `values` that are numbers.
func range(of values: some Sequence<Float>) -> ClosedRange<Float>? {
    let numbers = values.filter(\.isFinite)
    guard let smallest = numbers.min(), let largest = numbers.max() else { return nil }
    return smallest...largest
}
