import Simulation
import TimeUnits

/// The ratios of all servos in the cells of the grids, as an SVG picture with a logarithmic scale.
public struct ScorePicture {
    private let results: [SteadyTrial.Result]
    /// Where the scale ends; what is worse stands at its edge.
    private static let most = 20.0
    private static let left = 168.0
    private static let width = 560.0
    private static let row = 20.0
    private static let top = 86.0

    public init(of results: [SteadyTrial.Result]) {
        self.results = results
    }

    public var svg: String {
        let height = Self.top + Double(results.count) * Self.row + 34
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 \(whole(height))\" font-family=\"sans-serif\" "
                + "font-size=\"12\" fill=\"#222\">",
            "<rect width=\"760\" height=\"\(whole(height))\" fill=\"#fff\"/>",
            "<text x=\"16\" y=\"24\" font-size=\"15\">Rms time error over that of a filter that is told everything"
                + "</text>",
        ]
        lines += legend + scale(to: height - 34)
        for (index, result) in results.enumerated() {
            lines += row(of: result, at: Self.top + (Double(index) + 0.5) * Self.row)
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private var legend: [String] {
        let entries = [("Foliot", "#c8102e")] + Peer.allCases.map { ($0.rawValue, $0.colour) }
        return entries.enumerated().flatMap { index, entry in
            let x = 22 + Double(index) * 82
            return [mark(x: x, y: 46, colour: entry.1, radius: 5), text(entry.0, x: x + 9, y: 50)]
        }
    }

    private func scale(to bottom: Double) -> [String] {
        [1.0, 1.5, 2, 3, 5, 10, 20].flatMap { ratio in
            let x = place(of: ratio)
            let label = ratio == 1.5 ? "1.5" : whole(ratio)
            return [
                "<path d=\"M\(whole(x)) \(whole(Self.top - 4))V\(whole(bottom))\" stroke=\"#ddd\"/>",
                text(ratio == Self.most ? "\(label)+" : label, x: x, y: Self.top - 10, anchor: "middle"),
                text(label, x: x, y: bottom + 16, anchor: "middle"),
            ]
        }
    }

    private func row(of result: SteadyTrial.Result, at y: Double) -> [String] {
        let name = text("\(result.cell.title)", x: Self.left - 14, y: y + 4, anchor: "end")
        let marks = result.peers.map { mark(x: place(of: $0.ratio), y: y, colour: $0.peer.colour, radius: 4) }
        return [name] + marks + [mark(x: place(of: result.ratio), y: y, colour: "#c8102e", radius: 5)]
    }

    private func place(of ratio: Double) -> Double {
        // A clock that was lost has a ratio that is no number.
        let ratio = ratio.isFinite ? ratio : Self.most
        let share = naturalLogarithm(min(max(ratio, 0.95), Self.most)) / naturalLogarithm(Self.most)
        return Self.left + share * Self.width
    }

    private func mark(x: Double, y: Double, colour: String, radius: Double) -> String {
        "<circle cx=\"\(whole(x))\" cy=\"\(whole(y))\" r=\"\(whole(radius))\" fill=\"\(colour)\"/>"
    }

    private func text(_ text: String, x: Double, y: Double, anchor: String = "start") -> String {
        "<text x=\"\(whole(x))\" y=\"\(whole(y))\" text-anchor=\"\(anchor)\">\(text)</text>"
    }

    private func whole(_ number: Double) -> String { "\(Int(number.rounded()))" }
}

extension Peer {
    fileprivate var colour: String {
        switch self {
        case .hardwareGains: "#1f4e99"
        case .softwareGains: "#5b8dd6"
        case .line: "#4a9c5d"
        case .chrony0: "#f2b134"
        case .chrony2: "#d98c1f"
        case .chrony4: "#a6611a"
        case .ntp4: "#9a9a9a"
        case .ntp6: "#5f5f5f"
        }
    }
}

extension Cell {
    fileprivate var title: String {
        let deviation = noise.description.dropFirst()
        return switch mover {
        case .oscillator(let oscillator): "\(oscillator.rawValue), \(deviation)"
        case .wander(let wander): "wander \(wander), \(deviation)"
        }
    }
}
