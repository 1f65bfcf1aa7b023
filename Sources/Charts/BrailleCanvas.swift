/// A picture of dots, two by four in each character of Braille.
struct BrailleCanvas {
    let columns: Int
    let rows: Int
    private var cells: [UInt8]
    private var letters: [Character?]

    /// Which bit of a character stands for a dot, from the left column downward (Unicode 15, chapter 21.1).
    private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = Array(repeating: 0, count: columns * rows)
        letters = Array(repeating: nil, count: columns * rows)
    }

    private var width: Double { Double(columns * 2 - 1) }
    private var height: Double { Double(rows * 4 - 1) }

    private mutating func set(_ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < columns * 2, y < rows * 4 else { return }
        cells[y / 4 * columns + x / 2] |= Self.bits[x % 2][y % 4]
    }

    /// - Parameter gaps: Of three dots one is left out.
    mutating func draw(_ line: [Point], gaps: Bool = false) {
        var count = 0
        for (from, to) in zip(line, line.count > 1 ? Array(line.dropFirst()) : line) {
            let (dx, dy) = ((to.x - from.x) * width, (from.y - to.y) * height)
            let steps = max(Int(max(abs(dx), abs(dy)).rounded(.up)), 1)
            for step in 0...steps {
                let part = Double(step) / Double(steps)
                if !gaps || count % 3 != 2 {
                    set(
                        Int((from.x * width + part * dx).rounded()),
                        Int(((1 - from.y) * height + part * dy).rounded()))
                }
                count += step == steps ? 0 : 1
            }
        }
    }

    /// Puts a letter over the dots at a point.
    mutating func mark(_ point: Point, _ letter: Character) {
        let column = Int(point.x * width / 2)
        let row = Int((1 - point.y) * height / 4)
        guard column >= 0, row >= 0, column < columns, row < rows else { return }
        letters[row * columns + column] = letter
    }

    func row(_ row: Int) -> String {
        String(
            (0..<columns).map { column -> Character in
                let place = row * columns + column
                if let letter = letters[place] { return letter }
                guard cells[place] != 0, let dots = Unicode.Scalar(0x2800 + UInt32(cells[place])) else { return " " }
                return Character(dots)
            })
    }
}
