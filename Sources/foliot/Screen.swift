/// Lines that are drawn over those drawn before, on a terminal of the VT100 family.
struct Screen {
    private var isDrawn = false

    mutating func draw(_ lines: [String]) throws(Failure) {
        let home = "\u{1B}[H"
        let clear = isDrawn ? "" : "\u{1B}[2J"
        isDrawn = true
        let text = lines.map { $0 + "\u{1B}[K\n" }.joined()
        // Everything in one piece, so that nothing flickers; what the last picture had below goes too.
        try write(clear + home + text + "\u{1B}[J")
    }
}
