extension InlineArray where Element == Double {
    /// Puts the first `length` in ascending order, by insertion: there are few.
    mutating func order(first length: Int) {
        for index in 1..<Swift.max(1, length) {
            var place = index
            while place > 0, self[place - 1] > self[place] {
                swapAt(place - 1, place)
                place -= 1
            }
        }
    }
}
