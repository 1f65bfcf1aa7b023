/// The parts of a joined line that lie from 0 to 1 across and in `rows` upward (Liang and Barsky 1984).
func clipped(_ run: [Point], rows: ClosedRange<Double> = 0...1) -> [[Point]] {
    if run.count == 1, let only = run.first {
        return (0...1).contains(only.x) && rows.contains(only.y) ? [run] : []
    }
    var parts: [[Point]] = []
    for (from, to) in zip(run, run.dropFirst()) {
        guard let (start, end) = clipped(from, to, rows: rows) else { continue }
        if parts.last?.last == start {
            parts[parts.count - 1].append(end)
        } else {
            parts.append([start, end])
        }
    }
    return parts
}

private func clipped(_ from: Point, _ to: Point, rows: ClosedRange<Double>) -> (Point, Point)? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let edges = [
        (-dx, from.x), (dx, 1 - from.x), (-dy, from.y - rows.lowerBound), (dy, rows.upperBound - from.y),
    ]
    var (first, last) = (0.0, 1.0)
    for (direction, room) in edges {
        if direction == 0 {
            if room < 0 { return nil }
        } else if direction < 0 {
            first = max(first, room / direction)
        } else {
            last = min(last, room / direction)
        }
    }
    guard first <= last else { return nil }
    let place = { (part: Double) in
        Point(
            x: min(max(from.x + part * dx, 0), 1),
            y: min(max(from.y + part * dy, rows.lowerBound), rows.upperBound))
    }
    return (first == 0 ? from : place(first), last == 1 ? to : place(last))
}
