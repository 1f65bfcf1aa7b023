import Foundation
import Stability

/// Published and recomputed values of the 1000-point set of NIST SP 1065 (table 31), to 17 digits.
struct Golden: Decodable {
    /// By statistic and averaging factor: the value, and of how many differences.
    var dev: [String: [String: [Double]]]
    var edf_alpha0: [String: [String: Double]]
    /// By statistic and averaging factor: both ends of the interval of 68.27 %.
    var ci68_alpha0: [String: [String: [Double]]]

    static let values: Golden = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden-sp1065.json")
        do {
            return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
        } catch {
            fatalError("\(file.path): \(error)")
        }
    }()

    /// The 1001 phases that the set's frequencies add up to, less their mean.
    static let record: PhaseRecord = {
        var state: Int64 = 1_234_567_890
        var frequency: [Double] = []
        for _ in 0..<1_000 {
            frequency.append(Double(state) / 2_147_483_647)
            state = 16_807 * state % 2_147_483_647
        }
        let mean = frequency.reduce(0, +) / 1_000
        return PhaseRecord(frequency: frequency.map { $0 - mean }, interval: 1)
    }()

    /// The nine frequencies of NBS monograph 140, less their mean.
    static let nine: PhaseRecord = {
        let frequency: [Double] = [892, 809, 823, 798, 671, 644, 883, 903, 677]
        let mean = frequency.reduce(0, +) / 9
        return PhaseRecord(frequency: frequency.map { $0 - mean }, interval: 1)
    }()
}

/// How far apart two are, as part of the second.
func relative(_ value: Double, _ expected: Double) -> Double { abs(value / expected - 1) }
