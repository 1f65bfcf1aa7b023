public import TimeUnits

extension MRO50Monitor {
    /// How warm the board of the oscillator is; nil where the divider reads an open or a shorted sensor.
    ///
    /// The model: a thermistor of 100 kΩ at 25 °C with B = 4100 K below 47 kΩ, read by 12 bits, as oscillatord reads it.
    /// That one subtracts 273.14 instead of 273.15; the hundredth of a degree is left out here.
    public var boardTemperature: Temperature? {
        guard (1..<4_095).contains(temperature) else { return nil }
        let share = Double(temperature) / 4_095
        let resistance = 47_000 * share / (1 - share)
        let kelvins = 1 / (1 / 298.15 + naturalLogarithm(resistance / 100_000) / 4_100)
        return Temperature(celsius: kelvins - 273.15)
    }
}

/// The natural logarithm of a positive number, to 13 digits or better: pure rooms have no mathematical library.
func naturalLogarithm(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return .nan }
    let significand = number.significand
    let ratio = (significand - 1.414_213_562_373_095) / (significand + 1.414_213_562_373_095)
    var power = ratio
    var sum = 0.0
    for order in stride(from: 1.0, through: 25, by: 2) {
        sum += power / order
        power *= ratio * ratio
    }
    return 2 * sum + 0.693_147_180_559_945_3 * (Double(number.exponent) + 0.5)
}
