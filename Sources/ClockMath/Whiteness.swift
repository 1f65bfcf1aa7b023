/// Whether innovations follow from one another: their autocorrelation at lag one, over the last 256 or so.
///
/// Zero when the filter has taken all there is to know; positive when it is too slow, negative when too nervous.
struct Whiteness: Sendable {
    private var last = 0.0
    private var product = 0.0
    private var square = 1.0
    private static let gain = 1.0 / 256

    mutating func take(_ innovation: Double) {
        let clipped = min(max(innovation, -3), 3)
        product += Self.gain * (clipped * last - product)
        square += Self.gain * (clipped * clipped - square)
        last = clipped
    }

    var autocorrelation: Double { product / max(square, 1e-6) }
}
