import Receivers
import Reports
import TimeUnits

/// A sentence with any text between "$" and a checksum that is right, read and digested.
func nmea(_ input: [UInt8]) {
    let text = input.prefix(250).filter { $0 != 0x24 && $0 != 0x2A }
    let checksum = text.reduce(0, ^)
    let digits = Array("0123456789ABCDEF".utf8)
    digest(.sentence([0x24] + text + [0x2A, digits[Int(checksum >> 4)], digits[Int(checksum & 15)]]))
}

/// What comes of a packet with a young floor and with an old one; what comes of it can be told and is understood.
func digest(_ content: Packet.Content) {
    guard let message = try? ReceiverMessage(content) else { return }
    for day in [Int64(3_657), 20_600] {
        var maker = ReportMaker(floor: DateFloor(CalendarDay(daysSince1970: day)))
        for report in maker.reports(of: message, arrival: Instant(sinceEpoch: .zero)) {
            precondition(isPlausible(report, notBefore: day), "\(report)")
            precondition(arrives(report), "\(report)")
        }
    }
}

/// Whether whoever is told a report hears the same.
func arrives(_ report: Report) -> Bool {
    (try? ReportMessage(decoding: ReportMessage.report(report).encoded)) == .report(report)
}

/// Whether a time lies between the floor and the end of what can be said.
private func isPlausible(_ report: Report, notBefore day: Int64) -> Bool {
    guard case .time(let time) = report.content else { return true }
    let instant =
        switch time.reading {
        case .tai(let tai): tai.sinceEpoch
        case .utc(let utc): utc.sinceEpoch
        }
    let slack = Nanoseconds.seconds(3 * 86_400)
    return instant > .seconds(day * 86_400) - slack && instant < .seconds(5_301_676_800) + slack
}
