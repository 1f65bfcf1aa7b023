import Testing
import TimeUnits

@testable import KernelTime
@testable import foliot

struct PuttingBackTests {
    private typealias Pin = PTPHardwareClock.Pin

    private static func refusal(_ operation: DeviceError.Operation) -> DeviceError {
        DeviceError(operation: operation, device: "/dev/ptp0", errno: 5)
    }

    @Test func `a pin that cannot be put back is told, and the others are put back all the same`() {
        var (told, set): ([String], [Int]) = ([], [])
        let before = [
            Pin(index: 0, name: "SMA1", function: Pin.Function.none, channel: 0),
            Pin(index: 1, name: "SMA2", function: .timestamp, channel: 3),
            Pin(index: 2, name: "SMA3", function: .periodicOutput, channel: 1),
            Pin(index: 3, name: "SMA4", function: .timestamp, channel: 0),
        ]
        var now = before
        now[0].function = .timestamp
        now[1].function = Pin.Function.none
        now[2].function = Pin.Function.none
        PuttingBack(path: "/dev/ptp0", tell: { told.append($0) }).putBack(before, from: now) {
            pin, _ throws(DeviceError) in
            if pin.index == 1 { throw Self.refusal(.setPinFunction) }
            set.append(pin.index)
        }
        #expect(set == [2, 0])
        #expect(
            told == [
                "\(Failure(Self.refusal(.setPinFunction))); pin SMA2 is not what it was; put it back by "
                    + "\"foliot phc pins /dev/ptp0 1 input --channel 3\""
            ])
    }

    @Test func `a clock that is left at another frequency is told with the command that puts it right`() throws {
        var told: [String] = []
        let before = FrequencyOffset(partsPerBillion: -12_345.678)
        let isBack = PuttingBack(path: "/dev/ptp0", tell: { told.append($0) })
            .putBack(before, left: FrequencyOffset(partsPerBillion: 50_000)) { _ throws(DeviceError) in
                throw Self.refusal(.clockAdjust)
            }
        #expect(!isBack)
        let sentence = try #require(told.first)
        #expect(sentence.hasPrefix("\(Failure(Self.refusal(.clockAdjust))); /dev/ptp0 is left at +50.0 ppm instead of"))
        let words = try #require(sentence.split(separator: "\"").last).split(separator: " ").map(String.init)
        #expect(words.prefix(4) == ["foliot", "phc", "frequency", "/dev/ptp0"])
        #expect(try frequency(Array(words.dropFirst(4))).partsPerBillion == before.partsPerBillion)
    }

    @Test func `nothing is told of what was put back`() {
        let putting = PuttingBack(path: "/dev/ptp0", tell: { Issue.record("\($0)") })
        putting.stopOutput(0) {}
        putting.stopInput(0) {}
    }
}
