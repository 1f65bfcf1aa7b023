import Scoreboard
import TimeUnits

/// What `--json` prints of a cell of the grids oscillators and wander.
private struct SteadyJSON: Encodable {
    struct FourReadings: Encodable {
        var rms_ns: Double
        var ratio: Double
        var chrony_p0_ratio: Double
    }

    var grid: String
    var oscillator: String?
    var wander: Double?
    var noise_ns: Double
    var seeds: Int
    var rms_ns: Double
    var bound_ns: Double
    var ratio: Double
    var ratio_worst: Double
    var bound_coverage: Double
    var bound_sharpness: Nullable<Double>
    var peers: [String: Nullable<Double>]
    var four_readings_per_second: FourReadings?
    var meets_target: Bool
}

extension SteadyTrial.Result: ScoreRow {
    var record: any Encodable {
        let place = cell.place
        return SteadyJSON(
            grid: place.wander == nil ? "oscillators" : "wander", oscillator: place.oscillator, wander: place.wander,
            noise_ns: cell.noise.nanoseconds, seeds: seeds, rms_ns: rms.nanoseconds, bound_ns: bound.nanoseconds,
            ratio: ratio, ratio_worst: worst, bound_coverage: coverage, bound_sharpness: Nullable(finite: sharpness),
            peers: Dictionary(uniqueKeysWithValues: peers.map { ($0.peer.rawValue, Nullable(finite: $0.ratio)) }),
            four_readings_per_second: fourReadings.map {
                .init(rms_ns: $0.rms.nanoseconds, ratio: $0.ratio, chrony_p0_ratio: $0.chronyRatio)
            }, meets_target: meetsTarget)
    }
}

private struct LatencyJSON: Encodable {
    var grid = "outliers"
    var seeds: Int
    var rms_ns: Double
    var max_ns: Double
    var rms_about_mean_ns: Double
    var ratio: Double
    var ratio_worst: Double
    var rms_less_latency_ns: Double
    var peers_rms_ns: [String: Nullable<Double>]
    var meets_target: Bool
}

extension LatencyTrial.Result: ScoreRow {
    var record: any Encodable {
        LatencyJSON(
            seeds: seeds, rms_ns: rms.nanoseconds, max_ns: largest.nanoseconds,
            rms_about_mean_ns: aboutMean.nanoseconds,
            ratio: ratio, ratio_worst: worst, rms_less_latency_ns: corrected.nanoseconds,
            peers_rms_ns: Dictionary(
                uniqueKeysWithValues: peers.map { ($0.peer.rawValue, Nullable(finite: $0.rms.nanoseconds)) }),
            meets_target: meetsTarget)
    }
}

private struct NoiseRiseJSON: Encodable {
    struct Window: Encodable {
        var from_s: Int
        var ratio: Double
    }

    var grid = "noise rise"
    var oscillator = Oscillator.tcxo.rawValue
    var seeds: Int
    var max_ns: Double
    var windows: [Window]
    var meets_target: Bool
}

extension NoiseRiseTrial.Result: ScoreRow {
    var record: any Encodable {
        NoiseRiseJSON(
            seeds: seeds, max_ns: largest.nanoseconds,
            windows: windows.map { .init(from_s: $0.begin, ratio: $0.ratio) }, meets_target: meetsTarget)
    }
}

private struct SettlingJSON: Encodable {
    var grid = "settling"
    var oscillator: String?
    var wander: Double?
    var noise_ns: Double
    var seeds: Int
    var settled_s: Double
    var settled_worst_s: Double
    var optimal_s: Double
    var optimal_worst_s: Double
    var ratio: Double
    var to_1us_s: Double
    var to_1us_worst_s: Double
    /// By the place of the late pulse, from the first on.
    var late_pulse_s: [Double]
    var late_pulse_worst_s: [Double]
    var meets_target: Bool
}

extension SettlingTrial.Result: ScoreRow {
    var record: any Encodable {
        SettlingJSON(
            oscillator: cell.place.oscillator, wander: cell.place.wander, noise_ns: cell.noise.nanoseconds,
            seeds: seeds, settled_s: settled, settled_worst_s: worst, optimal_s: optimal, optimal_worst_s: optimalWorst,
            ratio: ratio, to_1us_s: toMicrosecond, to_1us_worst_s: toMicrosecondWorst, late_pulse_s: extra,
            late_pulse_worst_s: extraWorst, meets_target: meetsTarget)
    }
}

private struct HoldoverJSON: Encodable {
    var grid = "holdover"
    var oscillator: String?
    var noise_ns: Double
    var seeds: Int
    var cuts: Int
    var stated_to_1us_s: Double
    var coverage: Double
    var bound_1h_ns: Nullable<Double>
    var error_1h_95_ns: Double
    var bound_sharpness: Nullable<Double>
    var meets_target: Bool
}

extension HoldoverTrial.Result: ScoreRow {
    var record: any Encodable {
        HoldoverJSON(
            oscillator: cell.place.oscillator, noise_ns: cell.noise.nanoseconds, seeds: seeds, cuts: cuts,
            stated_to_1us_s: stated, coverage: coverage, bound_1h_ns: Nullable(finite: boundAfterHour.nanoseconds),
            error_1h_95_ns: errorAfterHour.nanoseconds, bound_sharpness: Nullable(finite: sharpness),
            meets_target: meetsTarget)
    }
}

extension Cell {
    fileprivate var place: (oscillator: String?, wander: Double?) {
        switch mover {
        case .oscillator(let oscillator): (oscillator.rawValue, nil)
        case .wander(let wander): (nil, wander)
        }
    }
}
