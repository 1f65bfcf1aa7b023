internal import CProbes
import Glibc
import KernelTime
import Reports
import TimeUnits

extension Comparison {
    /// The two clocks of the host, read as one.
    static func clockPair() -> Comparison {
        Comparison(
            name: "clock-pair", summary: "the system clock with the raw axis, and the nine clock reads it is made of",
            operation: "reading",
            subject: Contestant(name: "ClockPair.read") { operations in
                (0..<operations).reduce(0) { sum, _ in sum + Double(ClockPair.read().window.count) }
            },
            baseline: Contestant(name: "9 × clock_gettime") { operations in
                (0..<operations).reduce(0) { sum, _ in sum + Double(readBracketsBare()) }
            })
    }

    /// What is read of the system clock every second.
    static func condition() -> Comparison {
        Comparison(
            name: "condition", summary: "the system clock's condition, and the bare calls it is made of",
            operation: "reading",
            subject: Contestant(name: "SystemClock.condition") { operations in
                let clock = SystemClock()
                return (0..<operations).reduce(0) { sum, _ in
                    sum + ((try? clock.condition().frequency.partsPerBillion) ?? 0)
                }
            },
            baseline: Contestant(name: "9 × gettime, adjtime") { operations in
                (0..<operations).reduce(0) { sum, _ in sum + Double(readBracketsBare() + probe_adjtimex()) }
            })
    }

    /// A hardware clock with the system clock, in each way that this one can, and the one read that none can do without.
    static func crossReadings(of path: String) throws(DeviceError) -> [Comparison] {
        let device = try OpenDevice(path: path)
        return CrossReading.Method.allCases.filter(device.can).map { method in
            Comparison(
                name: "phc", summary: "\(path) with the system clock, \(method); one sample", operation: "reading",
                subject: Contestant(name: "crossReading") { operations in
                    (0..<operations).reduce(0) { sum, _ in sum + device.window(by: method) }
                },
                baseline: Contestant(name: "clock_gettime") { operations in
                    (0..<operations).reduce(0) { sum, _ in sum + Double(probe_clock_gettime(device.clock)) }
                })
        }
    }
}

private func readBracketsBare() -> Int64 {
    var sum: Int64 = 0
    for _ in 0..<3 {
        sum &+= probe_clock_gettime(CLOCK_MONOTONIC_RAW)
        sum &+= probe_clock_gettime(CLOCK_REALTIME)
        sum &+= probe_clock_gettime(CLOCK_MONOTONIC_RAW)
    }
    return sum
}

/// A hardware clock that closures can share.
private final class OpenDevice {
    private let device: PTPHardwareClock

    init(path: String) throws(DeviceError) {
        device = try PTPHardwareClock(path: path)
    }

    var clock: clockid_t { probe_clock_of_descriptor(device.descriptorNumber) }

    func can(_ method: CrossReading.Method) -> Bool {
        (try? device.crossReading(samples: 1, by: method)) != nil
    }

    func window(by method: CrossReading.Method) -> Double {
        guard let reading = try? device.crossReading(samples: 1, by: method) else { return .nan }
        return Double(reading.window.count)
    }
}
