import Oscillators
import Reports
import Simulation
import Testing
import TimeUnits

/// Every command goes to a simulated device and comes back, and does there what it is for.
struct RoundTripTests {
    @Test(arguments: SA5xCommand.Identity.allCases) func `SA5x: it says who it is`(identity: SA5xCommand.Identity) {
        var bench = Bench(SimulatedSA5x())
        #expect(bench.answer(to: .sa5x(.identity(identity))) != nil)
    }

    @Test(arguments: SA5xParameter.allCases) func `SA5x: every parameter is read as it is`(parameter: SA5xParameter) {
        var bench = Bench(SimulatedSA5x())
        #expect(bench.answer(to: .sa5x(.get(parameter))) == bench.device.values[parameter.rawValue].map { "\($0)" })
    }

    @Test(arguments: SA5xParameter.allCases) func `SA5x: what may be written is written to both ends of its range`(
        parameter: SA5xParameter
    ) {
        guard let range = parameter.range else { return }
        for value in [range.lowerBound, range.upperBound, 0] where range.contains(value) {
            var device = SimulatedSA5x()
            device.values["Disciplining"] = 0
            var bench = Bench(device)
            #expect(bench.answer(to: .sa5x(.set(parameter, value))) != nil, "\(value)")
            #expect(bench.device.values[parameter.rawValue] == value)
        }
    }

    @Test(arguments: SA5xParameter.allCases) func `SA5x: what is out of range or off the step is not sent`(
        parameter: SA5xParameter
    ) {
        let setting = Setting.sa5x(parameter)
        guard let range = parameter.range else { return #expect(setting.objection(to: 0) != nil) }
        #expect(setting.objection(to: range.lowerBound - 1) != nil)
        #expect(setting.objection(to: range.upperBound + 1) != nil)
        if parameter.step > 1 { #expect(setting.objection(to: range.upperBound - 1) != nil) }
        var bench = Bench(SimulatedSA5x())
        var transaction = Transaction([Change(setting, range.upperBound + 1)], of: .sa5x)
        bench.run(&transaction)
        #expect(bench.sent == 0)
    }

    @Test func `SA5x: store, load, latch and reset do what they say`() {
        var bench = Bench(SimulatedSA5x())
        #expect(bench.answer(to: .sa5x(.set(.timeConstant0, 50))) != nil)
        #expect(bench.answer(to: .sa5x(.load)) != nil && bench.device.values["TauPps0"] == 10_000)
        #expect(bench.answer(to: .sa5x(.set(.timeConstant0, 50))) != nil)
        #expect(bench.answer(to: .sa5x(.store)) != nil && bench.device.stored["TauPps0"] == 50)
        #expect(bench.answer(to: .sa5x(.latch)) != nil && bench.device.values["LastCorrection"] == 0)
        #expect(bench.answer(to: .sa5x(.reset)) == "")
    }

    @Test func `SA3x: its line comes back`() {
        var bench = Bench(SimulatedSA3x())
        #expect(bench.answer(to: .sa3xTelemetry) == bench.device.line)
    }

    @Test func `mRO-50: every register is read and written, and it starts again`() {
        var bench = Bench(SimulatedMRO50())
        #expect(bench.answer(to: .mro50(.readFine)) == "0960")
        #expect(bench.answer(to: .mro50(.readCoarse)) == "0012D687")
        #expect(bench.answer(to: .mro50(.readCoefficientA)) == "3FC00000")
        #expect(bench.answer(to: .mro50(.readCoefficientB)) == "BE800000")
        for value in [Int64(0), 4_800] {
            #expect(bench.answer(to: .mro50(.writeFine(value))) == "" && bench.device.fine == value)
        }
        for value in [Int64(0), 4_194_303] {
            #expect(bench.answer(to: .mro50(.writeCoarse(value))) == "" && bench.device.coarse == value)
        }
        #expect(bench.answer(to: .mro50(.monitor))?.utf8.count == 60)
        #expect(bench.answer(to: .mro50(.reset)) == "" && bench.device.fine == 2_400)
    }

    @Test(arguments: [0, 0x40]) func `CSAC: every command does what it is for`(mode: Int64) {
        var device = SimulatedCSAC()
        device.mode = mode
        var bench = Bench(device)
        var line = Conversation(.csac)
        #expect(bench.answer(on: &line, to: .csac(.headers))?.hasPrefix("Status,Alarm,SN") == true)
        #expect(bench.answer(on: &line, to: .csac(.telemetry))?.hasPrefix("0,0x0000,1209CS00909") == true)
        #expect(bench.answer(on: &line, to: .csac(.steer(-123_000))) == "Steer = -123")
        #expect(bench.answer(on: &line, to: .csac(.steerBy(-123_000))) == "Steer = -246")
        #expect(bench.answer(on: &line, to: .csac(.readSteer)) == "Steer = -246")
        #expect(bench.answer(on: &line, to: .csac(.latchSteer)) != nil && bench.device.calibration == -246)
        for each in CSACMode.allCases where each != .checksum {
            #expect(
                bench.answer(on: &line, to: .csac(.setMode(each, true))) != nil
                    && bench.device.mode & each.rawValue != 0)
            #expect(
                bench.answer(on: &line, to: .csac(.setMode(each, false))) != nil
                    && bench.device.mode & each.rawValue == 0)
        }
        #expect(bench.answer(on: &line, to: .csac(.readMode)) == (mode == 0 ? "0x0000" : "0x0040"))
        #expect(bench.answer(on: &line, to: .csac(.synchronise)) == "S" && bench.device.synchronisations == 1)
        #expect(bench.answer(on: &line, to: .csac(.setTimeConstant(80))) == "80" && bench.device.timeConstant == 80)
        #expect(bench.answer(on: &line, to: .csac(.readTimeConstant)) == "80")
        #expect(bench.answer(on: &line, to: .csac(.setCableDelay(150))) == "150" && bench.device.cableDelay == 150)
        #expect(bench.answer(on: &line, to: .csac(.readCableDelay)) == "150")
        #expect(bench.answer(on: &line, to: .csac(.latchCableDelay)) == "Phase comp latched")
        #expect(bench.answer(on: &line, to: .csac(.setSleep(seconds: 1_800, wake: 10))) == "1800,10")
        #expect(bench.answer(on: &line, to: .csac(.readSleep)) == "1800,10")
        #expect(bench.answer(on: &line, to: .csac(.setTimeOfDay(1_221_578_499))) == "TimeOfDay = 1221578499")
        #expect(bench.answer(on: &line, to: .csac(.moveTimeOfDay(-3_600))) == "TimeOfDay = 1221574899")
        #expect(bench.answer(on: &line, to: .csac(.readTimeOfDay)) == "1221574899")
        #expect(
            bench.answer(on: &line, to: .csac(.setThreshold(50))) == "50"
                && bench.answer(on: &line, to: .csac(.readThreshold)) == "50")
        #expect(
            bench.answer(on: &line, to: .csac(.setPulseWidth(2))) == "2"
                && bench.answer(on: &line, to: .csac(.readPulseWidth)) == "2")
        #expect(
            bench.answer(on: &line, to: .csac(.readDeferred)) == "0" && bench.answer(on: &line, to: .csac(.help)) != nil
        )
    }

    @Test func `each kind is recognised, and none is changed by being asked`() {
        #expect(recognise(SimulatedSA5x()) == .sa5x)
        #expect(recognise(SimulatedSA3x()) == .sa3x)
        #expect(recognise(SimulatedCSAC()) == .csac)
        var strict = SimulatedCSAC()
        strict.mode = 0x40
        #expect(recognise(strict) == .csac)
        #expect(recognise(SimulatedMRO50()) == .mro50)
    }

    /// Asks at both rates, and sees to it that a device hears nothing that changes it at either.
    private func recognise(_ device: some LineDevice) -> OscillatorCondition.Kind? {
        var found: OscillatorCondition.Kind?
        for rate in Interview.rates where found == nil {
            var bench = Bench(device)
            var interview = Interview(rate: rate)
            // At another rate than its own a device hears noise and answers noise.
            if rate == 57_600, device is SimulatedMRO50 { continue }
            bench.run(&interview)
            #expect(bench.device.truth == device.truth)
            found = interview.kind
        }
        return found
    }
}

extension Bench {
    /// What comes back; nil: nothing that is an answer.
    mutating func answer(to request: OscillatorRequest) -> String? {
        var conversation = Conversation(request.kind)
        return answer(on: &conversation, to: request)
    }

    mutating func answer(on conversation: inout Conversation, to request: OscillatorRequest) -> String? {
        conversation.ask(request)
        run(&conversation)
        guard case .answer(let text)? = conversation.settlement else { return nil }
        return text
    }
}
