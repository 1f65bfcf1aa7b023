import Receivers
import Reports
import Testing
import TimeUnits

/// What is expected of a recording, held against what gpsd made of it.
struct Expectation: Sendable, CustomTestStringConvertible {
    var name: String
    var sentences = 0
    var frames = 0
    /// Times to the millisecond that gpsd names: how many we name too, and how many only it does.
    var equal = 0
    var onlyTheirs = 0
    var onlyOurs = 0
    /// The day from which on gpsd's own test believed dates.
    var floor = DateFloor.beginningOfGPS

    var testDescription: String { name }
}

// Why gpsd names times that we do not:
// - lea-5h, quectel: sentences without a date
//   (GGA, GLL, GNS), to which gpsd gives the date of an earlier one. bu303b-nofix: SiRF's binary protocol.
// - aek-4t: gpsd takes 18 leap seconds for 14 until it is told better.
// And we that gpsd does not: times that are marked as not to be used, epochs with which a recording begins or which are
// not whole, and ZDA where RMC has already been the epoch's.
private let expectations = [
    Expectation(name: "april6_2019", sentences: 3, equal: 1),
    Expectation(name: "beidou-gb", sentences: 68, equal: 1, onlyOurs: 4),
    Expectation(name: "bu303b-nofix", onlyTheirs: 6),
    Expectation(name: "bu353s4", sentences: 90, equal: 25),
    Expectation(name: "garmin25lp", sentences: 106, equal: 10, onlyOurs: 10),
    Expectation(name: "gp-320fw-2019-04-06-overflow", sentences: 141, equal: 19, onlyOurs: 1),
    Expectation(name: "gr8013-w", sentences: 48, equal: 3),
    Expectation(name: "jl-micro-jlt", sentences: 45, equal: 8),
    Expectation(name: "mt3339", sentences: 138, equal: 30),
    Expectation(name: "mtk-3301", sentences: 56, equal: 3, onlyOurs: 3),
    Expectation(name: "navisys-gr8013", frames: 286, equal: 35),
    Expectation(name: "nmea-fuzzy-cases", sentences: 28, equal: 14),
    Expectation(name: "quectel-eg25-g", sentences: 861, equal: 23, onlyTheirs: 2),
    Expectation(name: "sirfstarv-nmea", sentences: 367, equal: 59),
    Expectation(
        name: "tcp-torture", sentences: 7, equal: 1, onlyOurs: 1, floor: DateFloor(CalendarDay(daysSince1970: 16_012))),
    Expectation(name: "telit-he910", sentences: 1_558, equal: 187),
    Expectation(name: "u-blox-m8t-time", frames: 1_511, equal: 150, onlyOurs: 1),
    Expectation(name: "ublox-8-time", frames: 284, equal: 89),
    Expectation(name: "ublox-aek-4t", frames: 51, equal: 3, onlyTheirs: 1, onlyOurs: 1),
    Expectation(name: "ublox-lea-5h", sentences: 164, equal: 18, onlyTheirs: 1, onlyOurs: 1),
    Expectation(name: "ublox-lea-m8f", sentences: 1, frames: 193, equal: 18, onlyOurs: 10),
    Expectation(name: "ublox-neo-f9v", frames: 53, equal: 3, onlyOurs: 1),
    Expectation(name: "ublox-neo-m8l", sentences: 14, frames: 1_388, equal: 189, onlyOurs: 1),
    Expectation(name: "ublox-neo-m8t", frames: 242, equal: 39),
    Expectation(name: "ublox-zed-f9t-ubx_nmea_l5", sentences: 252, frames: 83, equal: 8, onlyOurs: 1),
]

@Suite(.enabled(if: Recordings.directory != nil, "\(Recordings.absent)"))
struct RecordingTests {
    private func recording(_ name: String) -> [UInt8] {
        Recordings.bytes("\(Recordings.directory ?? "")/\(name).log")
    }

    @Test func `each recording is expected`() {
        let names = Recordings.names(in: Recordings.directory ?? "").filter { $0.hasSuffix(".log") }
        #expect(names == expectations.map { $0.name + ".log" })
    }

    @Test(arguments: expectations)
    func `times and leap seconds are those that gpsd names`(_ expected: Expectation) {
        let (packets, _) = scan(recording(expected.name), pieces: 4_096)
        var decoded = Decoded(floor: expected.floor)
        for packet in packets { decoded.take(packet) }
        #expect(decoded.malformed == 0)
        #expect(packets.count - decoded.frames == expected.sentences)
        #expect(decoded.frames == expected.frames)
        let theirs = GPSD(Recordings.bytes("\(Recordings.directory ?? "")/\(expected.name).log.chk"))
        let both = decoded.times.intersection(theirs.times)
        #expect(both.count == expected.equal)
        #expect(theirs.times.subtracting(both).count == expected.onlyTheirs)
        #expect(decoded.times.subtracting(both).count == expected.onlyOurs)
        #expect(decoded.leapSeconds == theirs.leapSeconds)
        #expect(decoded.clocks.isSuperset(of: theirs.clocks))
    }

    @Test(arguments: expectations)
    func `packets and reports are the same whole and byte by byte`(_ expected: Expectation) {
        let bytes = recording(expected.name)
        let whole = scan(bytes, pieces: bytes.count)
        let single = scan(bytes, pieces: 1)
        #expect(whole == single)
        #expect(reports(whole.packets) == reports(single.packets))
    }

    @Test func `a timing receiver's pulses follow one another, with the error of each`() {
        let (packets, _) = scan(recording("u-blox-m8t-time"), pieces: 4_096)
        let pulses = reports(packets).compactMap { report -> QuantisationReport? in
            guard case .quantisation(let quantisation) = report.content else { return nil }
            return quantisation
        }
        #expect(pulses.count == 152)
        let seconds = pulses.compactMap { pulse -> Int64? in
            guard case .utc(let instant)? = pulse.pulse else { return nil }
            return instant.sinceEpoch.count
        }
        let first: Int64 = 1_614_103_470_000_000_000
        #expect(seconds == (0..<152).map { first + $0 * 1_000_000_000 })
        // The receiver's clock has 48 MHz, and a pulse can be half a period early or late.
        #expect(pulses.allSatisfy { abs($0.error.nanoseconds) <= 10.5 })
        #expect(pulses[0].error.nanoseconds == -4.331)
    }

    private func reports(_ packets: [Packet]) -> [Report] {
        var maker = ReportMaker(floor: .beginningOfGPS)
        return packets.flatMap { packet -> [Report] in
            guard let message = try? ReceiverMessage(packet.content) else { return [] }
            return maker.reports(of: message, arrival: packet.arrival)
        }
    }
}
