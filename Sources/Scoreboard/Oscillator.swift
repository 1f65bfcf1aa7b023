/// The oscillators of the scoreboard, from the worst to the best: typical figures of each class.
public enum Oscillator: String, CaseIterable, Sendable {
    case crystal = "PC crystal"
    case tcxo = "TCXO"
    case ocxo = "OCXO"
    case rubidium = "rubidium"
    case csac = "CSAC"

    public var truth: ClockTruth {
        switch self {
        case .crystal: ClockTruth(white: 1e-9, floor: 1e-9, walk: 3e-10)
        case .tcxo: ClockTruth(white: 2e-10, floor: 1e-10, walk: 1e-11)
        case .ocxo: ClockTruth(white: 1e-11, floor: 5e-12, walk: 3e-13)
        case .rubidium: ClockTruth(white: 4e-11, floor: 2e-12, walk: 1e-14)
        case .csac: ClockTruth(white: 3e-10, floor: 5e-12, walk: 5e-14)
        }
    }
}
