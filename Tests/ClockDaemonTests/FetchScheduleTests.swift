import Discipline
import KernelTime
import Simulation
import Testing
import TimeUnits

@testable import ClockDaemon

private let start = Instant<Raw>(sinceEpoch: .seconds(100))

struct FetchScheduleTests {
    @Test func `it looks at once, and then 20 times a second while nothing is known`() {
        var schedule = FetchSchedule(at: start)
        #expect(schedule.next == start)
        for look in 1...60 {
            schedule.missed(at: schedule.next)
            #expect(schedule.next == start + .milliseconds(50 * Int64(look)))
        }
    }

    @Test func `after a pulse it looks a second and 2 ms later`() {
        var schedule = FetchSchedule(at: start)
        let pulse = start + .milliseconds(420)
        schedule.found(pulse: pulse, at: pulse + .milliseconds(30))
        #expect(schedule.next == pulse + .milliseconds(1_002))
    }

    @Test func `a pulse that was found late does not make it look in the past`() {
        var schedule = FetchSchedule(at: start)
        let now = start + .seconds(3)
        schedule.found(pulse: start, at: now)
        #expect(schedule.next == now + .milliseconds(1))
    }

    /// The host's axis may run 500 ppm off and the pulse may be 100 µs late or early.
    @Test(arguments: [-500.0, 0, 500], [UInt64(1), 2])
    func `in a steady state it looks once a second`(partsPerMillion: Double, seed: UInt64) {
        var random = RandomSource(seed: seed)
        var schedule = FetchSchedule(at: start)
        var looks = 0
        schedule.found(pulse: start, at: start)
        for second in 1...1_000 {
            let ideal = Double(second) * (1e9 + partsPerMillion * 1e3)
            let pulse = start + Nanoseconds(rounding: ideal + 1e5 * (2 * random.uniform() - 1))
            while schedule.next < pulse {
                schedule.missed(at: schedule.next)
                looks += 1
            }
            schedule.found(pulse: pulse, at: schedule.next)
            looks += 1
        }
        #expect(looks == 1_000)
    }

    @Test func `a pulse that is late is looked for less and less often, then as one unknown, then on patrol`() {
        var schedule = FetchSchedule(at: start)
        schedule.found(pulse: start, at: start)
        var gaps: [Int64] = []
        var last = schedule.next
        while last < start + .seconds(7) {
            schedule.missed(at: last)
            gaps.append((schedule.next - last).count / 1_000_000)
            last = schedule.next
        }
        #expect(gaps.prefix(6) == [4, 8, 16, 32, 50, 50])
        #expect(gaps.dropFirst(4).prefix(70).allSatisfy { $0 == 50 })
        #expect(gaps.suffix(4) == [250, 250, 250, 250])
        schedule.found(pulse: last, at: last)
        schedule.missed(at: schedule.next)
        #expect(schedule.next == last + .milliseconds(1_006))
    }

    @Test func `a device that never gave a pulse is looked at four times a second after 5 s`() {
        var schedule = FetchSchedule(at: start)
        schedule.missed(at: start + .milliseconds(4_999))
        #expect(schedule.next == start + .milliseconds(5_049))
        schedule.missed(at: start + .seconds(5))
        #expect(schedule.next == start + .milliseconds(5_250))
    }
}

struct RecentEdgeTests {
    @Test(
        arguments: [
            (.zero, true), (.milliseconds(1), true), (.milliseconds(-999), true), (Nanoseconds(-9_999_999_999), true),
            (Nanoseconds(1_000_001), false), (.milliseconds(400), false), (.seconds(-10), false),
            (.seconds(-3_600), false),
        ] as [(Nanoseconds, Bool)])
    func `an edge can be ten seconds old and not in the future`(age: Nanoseconds, isRecent: Bool) {
        #expect((start + age).isRecentEdge(at: start) == isRecent)
    }
}

struct ToleranceTests {
    private func error(_ errno: Int32) -> DeviceError {
        DeviceError(operation: .clockAdjust, device: "/dev/ptp0", errno: errno)
    }

    @Test(arguments: [2, 6, 19] as [Int32])
    func `what is gone is not tried again`(errno: Int32) {
        var tolerance = Tolerance()
        let isAllowed = tolerance.allows(error(errno))
        #expect(!isAllowed)
    }

    @Test(arguments: [5, 11, 16, 22, 110] as [Int32])
    func `two failures in a row are borne, the third is not, and a success forgets them`(errno: Int32) {
        var tolerance = Tolerance()
        var answers = (1...2).map { _ in tolerance.allows(error(errno)) }
        tolerance.succeeded()
        answers += (1...3).map { _ in tolerance.allows(error(errno)) }
        #expect(answers == [true, true, true, true, false])
    }
}

struct DeviceTroubleTests {
    @Test(
        arguments: [
            (2, .lost, .absent), (6, .lost, .absent), (19, .lost, .absent), (1, .permission, .permission),
            (13, .permission, .permission), (16, .busy, .busy), (20, .wrongKind, .wrongKind),
            (25, .wrongKind, .wrongKind),
            (22, .unable, .unable), (95, .unable, .unable), (5, .lost, .broken), (110, .lost, .broken),
        ] as [(Int32, DeviceTrouble, DeviceTrouble)])
    func `an errno says what has become of a device`(errno: Int32, known: DeviceTrouble, new: DeviceTrouble) {
        let error = DeviceError(operation: .open, device: "/dev/pps0", errno: errno)
        #expect(DeviceTrouble(error, wasThere: true) == known)
        #expect(DeviceTrouble(error, wasThere: false) == new)
    }
}
