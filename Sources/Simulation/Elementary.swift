// The elementary functions that the standard library leaves to the C library, which this room does not import.
// Argument reduction and Taylor series; good to a few units in the last place where the simulation needs them.

/// e^x.
package func naturalExponential(_ x: Double) -> Double {
    guard x > -745 else { return 0 }
    guard x < 709 else { return .infinity }
    let halvings = (x * 1.442_695_040_888_963_4).rounded()
    // ln 2 in two parts, so that the remainder keeps all its digits.
    let rest = (x - halvings * 0x1.62e42feep-1) - halvings * 0x1.a39ef35793c76p-33
    let significand = 1 + exponentialSeries(rest)
    return significand * Double(sign: .plus, exponent: Int(halvings / 2), significand: 1)
        * Double(sign: .plus, exponent: Int(halvings) - Int(halvings / 2), significand: 1)
}

/// e^x - 1, exact also where e^x is nearly one.
package func exponentialMinusOne(_ x: Double) -> Double {
    abs(x) < 0.35 ? exponentialSeries(x) : naturalExponential(x) - 1
}

private func exponentialSeries(_ x: Double) -> Double {
    var sum = 0.0
    for term in stride(from: 14.0, through: 1, by: -1) {
        sum = x / term * (1 + sum)
    }
    return sum
}

/// ln x, of what is positive.
package func naturalLogarithm(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    let large = x.significand > 1.414_213_562_373_095
    let mantissa = large ? x.significand / 2 : x.significand
    let exponent = Double(x.exponent + (large ? 1 : 0))
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var sum = 0.0
    for odd in stride(from: 23.0, through: 3, by: -2) {
        sum = square * (1 / odd + sum)
    }
    return exponent * 0x1.62e42feep-1 + (2 * ratio * (1 + sum) + exponent * 0x1.a39ef35793c76p-33)
}

/// The sine of so many turns.
func sine(turns: Double) -> Double {
    var part = turns - Double(Int64(turns))
    if part > 0.5 { part -= 1 } else if part < -0.5 { part += 1 }
    if part > 0.25 { part = 0.5 - part } else if part < -0.25 { part = -0.5 - part }
    let angle = part * 2 * .pi
    let square = angle * angle
    var sum = 1 - square * (1.0 / (20 * 21))
    sum = 1 - square * (1.0 / (18 * 19)) * sum
    sum = 1 - square * (1.0 / (16 * 17)) * sum
    sum = 1 - square * (1.0 / (14 * 15)) * sum
    sum = 1 - square * (1.0 / (12 * 13)) * sum
    sum = 1 - square * (1.0 / (10 * 11)) * sum
    sum = 1 - square * (1.0 / (8 * 9)) * sum
    sum = 1 - square * (1.0 / (6 * 7)) * sum
    sum = 1 - square * (1.0 / (4 * 5)) * sum
    return angle * (1 - square * (1.0 / (2 * 3)) * sum)
}
