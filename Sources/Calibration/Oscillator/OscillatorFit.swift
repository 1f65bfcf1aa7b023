/// What fits the record of an oscillator best: drift, temperature, lag, hysteresis and noise, each given all others.
struct OscillatorFit {
    let record: OscillatorRecord
    private(set) var courses: Courses?
    let parts: [Courses.Part]
    private let columns: [[Double]]
    let forms: AllanForms
    private let cells: Cells
    private let covariance: CellCovariance
    private let weights: AllanCovariance
    private(set) var noise: NoiseFit
    private(set) var regression: CellRegression

    /// Which averaging times are long enough that regression leaves little noise of them.
    private static let leastShare = 0.5
    private static let rounds = 8

    init(_ record: OscillatorRecord) throws(OscillatorShortfall) {
        self.record = record
        let phase = record.phase.map { $0 * 1e9 }
        let start = try Self.start(phase, record.interval)
        let steady = [phase, Courses.drift(count: phase.count, interval: record.interval)]
        let cold = Cells(steady, interval: record.interval)
        covariance = CellCovariance(cold)
        courses = LagSearch(record, cold, covariance.whitening(start.noise)).courses
        parts = Courses.parts(hasTemperature: record.temperature != nil, courses)
        columns =
            steady
            + (courses.flatMap { courses in record.temperature.map { courses.thermal($0, interval: record.interval) } }
                ?? [])
        forms = AllanForms(columns, interval: record.interval)
        cells = Cells(columns, interval: record.interval)
        weights = AllanCovariance(forms, interval: record.interval)
        noise = start
        regression = CellRegression(cells, covariance.whitening(start.noise))
        for _ in 0..<Self.rounds {
            noise = fit(given: noise.noise)
            regression = CellRegression(cells, covariance.whitening(noise.noise))
        }
    }

    /// Noise as it is if nothing but a constant frequency is taken off: too much at long averaging times, to begin
    /// with.
    private static func start(_ phase: [Double], _ interval: Double) throws(OscillatorShortfall) -> NoiseFit {
        let forms = AllanForms([phase], interval: interval)
        let variances = forms.averagings.indices.map { forms.variance([1], at: $0) }
        guard variances.count >= 5 else { throw .tooShort(count: phase.count { !$0.isNaN }) }
        guard variances.allSatisfy({ $0 > 0 }) else { throw .still }
        var weights = variances.map { _ in [Double](repeating: 0, count: variances.count) }
        for (place, variance) in variances.enumerated() {
            let independent = Double(forms.counts[place]) / Double(forms.averagings[place])
            weights[place][place] = 2 * variance * variance / independent
        }
        return NoiseFit(forms.taus, variances, shares: variances.map { _ in 1 }, weights)
    }

    /// Noise by what the present regression leaves, its weights by the noise so far.
    private func fit(given noise: PowerLaws) -> NoiseFit {
        let mixture = [1] + regression.parts.map { -$0 }
        let padded = [[Double](repeating: 0, count: mixture.count)] + regression.covariance.map { [0] + $0 }
        let shares = forms.taus.indices.map { place -> Double in
            1 - forms.mean(padded, at: place) / noise.variance(at: forms.taus[place])
        }
        // The first few are always looked at: no regression reaches them.
        let good = shares.indices.filter { $0 < 4 || shares[$0] > Self.leastShare }
        let matrix = weights.matrix(noise)
        return NoiseFit(
            good.map { forms.taus[$0] }, good.map { forms.variance(mixture, at: $0) },
            shares: good.map { max(shares[$0], Self.leastShare) }, good.map { row in good.map { matrix[row][$0] } })
    }

    /// Both again, as they would be weighed with other noise.
    func redone(with other: PowerLaws) -> (noise: NoiseFit, regression: CellRegression) {
        (fit(given: other), CellRegression(cells, covariance.whitening(other)))
    }

    /// By how much each part would be another if the hysteresis turned within half or twice the way.
    var turnings: [Double] {
        guard let courses, courses.hasHysteresis, let temperature = record.temperature else {
            return parts.map { _ in 0 }
        }
        let whitening = covariance.whitening(noise.noise)
        let others = [0.5, 2].map { factor -> [Double] in
            var other = courses
            other.travel *= factor
            let thermal = other.thermal(temperature, interval: record.interval)
            let white = cells.whitened(Array(columns[0...1]) + thermal, by: whitening)
            return CellRegression(white: white).parts
        }
        return parts.indices.map { part in
            others.map { abs($0[part] - regression.parts[part]) }.max() ?? 0
        }
    }

    /// What is left of the phase, in seconds.
    var residual: [Double] {
        var rest = columns[0]
        for (column, part) in zip(columns.dropFirst(), regression.parts) {
            for place in rest.indices { rest[place] -= part * column[place] }
        }
        return rest.map { $0 * 1e-9 }
    }
}
