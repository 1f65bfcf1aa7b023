import Scoreboard
import TimeUnits

extension SteadyTrial.Result {
    var cells: [String] {
        let chrony = peers.filter { $0.peer.program == "chrony" }.map(\.ratio).min()
        let ntp = peers.filter { $0.peer.program == "ntpd" }.map(\.ratio).min()
        let others = [.hardwareGains, .softwareGains, .line].map { peer in peers.first { $0.peer == peer }?.ratio }
        let cells = [
            cell.name, cell.noise.plain, rms.plain, bound.plain, ratio.ratio, worst.ratio, coverage.percent,
            decimalText(sharpness, decimals: 2),
        ]
        let last = fourReadings.map { [$0.ratio.ratio, $0.chronyRatio.short] } ?? [(ntp ?? .nan).short]
        return cells + (others + [chrony]).map { ($0 ?? .nan).short } + last
    }
}

extension LatencyTrial.Result {
    var cells: [String] {
        let others = [.hardwareGains, .line].map { peer in peers.first { $0.peer == peer }?.rms }
        let chrony = peers.filter { $0.peer.program == "chrony" }.map(\.rms).min()
        return [rms.plain, largest.plain, ratio.ratio, worst.ratio, corrected.plain]
            + (others + [chrony]).map { $0?.plain ?? "" }
    }
}

extension NoiseRiseTrial.Result {
    var cells: [String] {
        let ratios = windows.map { decimalText($0.ratio, decimals: 2) }
        return [largest.plain] + ratios + Array(repeating: "", count: 7 - ratios.count)
    }
}

extension SettlingTrial.Result {
    var cells: [String] {
        [
            cell.name, cell.noise.plain, settled.whole, worst.whole, optimal.whole, optimalWorst.whole,
            decimalText(ratio, decimals: 2), toMicrosecond.whole, toMicrosecondWorst.whole, (extra.max() ?? 0).whole,
            (extraWorst.max() ?? 0).whole,
        ]
    }
}

extension HoldoverTrial.Result {
    var cells: [String] {
        [
            cell.name, cell.noise.plain, stated.span, coverage.percent, boundAfterHour.plain,
            errorAfterHour.plain, decimalText(sharpness, decimals: 2),
        ]
    }
}

extension Cell {
    /// "TCXO", or "1e-09" for a wander.
    var name: String {
        switch mover {
        case .oscillator(let oscillator): oscillator.rawValue
        case .wander(let wander): "\(wander)"
        }
    }
}

extension Bound {
    /// "63.0 ns".
    fileprivate var plain: String { nanoseconds.isFinite ? String(description.dropFirst()) : description }
}

extension Double {
    fileprivate var ratio: String { decimalText(self, decimals: 3) }
    fileprivate var percent: String { "\(decimalText(100 * self, decimals: 2))%" }
    /// Three digits, or as many as the whole part has.
    fileprivate var short: String { decimalText(self, decimals: self < 9.995 ? 2 : self < 99.95 ? 1 : 0) }
    fileprivate var whole: String { decimalText(self, decimals: self == rounded() ? 0 : 1) }
    /// Of a number of seconds: "126 s", "3.81 h".
    fileprivate var span: String {
        self < 3_600 ? "\(decimalText(self, decimals: 0)) s" : "\(decimalText(self / 3_600, decimals: 2)) h"
    }
}
