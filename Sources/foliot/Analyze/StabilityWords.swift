import Recordings
import Stability
import TimeUnits

extension NoiseType {
    /// As the field calls it: "white FM".
    var title: String {
        switch self {
        case .whitePhase: "white PM"
        case .flickerPhase: "flicker PM"
        case .whiteFrequency: "white FM"
        case .flickerFrequency: "flicker FM"
        case .randomWalkFrequency: "random walk FM"
        case .flickerWalkFrequency: "flicker walk FM"
        case .randomRunFrequency: "random run FM"
        default: "alpha \(rawValue)"
        }
    }
}

extension Statistic {
    /// As the field writes it: "ADEV", "TIE rms".
    var title: String { self == .tierms ? "TIE rms" : rawValue.uppercased() }

    /// "2.92e-12" for a fraction, "1.23 ns" for a time, "2.92e-2 °C" where it is of a temperature.
    func text(of value: Double, _ kind: RecordingKind) -> String {
        if isTime { return secondsText(value) }
        return ratioText(value) + (kind == .temperature ? " °C" : "")
    }

    /// "TOTDEV, bias not corrected".
    var titleWithBias: String { isBiased ? "\(title), bias not corrected" : title }

    /// Words for what it is good for.
    var purpose: String {
        switch self {
        case .adev: "Allan deviation"
        case .oadev: "overlapping Allan deviation"
        case .mdev: "modified Allan deviation"
        case .tdev: "time deviation"
        case .hdev: "Hadamard deviation"
        case .ohdev: "overlapping Hadamard deviation"
        case .totdev: "total deviation"
        case .mtotdev: "modified total deviation"
        case .ttotdev: "time total deviation"
        case .htotdev: "Hadamard total deviation"
        case .theo1: "Thêo1"
        case .pdev: "parabolic deviation"
        case .tierms: "rms of the time interval error"
        case .mtie: "maximum time interval error"
        }
    }
}
