internal import RealModule

extension Mask.Term {
    /// Whole powers exactly.
    func value(at tau: Double) -> Double {
        switch exponent {
        case 0: coefficient
        case 1: coefficient * tau
        case 2: coefficient * tau * tau
        default: coefficient * .pow(tau, exponent)
        }
    }
}
