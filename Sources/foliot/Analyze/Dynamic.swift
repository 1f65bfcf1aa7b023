import Recordings
import Stability
import TimeUnits

/// How long the windows are in which it is looked at how a statistic changes.
struct DynamicChoice {
    /// In seconds.
    let window: Double

    init(_ text: String) throws {
        window = try span(text)
    }

    func applied(
        to record: PhaseRecord, of file: String, _ statistics: [Statistic]
    ) throws(Failure) -> Dynamic? {
        guard let statistic = statistics.first else { return nil }
        let readings = (window / record.interval).rounded() + 1
        guard readings < 1e15, let stability = DynamicStability(of: record, statistic, window: Int(readings)) else {
            throw Failure(
                "\(file): a window of \(secondsText(window)) does not fit: it takes 8 readings, which are "
                    + "\(secondsText(record.interval)) apart, and there are \(record.count)")
        }
        return Dynamic(statistic: statistic, window: window, stability: stability)
    }
}

/// How a statistic changes.
struct Dynamic {
    var statistic: Statistic
    /// In seconds.
    var window: Double
    var stability: DynamicStability

    /// Of each averaging time where it is least and where greatest.
    func sentences(of kind: RecordingKind) -> [String] {
        let title = "\(statistic.title) in \(stability.windows.count) windows of \(secondsText(window))"
        return [title]
            + stability.taus.compactMap { tau in
                let values = zip(stability.values(at: tau), stability.windows).filter { !$0.0.isNaN }
                guard let least = values.min(by: { $0.0 < $1.0 }), let greatest = values.max(by: { $0.0 < $1.0 }) else {
                    return nil
                }
                return "  \(secondsText(tau)): from \(words(least, kind)) to \(words(greatest, kind))"
            }
    }

    private func words(_ place: (value: Double, window: DynamicStability.Window), _ kind: RecordingKind) -> String {
        "\(statistic.text(of: place.value, kind)) (around \(secondsText(place.window.middle)))"
    }
}

/// The same as a program reads it.
struct DynamicRecord: Encodable {
    var name: String
    var window_s: Double
    var windows: [Window]

    struct Window: Encodable {
        var start_s: Double
        var end_s: Double
        var values: [Value]
    }

    struct Value: Encodable {
        var tau_s: Double
        var value: Double
        var count: Int
    }

    init(_ dynamic: Dynamic) {
        name = dynamic.statistic.rawValue
        window_s = dynamic.window
        windows = dynamic.stability.windows.map { window in
            Window(
                start_s: window.start, end_s: window.end,
                values: window.deviations.map { Value(tau_s: $0.tau, value: $0.value, count: $0.count) })
        }
    }
}
