/// Coaxial cables whose makers print a velocity of propagation.
///
/// Sources: data sheets of Belden (8259, 8267, 8218, 1694A), Times Microwave (LMR) and of MIL-C-17 (RG-174, RG-178,
/// RG-316). A cable of the same name by another maker may have a foam in the place of solid polyethylene: the jacket
/// says.
public enum CableKind: String, CaseIterable, Hashable, Sendable {
    case rg58 = "rg-58"
    case rg59 = "rg-59"
    case rg6 = "rg-6"
    case rg174 = "rg-174"
    case rg178 = "rg-178"
    case rg213 = "rg-213"
    case rg316 = "rg-316"
    case lmr100 = "lmr-100"
    case lmr195 = "lmr-195"
    case lmr200 = "lmr-200"
    case lmr240 = "lmr-240"
    case lmr400 = "lmr-400"
    case lmr600 = "lmr-600"

    /// The speed of the signal as a part of that of light.
    public var velocityFactor: Double {
        switch self {
        case .rg58, .rg59, .rg174, .rg213, .lmr100: 0.66
        case .rg178, .rg316: 0.695
        case .lmr195: 0.80
        case .rg6: 0.82
        case .lmr200: 0.83
        case .lmr240: 0.84
        case .lmr400: 0.85
        case .lmr600: 0.87
        }
    }

    /// One standard deviation of it, from one drum to another: a hundredth and a half.
    public var uncertainty: Double { 0.015 * velocityFactor }
}
