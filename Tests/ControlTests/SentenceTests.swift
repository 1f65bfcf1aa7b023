import Control
import Discipline
import TestSupport
import Testing
import TimeUnits

private let narrator = Narrator(
    setup: Setup(
        references: [ReferenceSetup(name: "gnss", kind: .pulse)],
        clocks: [
            ClockSetup(name: "system", device: .system, follows: [.reference(ReferenceID(0))]),
            ClockSetup(name: "card", device: .hardware, follows: []),
        ]),
    referenceDevices: ["pps:/dev/pps0"], clockDevices: ["system", "phc:/dev/ptp0"])
private let gnss = Subject.reference(ReferenceID(0))
private let system = Subject.clock(ClockID(0))
private let card = Subject.clock(ClockID(1))

struct SentenceTests {
    static let sentences: [(Subject, Occurrence.What, String)] = [
        (
            system, .clockBecame(.tracking, .locked),
            "system: tracking; gnss is usable, offset within 63.0 ns"
        ),
        (
            system, .clockBecame(.holdover, .pulsesStopped),
            """
            system: holdover; nothing comes from gnss any more; keeping time by what was learnt of its oscillator, \
            with a growing bound
            """
        ),
        (
            system, .clockBecame(.waiting, .notPermitted),
            """
            system: waiting; foliotd may not change it; only watched; does foliotd have CAP_SYS_TIME, and write access \
            to the device?
            """
        ),
        (
            gnss, .detached(.absent), "gnss: /dev/pps0 is not there yet; looking for it every second"
        ),
        (
            system,
            .attached(
                Abilities(
                    steers: true, steps: true, maximumRate: FrequencyOffset(partsPerMillion: 500), frequency: .zero)),
            "system: the system clock is there; it can be steered by 500 ppm either way and stepped"
        ),
        (card, .attached(.readOnly), "card: /dev/ptp0 is there, and refuses to be steered"),
        (gnss, .referenceBecame(.selected), "gnss: selected; a clock follows it"),
        (
            gnss, .pulseRejected(.late, ClockOffset(nanoseconds: 50_000)),
            """
            gnss: a measurement was not used: it came later than it can (50.0 µs); more of them are counted for a minute
            """
        ),
        (
            card, .refused(Refusal(request: .frequency, errno: 95)),
            """
            card: self-disciplined: it refuses to be steered (Operation not supported); following its own servo
            """
        ),
        (
            system, .interference(.frequency, .chronyd),
            """
            system: something else set its frequency; chronyd is running; hands off until it has been quiet for a \
            while
            """
        ),
        (
            system, .stepped(by: Nanoseconds(-1_500_000)),
            "system: stepped back by 1.50 ms, as it was that far ahead of gnss"
        ),
        (
            system,
            .frequencyRestored(
                Estimate(FrequencyOffset(partsPerMillion: 12), deviation: FrequencyOffset(partsPerBillion: 1))),
            "system: begins with what was learnt before: by itself it gains 12.0 ppm, and that is taken off"
        ),
        (.engine, .stopped, "foliotd: stopping; every clock keeps the best frequency that is known"),
        (
            .engine, .slept(.seconds(28_800)),
            "foliotd: the host slept for 8 h 0 min, so its clock may be seconds wrong and others may have stood still; "
                + "every clock begins again"
        ),
        (
            .clock(ClockID(0)), .clockBecame(.waiting, .hostSlept),
            "system: waiting; the host slept, and it may be seconds wrong; waiting for a reference that tells the full "
                + "time, or for somebody to set it"
        ),
    ]

    @Test(arguments: sentences)
    func `each occurrence is one plain sentence`(subject: Subject, what: Occurrence.What, sentence: String) {
        let occurrence = Occurrence(subject: subject, raw: Instant(sinceEpoch: .zero), what: what)
        #expect(narrator.sentence(for: occurrence, view: exampleClock(source: .reference(ReferenceID(0)))) == sentence)
    }

    @Test func `every state and reason has words, and fits into a message`() {
        for state in ClockState.allCases {
            for reason in Reason.allCases {
                let occurrence = Occurrence(
                    subject: system, raw: Instant(sinceEpoch: .zero), what: .clockBecame(state, reason))
                let sentence = narrator.sentence(for: occurrence)
                #expect(sentence.hasPrefix("system: \(state.name); "))
                #expect(sentence.utf8.count <= 400)
            }
        }
    }

    @Test func `the verdict of a clock that tracks names what it follows, to the end of the chain`() {
        #expect(
            summary(of: exampleStatus)
                == "system can be trusted to ±63.0 ns: it follows card, which follows gnss, and is 12.4 ns ahead")
    }

    static let verdicts: [(ClockView, Bool, String)] = [
        (
            exampleClock(.waiting, .started, bound: .unknown), false,
            "system cannot be trusted yet: no reference is usable (gnss is selected)"
        ),
        (
            exampleClock(.waiting, .notPermitted), false, "system cannot be trusted yet: foliotd may not change it"
        ),
        (
            exampleClock(.holdover, .pulsesStopped, source: .reference(ReferenceID(0))), true,
            """
            system can be trusted to ±63.0 ns: nothing comes from gnss any more, and it keeps time by itself, \
            so this grows
            """
        ),
        (
            exampleClock(.freerun, .boundExceeded, bound: Bound(.milliseconds(2))), false,
            "system cannot be trusted any more: it has no reference and can be wrong by ±2.00 ms"
        ),
        (
            exampleClock(.tracking, .locked, source: .reference(ReferenceID(0)), bound: .unknown), false,
            "system cannot be trusted yet: nothing says how wrong it can be"
        ),
        (
            exampleClock(.disputed, .steeredByOthers), false,
            "system cannot be trusted: something else steers it, and no program known to steer clocks is running"
        ),
    ]

    @Test(arguments: verdicts)
    func `the verdict says whether the time can be trusted, and why not`(
        view: ClockView, isTrusted: Bool, sentence: String
    ) {
        var status = exampleStatus
        status.clocks = [ClockStatus(name: "system", device: "system", view: view)]
        #expect(status.verdict.isTrusted == isTrusted)
        #expect(status.verdict.sentence == sentence)
    }

    @Test func `names are hyphenated where they are two words`() {
        #expect(Rejection.wrongEdge.name == "wrong-edge")
        #expect(Reason.pulsesStopped.name == "pulses-stopped")
        #expect(ClockState.selfDisciplined.name == "self-disciplined")
    }
}
