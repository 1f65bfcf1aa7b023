/// From the uncertainty of a variance to that of its deviation, which is a root: over two standard deviations, where it
/// is larger: upwards from zero, downwards from far.
struct RootScale {
    /// By how much one standard deviation of the variance is to be multiplied.
    let scale: Double

    init(of variance: Double, _ uncertainty: Double) {
        let (root, reach) = (variance.squareRoot(), 2 * uncertainty)
        let up = (variance + reach).squareRoot() - root
        let down = root - max(variance - reach, 0).squareRoot()
        scale = reach > 0 ? max(up, down) / reach : 0
    }
}
