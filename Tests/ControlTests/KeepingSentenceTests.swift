import Control
import Discipline
import TestSupport
import Testing
import TimeUnits

private let narrator = Narrator(
    setup: Setup(
        references: [ReferenceSetup(name: "gnss", kind: .pulse)],
        clocks: [ClockSetup(name: "system", device: .system, follows: [.reference(ReferenceID(0))])]),
    referenceDevices: ["pps:/dev/pps0"], clockDevices: ["system"])

struct KeepingSentenceTests {
    private let raw = Instant<Raw>(sinceEpoch: .seconds(700))

    private func sentence(_ what: Occurrence.What, view: ClockView? = nil) -> String {
        narrator.sentence(for: Occurrence(subject: .clock(ClockID(0)), raw: raw, what: what), view: view)
    }

    private func waiting(_ due: DueStep) -> ClockView {
        var view = exampleClock(.waiting, .budgetSpent, source: .reference(ReferenceID(0)))
        view.dueStep = due
        return view
    }

    /// 5 h 20 min are 19 200 s.
    @Test func `a step that has to wait is said with the time until it is made, or with what a person can do`() {
        let due = DueStep(amount: .milliseconds(300), allowed: raw + .seconds(19_200))
        #expect(
            sentence(.clockBecame(.waiting, .budgetSpent), view: waiting(due))
                == """
                system: waiting; to follow gnss it would be moved by more than a second within a day; a step of 300 ms is \
                due and will be made in 5 h 20 min, unless somebody has it made before (foliot clock step NAME, as root)
                """)
        let never = DueStep(amount: .seconds(2), allowed: nil)
        #expect(
            sentence(.clockBecame(.waiting, .budgetSpent), view: waiting(never)).hasSuffix(
                "a step of 2.00 s is due, which is more than a day's: if the reference is right, have it made (foliot clock step NAME, as root)"
            ))
        var status = exampleStatus
        status.clocks = [ClockStatus(name: "system", device: "system", view: waiting(due))]
        status.raw = raw + .seconds(3_600)
        #expect(
            status.verdict.sentence.hasSuffix(
                "will be made in 4 h 20 min, unless somebody has it made before (foliot clock step NAME, as root)"))
    }

    @Test func `a clock that shows what has passed is said with both times and with what to do`() {
        #expect(
            sentence(
                .timeBeforeFloor(
                    Instant(sinceEpoch: .seconds(1_546_300_800)), floor: Instant(sinceEpoch: .seconds(1_785_000_000))))
                    == """
                    system: the clock reads 2019-01-01 00:00:00 UTC, but 2026-07-25 17:20:00 has passed, as foliotd kept it \
                    then; set it (is its battery flat?): until then it numbers no seconds
                    """)
        #expect(
            sentence(.timeBeforeFloor(Instant(sinceEpoch: .zero), floor: Engine.madeAfter)).contains(
                "but 2025-12-01 00:00:00 has passed, as foliotd was made after that; set it"))
        #expect(
            sentence(.timeAfterFloor(Instant(sinceEpoch: .seconds(1_785_000_000))))
                == "system: reads 2026-07-25 17:20:00 UTC now, and numbers seconds again")
    }

    @Test func `a step that waits arrives with the status`() throws {
        for allowed in [nil, raw] as [Instant<Raw>?] {
            var status = exampleStatus
            status.clocks[1].view.dueStep = DueStep(amount: .milliseconds(300), allowed: allowed)
            guard case .status(let arrived) = try Reply(decoding: Reply.status(status).encoded) else { continue }
            #expect(arrived.clocks.map(\.view) == status.clocks.map(\.view))
        }
    }
}
