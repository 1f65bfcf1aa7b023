import Control
import Discipline
import Reports
import Testing
import TimeUnits

private let newYear = Instant<UTC>(sinceEpoch: .seconds(1_798_761_600))
private let expiry = Instant<UTC>(sinceEpoch: .seconds(1_782_604_800))

struct LeapSentenceTests {
    private static let narrator = Narrator(
        setup: Setup(
            references: [ReferenceSetup(name: "gnss", kind: .pulse)],
            clocks: [ClockSetup(name: "system", device: .system, follows: [.reference(ReferenceID(0))])]),
        referenceDevices: ["pps:/dev/pps0"], clockDevices: ["system"])

    private static let leap = Leap(.insertion, ends: newYear, before: .since2017)

    @Test(arguments: [
        (
            Subject.engine, LeapNews.listExpires(expiry),
            """
            foliotd: the list of leap seconds expires on 2026-06-28; a newer one comes with an update of tzdata
            """
        ),
        (
            .engine, .listExpired(expiry),
            """
            foliotd: the list of leap seconds expired on 2026-06-28; TAI − UTC stays what it was, and no leap second is \
            known; a newer list comes with an update of tzdata
            """
        ),
        (
            .engine, .listContradicts(TAIOffset(seconds: 38), inUse: .since2017),
            """
            foliotd: the list of leap seconds has 38 s for TAI − UTC, and 37 s are in use: the list is not used, and no \
            leap second is made; is tai-offset right? If not, correct it and start foliotd again
            """
        ),
        (
            .clock(ClockID(0)), .announced(leap),
            "system: a leap second will be inserted at the end of 2026-12-31 UTC; the kernel is told to do so"
        ),
        (
            .clock(ClockID(0)), .made(leap),
            "system: made the leap second at the end of 2026-12-31 UTC; TAI − UTC is 38 s"
        ),
        (
            .reference(ReferenceID(0)), .noticeRefused(LeapNotice(.deletion, ends: newYear), .notInList),
            """
            gnss: it announces that a leap second will be left out at the end of 2026-12-31 UTC; refused: the list of \
            leap seconds is valid and does not know it
            """
        ),
        (
            .clock(ClockID(0)), .flagTakenBack(.insertion),
            """
            system: something else told the kernel that a leap second will be inserted at the end of the day, which is \
            not known here; taken back
            """
        ),
        (
            .clock(ClockID(0)), .kernelOffsetCorrected(TAIOffset(seconds: 0), to: .since2017),
            "system: something else told the kernel that TAI − UTC is 0 s; set to 37 s again"
        ),
    ])
    func `news of leap seconds are sentences`(subject: Subject, news: LeapNews, sentence: String) {
        let occurrence = Occurrence(subject: subject, raw: Instant(sinceEpoch: .zero), what: .leap(news))
        #expect(Self.narrator.sentence(for: occurrence) == sentence)
    }

    @Test(arguments: LeapDoubt.allCases) func `every doubt has its words`(doubt: LeapDoubt) {
        let news = LeapNews.noticeRefused(LeapNotice(.insertion, ends: newYear), doubt)
        let occurrence = Occurrence(subject: .engine, raw: Instant(sinceEpoch: .zero), what: .leap(news))
        #expect(Self.narrator.sentence(for: occurrence).contains("2026-12-31 UTC; refused: "))
    }

    @Test(arguments: [
        (
            TimeScaleView(offset: .since2017, origin: .list, expires: expiry, isExpired: true),
            "TAI − UTC is 37 s by the list of leap seconds, which expired on 2026-06-28"
        ),
        (TimeScaleView(offset: .since2017, origin: .configuration), "TAI − UTC is 37 s by tai-offset"),
        (
            TimeScaleView(offset: TAIOffset(seconds: 38), origin: .references),
            "TAI − UTC is 38 s as several references announced"
        ),
    ])
    func `where TAI − UTC comes from is said`(view: TimeScaleView, sentence: String) {
        #expect(view.sentence == sentence)
    }
}
