import Discipline
import Reports
import TestSupport
import Testing
import TimeUnits

@testable import Control

struct ReceiverSentenceTests {
    @Test func `who numbers the seconds is said with what and when`() {
        let view = ReceiverView(doubt: nil, messages: 0b11, delay: .milliseconds(210))
        #expect(view.sentence == "numbered by RMC and ZDA, 210 ms after the pulse")
        let ubx = ReceiverView(doubt: nil, messages: 0b1_0000_0100, delay: .milliseconds(90))
        #expect(ubx.sentence == "numbered by NAV-TIMEGPS and TIM-TP, 90 ms after the pulse")
    }

    @Test func `why nobody numbers them is said, and what would help`() {
        let view = exampleReceiver
        #expect(
            view.sentence
                == "not numbered: messages come 1230 ms after the pulse, so they may speak of another")
        #expect(
            LabelDoubt(.outdated, .seconds(1_190_000_000)).sentence
                == "it names 2007-09-17 03:33:20 UTC, which has passed: is its week number rolled over?")
        #expect(LabelDoubt(.contradicting, .second).sentence.hasPrefix("it names a second that is 1000 ms from what"))
        let sentences = LabelDoubt.Kind.allCases.map { LabelDoubt($0, .seconds(3)).sentence }
        #expect(Set(sentences).count == sentences.count)
        #expect(LabelDoubt(.nearLeap).name == "near-leap")
    }

    @Test func `how a receiver is fits on a line`() {
        #expect(
            exampleReceiver.condition?.sentence
                == "fix 3D, 11 of 30 satellites, antenna open, jamming warning, survey for 20 min")
        #expect(ReceiverCondition().sentence == nil)
    }

    @Test func `what one said that is silent is said with when that was`() {
        var view = exampleReceiver
        view.condition = ReceiverCondition()
        view.condition?.fix = ReceiverCondition.Fix.none
        let heard = Instant<Raw>(sinceEpoch: .seconds(1_200))
        #expect(view.conditionSentence(at: heard + .seconds(20)) == "no fix")
        #expect(
            view.conditionSentence(at: heard + .seconds(2_400))
                == "no fix, as it said before it fell silent 40 min ago")
    }

    @Test func `what happens to a receiver is said of its reference`() {
        let setup = Setup(references: [ReferenceSetup(name: "gnss", kind: .pulse)], clocks: [])
        let narrator = Narrator(setup: setup, referenceDevices: ["pps:/dev/pps0"], clockDevices: [])
        func said(_ news: ReceiverNews) -> String {
            narrator.sentence(
                for: Occurrence(
                    subject: .reference(ReferenceID(0)), raw: Instant(sinceEpoch: .zero), what: .receiver(news)))
        }
        #expect(
            said(.unfit(.antennaOpen))
                == "gnss: its receiver has no antenna, or a broken cable; its pulses are not used until that is over")
        #expect(
            said(.numbered(by: 3, delay: .milliseconds(500)))
                == "gnss: its seconds are numbered by RMC and ZDA, 500 ms after the pulse")
        #expect(
            said(.notNumbered(LabelDoubt(.silent)))
                == "gnss: its seconds are not numbered: nothing is reported for its line; is foliot-receiver running there?"
        )
    }
}
