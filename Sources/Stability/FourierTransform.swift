internal import RealModule

/// Complex values: their real parts and their imaginary parts.
struct ComplexValues {
    var real: [Double]
    var imaginary: [Double]

    var count: Int { real.count }

    /// |z|²
    func square(at place: Int) -> Double { real[place] * real[place] + imaginary[place] * imaginary[place] }

    /// Those of a range, as far as there are any, and zeros after them.
    func part(_ range: Range<Int>, paddedTo size: Int) -> ComplexValues {
        let range = range.clamped(to: 0..<count)
        let zeros = [Double](repeating: 0, count: size - range.count)
        return ComplexValues(real: real[range] + zeros, imaginary: imaginary[range] + zeros)
    }
}

/// Cooley and Tukey's transform of a power of two of values.
struct FourierTransform {
    let size: Int
    private let turns: [(cosine: Double, sine: Double)]

    init(size: Int) {
        self.size = size
        turns = (0..<size / 2).map {
            let angle = -2 * Double.pi * Double($0) / Double(size)
            return (.cos(angle), .sin(angle))
        }
    }

    /// By frequency, from zero to just below the rate; above half of it they are the negative ones.
    func spectrum(of values: [Double]) -> ComplexValues {
        var values = ComplexValues(real: values, imaginary: [Double](repeating: 0, count: size))
        transform(&values.real, &values.imaginary)
        return values
    }

    /// Σ conj(a[j])·b[j+k], by k: what is beyond the last is taken from the beginning.
    func correlation(of a: ComplexValues, with b: ComplexValues) -> [Double] {
        var (a, b) = (a, b)
        transform(&a.real, &a.imaginary)
        transform(&b.real, &b.imaginary)
        for place in 0..<size {
            let (x, y) = (a.real[place], a.imaginary[place])
            a.real[place] = (x * b.real[place] + y * b.imaginary[place]) / Double(size)
            a.imaginary[place] = (x * b.imaginary[place] - y * b.real[place]) / Double(size)
        }
        // With the parts exchanged it is the way back.
        transform(&a.imaginary, &a.real)
        return a.real
    }

    private func transform(_ real: inout [Double], _ imaginary: inout [Double]) {
        reorder(&real)
        reorder(&imaginary)
        var half = 1
        while half < size {
            combine(&real, &imaginary, half)
            half *= 2
        }
    }

    /// Into the order of reversed bits.
    private func reorder(_ values: inout [Double]) {
        var target = 0
        for place in 1..<size {
            var bit = size / 2
            while target & bit != 0 {
                target ^= bit
                bit /= 2
            }
            target |= bit
            if place < target { values.swapAt(place, target) }
        }
    }

    private func combine(_ real: inout [Double], _ imaginary: inout [Double], _ half: Int) {
        let step = size / (2 * half)
        for start in stride(from: 0, to: size, by: 2 * half) {
            for place in 0..<half {
                let turn = turns[place * step]
                let (low, high) = (start + place, start + place + half)
                let re = real[high] * turn.cosine - imaginary[high] * turn.sine
                let im = real[high] * turn.sine + imaginary[high] * turn.cosine
                (real[high], imaginary[high]) = (real[low] - re, imaginary[low] - im)
                real[low] += re
                imaginary[low] += im
            }
        }
    }
}
