// The normal distribution, by the ziggurat with 256 layers (G. Marsaglia, W. W. Tsang, J. Stat. Softw. 5(8),
// 2000), with the layer and the value from different bits (J. A. Doornik, 2005).

extension RandomSource {
    /// Normal, with mean 0 and deviation 1.
    @inline(__always)
    public mutating func gaussian() -> Double {
        let word = next()
        let unit = Double(Int64(bitPattern: word) >> 11) * 0x1p-52
        let layer = Ziggurat.layers[Int(word & 255)]
        return abs(unit) < layer.y ? unit * layer.x : outside(unit, of: Int(word & 255))
    }

    /// The one in eighty that is not wholly inside its layer.
    @inline(never)
    private mutating func outside(_ unit: Double, of layer: Int) -> Double {
        if layer == 0 { return tail(negative: unit < 0) }
        let value = unit * Ziggurat.layers[layer].x
        let outer = Ziggurat.layers[layer].x
        let inner = outer * Ziggurat.layers[layer].y
        let low = naturalExponential(-0.5 * (outer * outer - value * value))
        let high = naturalExponential(-0.5 * (inner * inner - value * value))
        return low + uniform() * (high - low) < 1 ? value : gaussian()
    }

    /// Beyond the last layer (G. Marsaglia, Technometrics 6, 1964).
    private mutating func tail(negative: Bool) -> Double {
        while true {
            let beyond = exponential(mean: 1) / Ziggurat.edge
            if 2 * exponential(mean: 1) > beyond * beyond {
                return negative ? -Ziggurat.edge - beyond : Ziggurat.edge + beyond
            }
        }
    }

    /// Eight tosses of sixteen coins, each with mean 0 and deviation 1.
    ///
    /// Binomial rather than normal (excess kurtosis -1/8), at a quarter of the price of eight gaussians: for
    /// noise that is summed over many steps before anybody sees it.
    @inline(__always)
    mutating func coins() -> SIMD8<Double> {
        let heads = Self.bitsPerByte(next()) &+ Self.bitsPerByte(next())
        let lanes = SIMD8<UInt64>(repeating: heads) &>> SIMD8(0, 8, 16, 24, 32, 40, 48, 56)
        return SIMD8<Double>(SIMD8<Int32>(truncatingIfNeeded: lanes & 255)) * 0.5 - 4
    }

    private static func bitsPerByte(_ word: UInt64) -> UInt64 {
        var sum = word &- (word >> 1 & 0x5555_5555_5555_5555)
        sum = (sum & 0x3333_3333_3333_3333) &+ (sum >> 2 & 0x3333_3333_3333_3333)
        return (sum &+ sum >> 4) & 0x0f0f_0f0f_0f0f_0f0f
    }
}

enum Ziggurat {
    /// Where the tail begins, and the area of every layer, as published for 256 layers.
    static let edge = 3.654_152_885_361_008_8
    static let area = 0.004_928_673_233_99

    /// Of each layer, its half width and how much of it lies under the curve whatever the height.
    static let layers = makeLayers()

    private static func makeLayers() -> InlineArray<256, SIMD2<Double>> {
        var layers = InlineArray<256, SIMD2<Double>>(repeating: .zero)
        var width = area / density(edge)
        var next = edge
        for index in 0..<256 {
            layers[index] = SIMD2(width, next / width)
            width = next
            let height = area / width + density(width)
            next = height < 1 && index < 254 ? (-2 * naturalLogarithm(height)).squareRoot() : 0
        }
        return layers
    }

    private static func density(_ value: Double) -> Double {
        naturalExponential(-0.5 * value * value)
    }
}
