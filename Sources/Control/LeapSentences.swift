public import Discipline
import Reports
public import TimeUnits

extension LeapNews {
    var sentence: String {
        switch self {
        case .listExpires(let expires):
            "the list of leap seconds expires on \(CalendarDay(of: expires)); a newer one comes with an update of tzdata"
        case .listExpired(let expires):
            "the list of leap seconds expired on \(CalendarDay(of: expires)); TAI − UTC stays what it was, and no leap "
                + "second is known; a newer list comes with an update of tzdata"
        case .listContradicts(let offset, let inUse):
            "the list of leap seconds has \(offset.seconds) s for TAI − UTC, and \(inUse.seconds) s are in use: the list "
                + "is not used, and no leap second is made; is tai-offset right? If not, correct it and start foliotd again"
        case .announced(let leap): "\(leap.sentence); the kernel is told to do so"
        case .made(let leap): "made the leap second at the end of \(leap.day) UTC; TAI − UTC is \(leap.after.seconds) s"
        case .missed(let leap):
            "did not make the leap second at the end of \(leap.day) UTC; TAI − UTC is \(leap.after.seconds) s"
        case .noticeBelieved(let notice):
            "with another reference it announces that \(notice.sentence); believed, as there is no valid list"
        case .noticeRefused(let notice, let doubt):
            "it announces that \(notice.sentence); refused: \(doubt.explanation)"
        case .flagTakenBack(let kind):
            "something else told the kernel that \(kind.sentence) at the end of the day, which is not known here; taken back"
        case .kernelOffsetCorrected(let found, let offset):
            "something else told the kernel that TAI − UTC is \(found.seconds) s; set to \(offset.seconds) s again"
        }
    }
}

extension LeapSecond {
    /// "a leap second will be inserted".
    fileprivate var sentence: String {
        self == .insertion ? "a leap second will be inserted" : "a leap second will be left out"
    }
}

extension LeapNotice {
    fileprivate var sentence: String { "\(kind.sentence) at the end of \(CalendarDay(of: ends).yesterday) UTC" }
}

extension Leap {
    /// "a leap second will be inserted at the end of 2026-12-31 UTC".
    public var sentence: String { "\(kind.sentence) at the end of \(day) UTC" }
}

extension LeapDoubt {
    var explanation: String {
        switch self {
        case .notInList: "the list of leap seconds is valid and does not know it"
        case .fixedByConfiguration: "tai-offset says what TAI − UTC is, and no list agrees with it"
        case .impossible: "leap seconds come at the end of a month, at most half a year ahead"
        case .alone: "no second reference says so, and there is no valid list"
        case .contradicted: "another reference says otherwise"
        }
    }
}

extension TimeScaleView {
    /// "TAI − UTC is 37 s by the list of leap seconds, which expires on 2026-06-28".
    public var sentence: String { "TAI − UTC is \(offset.seconds) s \(origin.words)\(age)" }

    private var age: String {
        guard let expires else { return "" }
        return ", which \(isExpired ? "expired" : "expires") on \(CalendarDay(of: expires))"
    }
}

extension TAIOrigin {
    fileprivate var words: String {
        switch self {
        case .builtIn: "as far as foliotd knows, without a list of leap seconds"
        case .configuration: "by tai-offset"
        case .list: "by the list of leap seconds"
        case .references: "as several references announced"
        }
    }
}
